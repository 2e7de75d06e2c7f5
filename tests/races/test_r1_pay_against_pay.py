"""r1: one payment paid from many sides at once, and two payments for one balance (T4)."""

from functools import partial

import pytest

from payments.audit.checks import differences
from payments.errors import NotEnoughMoney, StillRunning
from payments.escrow.models import Payment
from payments.escrow.services import close_payment, pay
from payments.escrow.states import PaymentState
from payments.ledger.models import Hold
from payments.ledger.queries import available, held
from payments.money import Money
from tests.factories.accounts import mei
from tests.factories.escrow import asked
from tests.factories.wallet import NOON, PIN, new_key, wallet_with
from tests.races.harness import both_ways, race

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
ROUNDS, THREADS, CROWD = 20, 8, 50


def pay_it(payment: Payment, key: str = "") -> None:
    """Pay as a request of its own would look the payment up."""
    fresh = Payment.objects.select_related("payer").get(pk=payment.pk)
    pay(fresh, source_code="balance", password=PIN, key=key or new_key(), at=NOON)


def test_paying_against_paying_under_different_keys():
    account = wallet_with(mei(), "600.00").account
    for turn in range(1, ROUNDS + 1):
        payment = asked(mei(), "10.00")

        outcomes = race(*[partial(pay_it, payment)] * THREADS)

        assert sum(one.won for one in outcomes) == 1
        payment.refresh_from_db()
        assert (payment.state, payment.moves.count()) == (PaymentState.PAID, 1)
        assert (held(account), Hold.objects.count()) == (Money.yuan("10.00") * turn, turn)
    assert differences() == []


def test_paying_against_paying_under_one_key():
    account = wallet_with(mei(), "600.00").account
    for turn in range(1, ROUNDS + 1):
        payment, key = asked(mei(), "10.00"), new_key()

        outcomes = race(*[partial(pay_it, payment, key)] * THREADS)

        assert any(one.won for one in outcomes)
        assert {type(one.refusal) for one in outcomes if not one.won} <= {StillRunning}
        assert (held(account), Hold.objects.count()) == (Money.yuan("10.00") * turn, turn)
    assert differences() == []


@pytest.mark.parametrize("one_key", [True, False])
def test_fifty_at_once_are_one_payment_whatever_their_keys(one_key):
    account = wallet_with(mei(), "600.00").account
    payment, key = asked(mei(), "100.00"), new_key() if one_key else ""

    outcomes = race(*[partial(pay_it, payment, key)] * CROWD)

    wins = sum(one.won for one in outcomes)
    assert wins == 1 or (one_key and wins > 1)
    assert (held(account), Hold.objects.count()) == (Money.yuan("100.00"), 1)
    assert differences() == []


def test_two_payments_race_for_one_balance():
    account = wallet_with(mei(), "1000.00").account
    for _round in range(ROUNDS):
        first, second = asked(mei(), "150.00"), asked(mei(), "150.00")
        before = available(account)

        outcomes = race(partial(pay_it, first), partial(pay_it, second))

        wins = sum(one.won for one in outcomes)
        assert wins == min(2, before.fen // Money.yuan("150.00").fen)
        assert available(account) == before - Money.yuan("150.00") * wins
        assert {type(one.refusal) for one in outcomes if not one.won} <= {NotEnoughMoney}
        for payment, outcome in zip((first, second), outcomes, strict=True):
            if not outcome.won:
                close_payment(payment, at=NOON)
    assert differences() == []


def test_paying_against_closing():
    account = wallet_with(mei(), "1000.00").account
    won = Money(0)
    for _round in range(ROUNDS):
        payment = asked(mei(), "10.00")

        payers, closers = both_ways(
            partial(pay_it, payment),
            lambda payment=payment: close_payment(Payment.objects.get(pk=payment.pk), at=NOON),
            threads=THREADS,
        )

        payment.refresh_from_db()
        paid = sum(one.won for one in payers)
        assert (paid, any(one.won for one in closers)) in [(1, False), (0, True)]
        assert payment.state == (PaymentState.PAID if paid else PaymentState.CLOSED)
        won += Money.yuan("10.00") * paid
    assert held(account) == won
    assert differences() == []
