"""One pay code at two tills at once, and one charge sent twice: exactly one of them is paid."""

from datetime import timedelta
from functools import partial

import pytest

from payments.audit.checks import differences
from payments.due.services import sweep
from payments.errors import StillRunning
from payments.escrow.services import pay
from payments.escrow.states import PaymentState
from payments.ledger.queries import available, balance
from payments.merchants.models import Trade
from payments.merchants.services import close_overdue
from payments.merchants.states import TradeState
from payments.money import Money
from payments.wallet.errors import BadPayCode
from tests.factories.accounts import mei, zhao_lin
from tests.factories.merchants import cafe, charged
from tests.factories.pay_codes import code_of
from tests.factories.wallet import NOON, PIN, new_key, wallet_with
from tests.races.harness import both_ways, race

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
ROUNDS = 20


def meis() -> Money:
    return available(f"wallet:u{mei().pk}")


def test_one_code_at_two_tills():
    wallet_with(mei(), "1000.00")
    here, there = cafe(), cafe(owner=zhao_lin(), handle="other")
    for number in range(ROUNDS):
        # Ten bad codes in a minute would lock them: each round has a minute of its own.
        at = NOON + number * timedelta(minutes=2)
        digits = code_of(mei(), at=at).digits
        before = meis()

        ones, others = both_ways(
            partial(charged, here, "10.00", digits, at=at), partial(charged, there, "10.00", digits, at=at)
        )

        outcomes = [*ones, *others]
        assert [one.result.state for one in outcomes if one.won] == [TradeState.PAID]
        assert {type(one.refusal) for one in outcomes if not one.won} == {BadPayCode}
        assert meis() == before - Money.yuan("10.00")
    assert balance(here.account) + balance(there.account) == ROUNDS * Money.yuan("9.94")
    assert differences() == []


def test_one_charge_sent_twice():
    wallet_with(mei(), "1000.00")
    till = cafe()
    for _round in range(ROUNDS):
        send = partial(charged, till, "10.00", code_of(mei()).digits, key=new_key())
        before = meis()

        outcomes = race(*[send] * 8)

        assert {one.result.number for one in outcomes if one.won} == {Trade.objects.first().number}
        assert {type(one.refusal) for one in outcomes if not one.won} <= {StillRunning}
        assert meis() == before - Money.yuan("10.00")
    assert till.misses.count() == 0
    assert differences() == []


def test_the_phone_confirms_as_its_minute_ends():
    wallet_with(mei(), "50000.00")
    till = cafe()
    for _round in range(ROUNDS):
        trade = charged(till, "1500.00", code_of(mei()).digits)
        end = trade.expires_at
        before = meis()

        payers, _sweeps = both_ways(
            partial(
                pay, trade.payment, source_code="balance", password=PIN, key=new_key(),
                at=end - timedelta(milliseconds=1),
            ),
            partial(close_overdue, trade.pk, at=end),
        )  # fmt: skip

        trade.refresh_from_db()
        trade.payment.refresh_from_db()
        paid = any(one.won for one in payers)
        assert trade.state == (TradeState.PAID if paid else TradeState.CLOSED)
        assert trade.payment.state == (PaymentState.PAID if paid else PaymentState.CLOSED)
        assert meis() == before - (trade.amount if paid else Money(0))
    sweep(NOON + timedelta(hours=1))
    assert differences() == []
