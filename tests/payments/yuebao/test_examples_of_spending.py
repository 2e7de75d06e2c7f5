"""The acceptance examples of savings that are about spending and limits: 13 and 14, with a real order."""

from datetime import date, datetime, timedelta
from functools import partial

import pytest

from marketplace.catalog.errors import OutOfStock
from marketplace.orders.models import Order
from marketplace.orders.refs import order_ref
from marketplace.orders.services.cancelling import let_reservation_lapse
from marketplace.orders.states import OrderState
from payments.errors import HasMovedOn
from payments.escrow.queries import hold_of
from payments.escrow.services import pay
from payments.ledger.queries import available
from payments.money import Money
from payments.yuebao.errors import NoRoom, OnlyPartNow
from payments.yuebao.models import AutoInRun, Redemption
from payments.yuebao.queries import spendable
from payments.yuebao.services import move_in, redeem_instantly, set_auto_in, subscribe
from payments.yuebao.states import SubscriptionState
from tests.factories.accounts import mei, zhao_lin
from tests.factories.orders import goods, order_of, paid_order
from tests.factories.wallet import PIN, new_key, wallet_with
from tests.factories.yuebao import a_fund, holding_with, moment, put_in, untrue
from tests.races.harness import race

TEN = moment("2026-11-20", "10:00")  # a Friday, before its cut-off
ELEVEN = TEN + timedelta(hours=1)


def savings(units: str, pending: str = "0.00"):
    """What Mei has: units that earn, and an order that waits for today's cut-off."""
    a_fund("2026-11-20")
    holding = holding_with(mei(), units, by="2026-11-20")
    return put_in(mei(), pending, at=TEN) if pending != "0.00" else holding


def standing(holding) -> tuple[str, str]:
    holding.refresh_from_db()
    return holding.units.yuan_text, holding.pending.yuan_text


def pay_from_savings(order, at: datetime = ELEVEN):
    return pay(order.checkout.payment, source_code="yuebao", password=PIN, key=new_key(), at=at)


@pytest.mark.django_db
def test_example_13_what_waits_is_spent_first_and_the_units_after_it():
    holding = savings("300.00", "200.00")
    order = order_of(goods("495.00"), at=ELEVEN)
    assert spendable(mei(), ELEVEN) == Money.yuan("500.00")

    pay_from_savings(order)

    order.refresh_from_db()
    assert standing(holding) == ("5.00", "0.00")
    assert hold_of(order_ref(order)).remaining == Money.yuan("495.00")
    assert order.state == OrderState.PAID
    assert order.lines.get().sku.on_hand == 9
    newest = holding.subscriptions.order_by("-pk").first()
    assert (newest.state, newest.taken_back) == (SubscriptionState.CANCELLED, Money.yuan("200.00"))
    assert untrue() == []


@pytest.mark.django_db
def test_example_13_if_the_stock_refuses_everything_stands():
    holding = savings("300.00", "200.00")
    teapot = goods("495.00", on_hand=1)
    order = order_of(teapot, at=ELEVEN)
    let_reservation_lapse(order.pk, at=ELEVEN + timedelta(minutes=15))
    paid_order(teapot, buyer=zhao_lin(), at=ELEVEN + timedelta(minutes=20))

    with pytest.raises(OutOfStock):
        pay_from_savings(order, at=ELEVEN + timedelta(minutes=21))

    assert standing(holding) == ("300.00", "200.00")
    assert hold_of(order_ref(order)) is None
    assert Order.objects.get(pk=order.pk).state == OrderState.UNPAID
    assert untrue() == []


@pytest.mark.django_db
def test_example_13_a_large_holding_keeps_the_rest():
    holding = savings("28640.55")
    order = order_of(goods("495.00"), at=ELEVEN)

    pay_from_savings(order)

    assert standing(holding) == ("28145.55", "0.00")
    assert hold_of(order_ref(order)).remaining == Money.yuan("495.00")
    assert untrue() == []


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_example_13_of_two_clicks_at_once_one_pays_and_one_has_moved_on():
    holding = savings("28640.55")
    order = order_of(goods("495.00"), at=ELEVEN)

    outcomes = race(partial(pay_from_savings, order), partial(pay_from_savings, order))

    assert sorted(outcome.won for outcome in outcomes) == [False, True]
    (refusal,) = [outcome.refusal for outcome in outcomes if not outcome.won]
    assert isinstance(refusal, HasMovedOn)
    assert standing(holding) == ("28145.55", "0.00")
    assert untrue() == []


@pytest.mark.django_db
def test_example_14_a_second_instant_redemption_is_offered_in_two_parts():
    a_fund("2026-11-20", profile="today")
    holding_with(mei(), "20000.00", by="2026-11-20")
    spare = partial(available, f"wallet:u{mei().pk}")
    redeem_instantly(mei(), Money.yuan("6000.00"), password=PIN, key=new_key(), at=TEN)

    with pytest.raises(OnlyPartNow) as offered:
        redeem_instantly(mei(), Money.yuan("5000.00"), password=PIN, key=new_key(), at=ELEVEN)

    offer = offered.value
    assert (offer.now, offer.later) == (Money.yuan("4000.00"), Money.yuan("1000.00"))
    assert offer.on == date(2026, 11, 23)  # T is the Friday, T+1 the Monday after it.
    assert (spare(), Redemption.objects.count()) == (Money.yuan("6000.00"), 1)
    redeem_instantly(mei(), Money.yuan("5000.00"), agreed=offer.now, password=PIN, key=new_key(), at=ELEVEN)
    assert spare() == Money.yuan("10000.00")
    assert Redemption.objects.get(kind="STANDARD").settle_on == offer.on
    assert untrue() == []


@pytest.mark.django_db
def test_example_14_a_full_holding_says_what_fits():
    a_fund("2026-11-20", profile="today")
    holding = holding_with(mei(), "99950.00", by="2026-11-20")
    wallet_with(mei(), "60.00", at=TEN)

    with pytest.raises(NoRoom, match=r"room for ¥50\.00"):
        subscribe(mei(), Money.yuan("60.00"), password=PIN, key=new_key(), at=TEN)

    assert standing(holding) == ("99950.00", "0.00")
    subscribe(mei(), Money.yuan("50.00"), password=PIN, key=new_key(), at=TEN)
    assert standing(holding) == ("99950.00", "50.00")
    assert untrue() == []


@pytest.mark.django_db
def test_example_14_the_night_moves_once_what_is_above_the_floor():
    fund = a_fund("2026-11-20", profile="today")
    wallet_with(mei(), "1234.56", at=TEN)
    set_auto_in(mei(), is_on=True, floor=Money.yuan("500.00"), at=TEN)

    moved = [move_in(fund, at=moment("2026-11-21", f"02:3{minute}")) for minute in range(5)]

    assert moved == [1, 0, 0, 0, 0]
    assert AutoInRun.objects.get().amount == Money.yuan("734.56")
    assert available(f"wallet:u{mei().pk}") == Money.yuan("500.00")
    assert untrue() == []
