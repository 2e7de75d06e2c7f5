"""Paying at once, from many sides: one payment, whatever the keys (T4, race pair r1)."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from payments.audit.checks import differences
from payments.errors import DomainError
from payments.escrow.models import Payment
from payments.escrow.queries import hold_of
from payments.escrow.services import close_payment, pay, refund_hold, release_hold
from payments.escrow.states import PaymentState
from payments.ledger.models import Hold
from payments.ledger.queries import available, balance, held
from payments.money import Money
from payments.retry import retrying
from tests.factories.accounts import mei
from tests.factories.escrow import SHOP_A, a_ref, asked, paid
from tests.factories.wallet import NOON, PIN, new_key, wallet_with

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def at_once(*commands) -> list[str]:
    """Run commands on threads of their own, all let go together; what each came to."""
    barrier = Barrier(len(commands))

    def run(command) -> str:
        try:
            barrier.wait(30)
            retrying(command)
        except DomainError as refusal:
            return refusal.code
        finally:
            connection.close()
        return "ok"

    with ThreadPoolExecutor(len(commands)) as pool:
        return list(pool.map(run, commands))


def paying(payment, key):
    """A command that pays, as a request of its own would look the payment up."""
    return lambda: pay(
        Payment.objects.get(pk=payment.pk), source_code="balance", password=PIN, key=key, at=NOON
    )


def test_fifty_at_once_with_one_key_are_one_payment():
    account = wallet_with(mei(), "600.00").account
    payment, key = asked(mei(), "100.00"), new_key()

    outcomes = at_once(*[paying(payment, key) for _time in range(50)])

    assert set(outcomes) <= {"ok", "StillRunning"}
    assert outcomes.count("ok") >= 1
    assert (held(account), Hold.objects.count()) == (Money.yuan("100.00"), 1)
    assert differences() == []


def test_fifty_at_once_with_different_keys_are_one_payment():
    account = wallet_with(mei(), "600.00").account
    payment = asked(mei(), "100.00")

    outcomes = at_once(*[paying(payment, new_key()) for _time in range(50)])

    assert outcomes.count("ok") == 1
    assert (held(account), Hold.objects.count()) == (Money.yuan("100.00"), 1)
    payment.refresh_from_db()
    assert payment.state == PaymentState.PAID
    assert payment.moves.count() == 1
    assert differences() == []


def test_two_payments_race_for_one_balance():
    account = wallet_with(mei(), "1000.00").account
    for turn in range(1, 6):
        first, second = asked(mei(), "150.00"), asked(mei(), "150.00")
        before = available(account)
        outcomes = at_once(paying(first, new_key()), paying(second, new_key()))
        wins = outcomes.count("ok")
        assert available(account) == before - Money.yuan("150.00") * wins, turn
        assert set(outcomes) <= {"ok", "NotEnoughMoney"}
        for payment, outcome in zip((first, second), outcomes, strict=True):
            if outcome != "ok":
                close_payment(payment, at=NOON)
        assert wins == (2 if before >= Money.yuan("300.00") else 1 if before >= Money.yuan("150.00") else 0)
    assert differences() == []


def test_paying_races_closing_and_one_of_them_wins():
    account = wallet_with(mei(), "1000.00").account
    won = Money(0)
    for _turn in range(10):
        payment = asked(mei(), "10.00")
        outcomes = at_once(
            paying(payment, new_key()), lambda payment=payment: close_payment(payment, at=NOON)
        )
        payment.refresh_from_db()
        assert outcomes.count("ok") == 1
        assert payment.state == (PaymentState.PAID if outcomes[0] == "ok" else PaymentState.CLOSED)
        won += Money.yuan("10.00") if outcomes[0] == "ok" else Money(0)
    assert held(account) == won
    assert differences() == []


def test_release_races_refund_and_never_more_than_was_paid_goes():
    account = wallet_with(mei(), "1000.00").account
    for turn in range(10):
        ref = a_ref()
        paid(mei(), "10.00", refs=[ref])
        outcomes = at_once(
            lambda ref=ref, turn=turn: release_hold(
                ref, amount=Money.yuan("10.00"), payee=SHOP_A, key=f"release:{turn}", at=NOON
            ),
            lambda ref=ref, turn=turn: refund_hold(
                ref, amount=Money.yuan("10.00"), key=f"refund:{turn}", at=NOON
            ),
        )
        assert sorted(outcomes) == ["HoldIsSpent", "ok"]
        assert hold_of(ref).remaining == Money(0)
    assert balance(account) + balance(SHOP_A) == Money.yuan("1000.00")
    assert differences() == []
