"""T4: two tabs, a retry, a double click. One payment, one hold, the money once."""

from datetime import timedelta
from functools import partial

import pytest

from marketplace.orders.refs import order_ref
from marketplace.orders.states import OrderState
from payments.escrow.models import Payment
from payments.escrow.queries import hold_of
from payments.escrow.services import pay
from payments.keys.errors import RefusedBefore
from payments.ledger.models import Hold
from payments.ledger.queries import held
from payments.money import Money
from tests.factories.accounts import mei
from tests.factories.orders import EVENING, goods, order_of
from tests.factories.wallet import PIN, new_key, wallet_with
from tests.marketplace.orders.truth import untrue
from tests.races.harness import race

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
FIFTY = 50


def paying(payment_id: int, key: str) -> None:
    payment = Payment.objects.select_related("payer").get(pk=payment_id)
    pay(payment, source_code="balance", password=PIN, key=key, at=EVENING + timedelta(minutes=5))


@pytest.mark.parametrize("one_key", [True, False])
def test_fifty_at_once_are_one_payment(one_key):
    order = order_of(goods("100.00"))
    wallet_with(mei(), "600.00")
    key = new_key()

    outcomes = race(
        *(partial(paying, order.checkout.payment_id, key if one_key else new_key()) for _time in range(FIFTY))
    )

    assert one_key or sum(outcome.won for outcome in outcomes) == 1
    assert any(outcome.won for outcome in outcomes)
    assert not any(isinstance(outcome.refusal, RefusedBefore) for outcome in outcomes)
    order.refresh_from_db()
    assert (order.state, order.moves.count()) == (OrderState.PAID, 1)
    assert Hold.objects.count() == 1
    assert held(f"wallet:u{mei().pk}") == hold_of(order_ref(order)).remaining == Money.yuan("100.00")
    assert untrue() == []
