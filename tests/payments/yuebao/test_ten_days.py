"""A journey over ten days and a holiday; a machine that does anything; forty days of a dozen people."""

import random
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from payments.errors import DomainError
from payments.escrow.services import pay, refund_hold
from payments.ledger.queries import balance
from payments.money import Money
from payments.wallet.queries import account_of
from payments.yuebao.codes import HOLDERS
from payments.yuebao.errors import OnlyPartNow
from payments.yuebao.models import Holding, IncomeRow
from payments.yuebao.services import catch_up, fill_pool, publish_days, redeem, redeem_instantly, subscribe
from payments.yuebao.services.accruing import run_day
from tests.abuse.world import rolled_back
from tests.factories.accounts import UserFactory, chen, mei, wang
from tests.factories.escrow import a_ref, asked, open_shop_wallets
from tests.factories.wallet import PIN, new_key, wallet_with
from tests.factories.yuebao import a_fund, holding_with, incomes, moment, put_in, run, says, the_same, untrue

pytestmark = pytest.mark.django_db


def test_ten_days_with_a_holiday():
    """In on Thursday, an order from it, its refund, and more at once than the day lets out."""
    fund = a_fund("2013-09-26", pool="100000.00")
    fund.terms.update(instant_day=Money.yuan("2000.00"))
    says(fund, the_same("2013-09-26", "2013-10-10", "1.3000"))
    open_shop_wallets(wang())
    holding = put_in(mei(), "10000.00", at=moment("2013-09-26", "10:00"))
    for day in ("09-27", "09-28", "09-29", "09-30", "10-01"):
        run(fund, f"2013-{day}")
    assert incomes(holding) == ["1.30", "1.30", "1.30"]

    ref = a_ref()
    payment = asked(mei(), "3000.00", refs=[ref], at=moment("2013-10-01"))
    pay(payment, source_code="yuebao", password=PIN, key=new_key(), at=moment("2013-10-01"))
    run(fund, "2013-10-03")
    assert incomes(holding)[-2:] == ["1.30", "0.91"]

    refund_hold(ref, amount=Money.yuan("3000.00"), key="refund:holiday", at=moment("2013-10-03"))
    with pytest.raises(OnlyPartNow) as offered:
        redeem_instantly(mei(), Money.yuan("2500.00"), password=PIN, key=new_key(), at=moment("2013-10-03"))
    redeem_instantly(
        mei(), Money.yuan("2500.00"), agreed=offered.value.now, password=PIN, key=new_key(),
        at=moment("2013-10-03", "12:01"),
    )  # fmt: skip
    assert balance(account_of(mei())) == Money.yuan("2000.00")
    assert untrue() == []

    for day in ("10-04", "10-08", "10-09", "10-10"):
        run(fund, f"2013-{day}")
        assert untrue() == []
    assert balance(account_of(mei())) == Money.yuan("2500.00")
    total = Money.yuan("10000.00") + sum((row.amount for row in holding.income_rows.all()), Money(0))
    holding.refresh_from_db()
    assert holding.total == total - Money.yuan("2500.00")
    assert holding.pending == Money(0)


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["in", "out", "later", "pay", "day"]), st.integers(1, 300_000), st.integers(0, 23)
    ),
    min_size=3,
    max_size=12,
)


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(ACTS)
def test_whatever_people_do_no_fen_is_made_or_lost(acts):
    with rolled_back():
        _do(acts)


def _do(acts):
    person = UserFactory()
    open_shop_wallets(person)
    fund = a_fund("2013-08-20")
    says(fund, the_same("2013-08-20", "2013-09-20", "1.2345"))
    holding = holding_with(person, "5000.00", by="2013-08-20")
    wallet_with(person, "3000.00", at=moment("2013-08-20"))
    at = moment("2013-08-20", "09:00")
    for what, fen, hours in acts:
        at += timedelta(hours=hours)  # Time only runs forward.
        amount, secret = Money(fen), {"password": PIN, "key": new_key()}
        try:
            if what == "in":
                subscribe(person, amount, at=at, **secret)
            elif what == "out":
                redeem_instantly(person, amount, at=at, **secret)
            elif what == "later":
                redeem(person, amount, at=at, **secret)
            elif what == "pay":
                payment = asked(person, amount.yuan_text, at=at)
                pay(payment, source_code="yuebao", at=at, **secret)
            else:
                catch_up(fund, at=at)
        except DomainError:
            pass
        assert untrue() == []
    holding.refresh_from_db()
    earned = sum((row.amount for row in IncomeRow.objects.filter(holding=holding)), Money(0))
    assert holding.total + balance(account_of(person)) == Money.yuan("8000.00") + earned


def live_through(people: int, days: int) -> None:
    """Let many people hold and add through many days, and look at every day's conservation."""
    dice = random.Random(people)
    fund = a_fund("2013-07-01", pool="0.00")
    fill_pool(fund, Money.yuan("1000000.00"), key="year", by=chen(), reason="tests", at=moment("2013-07-01"))
    yields = list(the_same("2013-07-01", "2014-08-31"))[:days]
    says(fund, {on: f"{dice.randrange(9000, 20_000) / 10_000:.4f}" for on in yields})
    for _one in range(people):
        holding_with(UserFactory(), f"{dice.randrange(100, 10**7) / 100:.2f}", by="2013-07-01")
    last = moment(yields[-1], "23:00")
    publish_days(fund, at=last)
    for day in fund.days.order_by("on"):
        assert run_day(day, at=last), day.why
    assert balance(HOLDERS).fen == sum(one.units.fen for one in Holding.objects.all())
    assert IncomeRow.objects.count() == people * (days - 1)
    assert untrue() == []


def test_a_share_of_the_year():
    live_through(12, 40)
