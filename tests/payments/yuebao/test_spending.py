"""Paying an order from savings: units down, hold up, or neither; and the refund's way back."""

from datetime import date

import pytest

from payments.errors import DomainError, HasMovedOn
from payments.escrow.queries import hold_of
from payments.escrow.services import pay, refund_hold
from payments.escrow.signals import payment_settling
from payments.ledger.queries import available, balance
from payments.money import Money
from payments.yuebao.codes import ADVANCED, LIQUIDITY, PENDING
from payments.yuebao.errors import NotEnoughUnits, PoolEmpty
from payments.yuebao.models import LineKind, Subscription
from payments.yuebao.queries import spendable
from payments.yuebao.services import subscribe
from payments.yuebao.states import RedemptionState, SubscriptionState
from tests.factories.accounts import mei
from tests.factories.escrow import a_ref, asked, open_shop_wallets
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


def pay_from_savings(yuan: str, *, at=NOON, refs=()):
    payment = asked(mei(), yuan, refs=refs, at=at)
    return pay(payment, source_code="yuebao", password=PIN, key=new_key(), at=at)


def standing(holding) -> tuple[str, str]:
    holding.refresh_from_db()
    return holding.units.yuan_text, holding.pending.yuan_text


@pytest.fixture
def fund():
    open_shop_wallets(mei())
    fund = a_fund("2013-08-20")
    says(fund, the_same("2013-08-20", "2013-08-31", "1.2200"))
    return fund


def test_pays_from_units_and_leaves_the_rest(fund):
    holding = holding_with(mei(), "28640.55", by="2013-08-20")
    refs = [a_ref()]

    pay_from_savings("495.00", refs=refs)

    assert standing(holding) == ("28145.55", "0.00")
    assert hold_of(refs[0]).remaining == Money.yuan("495.00")
    assert untrue() == []


def test_what_waits_for_its_cut_off_is_spent_first(fund):
    holding = holding_with(mei(), "300.00", by="2013-08-20")
    put_in(mei(), "200.00", at=moment("2013-08-20", "10:00"))
    refs = [a_ref()]
    assert spendable(mei(), NOON) == Money.yuan("500.00")

    pay_from_savings("495.00", refs=refs)

    assert standing(holding) == ("5.00", "0.00")
    assert hold_of(refs[0]).remaining == Money.yuan("495.00")
    newest = holding.subscriptions.order_by("-pk").first()
    assert (newest.state, newest.taken_back) == (SubscriptionState.CANCELLED, Money.yuan("200.00"))
    assert untrue() == []


def test_when_the_stock_refuses_everything_stands(fund):
    class Sold(DomainError):
        """The last piece is gone."""

    def refuse(**_told):
        raise Sold

    holding = holding_with(mei(), "300.00", by="2013-08-20")
    put_in(mei(), "200.00", at=moment("2013-08-20", "10:00"))
    payment_settling.connect(refuse)
    try:
        with pytest.raises(Sold):
            pay_from_savings("495.00")
    finally:
        payment_settling.disconnect(refuse)

    assert standing(holding) == ("300.00", "200.00")
    assert untrue() == []


def test_more_than_there_is_is_refused(fund):
    holding = holding_with(mei(), "300.00", by="2013-08-20")

    with pytest.raises(NotEnoughUnits, match=r"¥300\.00 can be spent"):
        pay_from_savings("300.01")

    assert standing(holding) == ("300.00", "0.00")


def test_a_payment_still_earns_its_own_day_and_not_the_next(fund):
    holding = holding_with(mei(), "10000.00", by="2013-08-20")

    pay_from_savings("4000.00")
    run(fund, "2013-08-22")

    assert incomes(holding) == ["1.22", "0.73"]
    assert units(holding) == "6001.95"
    assert untrue() == []


def test_the_pool_takes_over_what_the_fund_has_and_is_repaid(fund):
    holding = put_in(mei(), "200.00", at=moment("2013-08-20", "10:00"))
    at = moment("2013-08-20", "16:00")

    pay_from_savings("150.00", at=at)

    assert standing(holding) == ("0.00", "50.00")
    assert balance(LIQUIDITY) == Money.yuan("99850.00")
    assert untrue() == []
    run(fund, "2013-08-21")
    assert standing(holding) == ("50.00", "0.00")
    assert balance(ADVANCED) == Money.yuan("150.00")
    assert untrue() == []
    run(fund, "2013-08-22")
    assert (balance(ADVANCED), balance(LIQUIDITY)) == (Money(0), Money.yuan("100000.00"))
    assert untrue() == []


def test_an_empty_pool_names_the_first_day(fund):
    fund.terms.update(pool_day=Money.yuan("100.00"))
    holding = put_in(mei(), "200.00", at=moment("2013-08-20", "10:00"))
    at = moment("2013-08-20", "16:00")
    assert spendable(mei(), at) == Money.yuan("100.00")

    with pytest.raises(PoolEmpty) as refused:
        pay_from_savings("150.00", at=at)

    assert refused.value.values["on"] == date(2013, 8, 21)
    assert standing(holding) == ("0.00", "200.00")
    assert untrue() == []


def test_two_clicks_pay_once(fund):
    holding = holding_with(mei(), "1000.00", by="2013-08-20")
    payment = asked(mei(), "495.00", at=NOON)

    pay(payment, source_code="yuebao", password=PIN, key=new_key(), at=NOON)
    with pytest.raises((HasMovedOn, DomainError)):
        pay(payment, source_code="yuebao", password=PIN, key=new_key(), at=NOON)

    assert standing(holding) == ("505.00", "0.00")


def test_a_refund_returns_as_a_new_subscription_once(fund):
    holding = holding_with(mei(), "1000.00", by="2013-08-20")
    ref = a_ref()
    pay_from_savings("495.00", refs=[ref])
    later, key = moment("2013-08-22", "11:00"), f"refund:{new_key()}"

    for _time in range(2):
        refund_hold(ref, amount=Money.yuan("95.00"), key=key, at=later)

    assert standing(holding) == ("505.00", "95.00")
    back = Subscription.objects.get(kind=LineKind.REFUND)
    assert (back.trade_on, back.confirm_on) == (date(2013, 8, 22), date(2013, 8, 23))
    assert available(f"wallet:u{mei().pk}") == Money(0)
    assert balance(PENDING) == Money.yuan("95.00")
    assert untrue() == []


def test_a_refund_goes_to_the_wallet_where_the_terms_say_so(fund):
    fund.terms.update(refund_to="wallet")
    holding = holding_with(mei(), "1000.00", by="2013-08-20")
    ref = a_ref()
    pay_from_savings("495.00", refs=[ref])

    refund_hold(ref, amount=Money.yuan("495.00"), key="refund:all", at=NOON)

    assert standing(holding) == ("505.00", "0.00")
    assert available(f"wallet:u{mei().pk}") == Money.yuan("495.00")
    assert untrue() == []


def test_what_was_sold_is_settled_by_the_fund(fund):
    holding = holding_with(mei(), "1000.00", by="2013-08-20")
    pay_from_savings("495.00")

    run(fund, "2013-08-22")

    assert holding.redemptions.get().state == RedemptionState.SETTLED
    assert untrue() == []


def test_asked_twice_under_one_key_it_moves_in_once(fund):
    wallet_with(mei(), "500.00", at=NOON)
    key = new_key()

    for _time in range(2):
        subscribe(mei(), Money.yuan("200.00"), password=PIN, key=key, at=NOON)

    assert Subscription.objects.count() == 1
    assert available(f"wallet:u{mei().pk}") == Money.yuan("300.00")
