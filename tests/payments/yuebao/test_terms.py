"""Redemption, limits, caps and automatic transfer in, by terms that have dates."""

from datetime import date

import pytest

from payments.ledger.queries import available, balance
from payments.money import Money
from payments.yuebao.codes import LIQUIDITY
from payments.yuebao.errors import NoRoom, NotEnoughUnits, OnlyPartNow, PastCutOff, TooLittle
from payments.yuebao.models import AutoInRun, InstantUse, Redemption
from payments.yuebao.services import (
    cancel_redemption,
    move_in,
    pause_auto_in,
    redeem,
    redeem_instantly,
    resume_auto_in,
    set_auto_in,
    subscribe,
    take_back,
)
from payments.yuebao.states import RedemptionState
from tests.factories.accounts import mei
from tests.factories.wallet import PIN, new_key, wallet_with
from tests.factories.yuebao import (
    a_fund,
    holding_with,
    incomes,
    moment,
    put_in,
    run,
    says,
    the_same,
    units,
    untrue,
)

pytestmark = pytest.mark.django_db
NOON = moment("2013-08-20")


def instantly(yuan: str, *, agreed: str | None = None, at=NOON) -> None:
    split = None if agreed is None else Money.yuan(agreed)
    redeem_instantly(mei(), Money.yuan(yuan), agreed=split, password=PIN, key=new_key(), at=at)


def spare() -> str:
    return available(f"wallet:u{mei().pk}").yuan_text


def test_an_instant_redemption_earns_its_own_day():
    fund = a_fund("2013-08-20")
    says(fund, {"2013-08-20": "1.2288", "2013-08-21": "1.2307"})
    holding = holding_with(mei(), "10000.00", by="2013-08-20")

    instantly("4000.00")

    assert spare() == "4000.00"
    run(fund, "2013-08-22")
    assert (incomes(holding), units(holding)) == (["1.22", "0.73"], "6001.95")
    assert balance(LIQUIDITY) == Money.yuan("100000.00")
    assert untrue() == []


def test_over_a_weekend_a_standard_redemption_earns_up_to_its_trading_day():
    fund = a_fund("2013-08-15")
    says(fund, the_same("2013-08-15", "2013-08-31", "1.2200"))
    holding = holding_with(mei(), "10000.00", by="2013-08-15")

    redeem(mei(), Money.yuan("10000.00"), password=PIN, key=new_key(), at=moment("2013-08-16", "10:00"))
    for day in ("16", "17", "18", "19", "20"):
        run(fund, f"2013-08-{day}")

    # The rest, what Thursday earned, goes on earning nothing worth a fen.
    assert incomes(holding)[:2] == ["1.22", "1.22"]
    assert set(incomes(holding)[2:]) == {"0.00"}
    assert (spare(), units(holding)) == ("10000.00", "2.44")
    assert untrue() == []


def test_a_standard_redemption_is_taken_back_before_its_cut_off_only():
    a_fund("2013-08-20")
    holding = holding_with(mei(), "1000.00", by="2013-08-20")
    redeem(mei(), Money.yuan("600.00"), password=PIN, key=new_key(), at=NOON)
    with pytest.raises(NotEnoughUnits):
        instantly("400.01")
    asked = Redemption.objects.get()
    with pytest.raises(PastCutOff):
        cancel_redemption(mei(), asked, key=new_key(), at=moment("2013-08-20", "15:00"))

    cancel_redemption(mei(), asked, key=new_key(), at=moment("2013-08-20", "14:59:59"))

    holding.refresh_from_db()
    asked.refresh_from_db()
    assert (holding.frozen, asked.state) == (Money(0), RedemptionState.CANCELLED)
    assert untrue() == []


def test_a_transfer_in_is_taken_back_before_its_cut_off_only():
    a_fund("2013-08-20")
    holding = put_in(mei(), "200.00", at=NOON)
    (placed,) = holding.subscriptions.all()
    with pytest.raises(PastCutOff):
        take_back(mei(), placed, key=new_key(), at=moment("2013-08-20", "15:00"))

    take_back(mei(), placed, key=new_key(), at=moment("2013-08-20", "14:59:59"))

    assert spare() == "200.00"
    assert untrue() == []


def test_the_limit_of_a_day_offers_a_part_now_and_the_rest_later():
    a_fund("2026-11-20", profile="today")
    holding_with(mei(), "20000.00", by="2026-11-24")
    at = moment("2026-11-25")
    instantly("6000.00", at=at)

    with pytest.raises(OnlyPartNow) as offered:
        instantly("5000.00", at=at)

    offer = offered.value
    assert (offer.now, offer.later, offer.on) == (
        Money.yuan("4000.00"),
        Money.yuan("1000.00"),
        date(2026, 11, 26),
    )
    assert spare() == "6000.00"
    instantly("5000.00", agreed="4000.00", at=at)
    assert spare() == "10000.00"
    assert InstantUse.objects.get().used == Money.yuan("10000.00")
    assert Redemption.objects.get(kind="STANDARD").amount == Money.yuan("1000.00")
    assert untrue() == []


def test_an_empty_pool_offers_the_next_trading_day():
    a_fund("2013-08-20", pool="0.00")
    holding_with(mei(), "1000.00", by="2013-08-20")

    with pytest.raises(OnlyPartNow) as offered:
        instantly("500.00")

    assert (offered.value.now, offered.value.later) == (Money(0), Money.yuan("500.00"))
    assert spare() == "0.00"


def test_a_holding_has_a_cap_and_says_what_fits():
    a_fund("2026-11-20", profile="today")
    holding_with(mei(), "99950.00", by="2026-11-24")
    wallet_with(mei(), "60.00")

    with pytest.raises(NoRoom, match=r"room for ¥50\.00"):
        subscribe(mei(), Money.yuan("60.00"), password=PIN, key=new_key(), at=moment("2026-11-25"))

    assert spare() == "60.00"


def test_the_least_transfer_in_is_that_of_the_terms():
    a_fund("2013-08-20")
    wallet_with(mei(), "5.00", at=NOON)

    with pytest.raises(TooLittle, match=r"¥1\.00"):
        subscribe(mei(), Money.yuan("0.99"), password=PIN, key=new_key(), at=NOON)


def test_the_night_moves_what_is_above_the_floor_once():
    fund = a_fund("2013-08-20")
    wallet_with(mei(), "1234.56", at=NOON)
    set_auto_in(mei(), is_on=True, floor=Money.yuan("500.00"), at=NOON)
    night = moment("2013-08-21", "02:30")

    assert [move_in(fund, at=night) for _time in range(3)] == [1, 0, 0]

    assert spare() == "500.00"
    assert AutoInRun.objects.get().amount == Money.yuan("734.56")
    assert untrue() == []


def test_a_paused_wish_rests():
    fund = a_fund("2013-08-20")
    wallet_with(mei(), "1234.56", at=NOON)
    set_auto_in(mei(), is_on=True, floor=Money.yuan("500.00"), at=NOON)
    pause_auto_in(mei(), why="A payment is overdue", at=NOON)

    assert move_in(fund, at=moment("2013-08-21", "02:30")) == 0
    resume_auto_in(mei())
    assert move_in(fund, at=moment("2013-08-22", "02:30")) == 1
