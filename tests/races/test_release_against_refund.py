"""One hold released to its payee and given back at once: it goes one way, and never both."""

from functools import partial

import pytest

from payments.audit.checks import differences
from payments.escrow.queries import hold_of
from payments.escrow.services import refund_hold, release_hold
from payments.ledger.errors import HoldIsSpent
from payments.ledger.queries import balance
from payments.money import Money
from tests.factories.accounts import mei
from tests.factories.escrow import SHOP_A, a_ref, paid
from tests.factories.wallet import NOON, new_key, wallet_with
from tests.races.harness import both_ways

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
ROUNDS, THREADS = 20, 8


def test_releasing_against_refunding():
    account = wallet_with(mei(), "1000.00").account
    for _round in range(ROUNDS):
        ref, ten = a_ref(), Money.yuan("10.00")
        paid(mei(), "10.00", refs=[ref])

        released, refunded = both_ways(
            lambda ref=ref, ten=ten: release_hold(ref, amount=ten, payee=SHOP_A, key=new_key(), at=NOON),
            partial(refund_hold, ref, amount=ten, key=new_key(), at=NOON),
            threads=THREADS,
        )

        outcomes = [*released, *refunded]
        assert hold_of(ref).remaining == Money(0)
        assert {type(one.refusal) for one in outcomes if not one.won} <= {HoldIsSpent}
        assert any(one.won for one in released) != any(one.won for one in refunded)
    assert balance(account) + balance(SHOP_A) == Money.yuan("1000.00")
    assert differences() == []
