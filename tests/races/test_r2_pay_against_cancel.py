"""r2: the buyer pays in one tab and cancels in the other. One of the two wins, whole."""

from datetime import timedelta
from functools import partial

import pytest

from marketplace.orders.models import Order
from marketplace.orders.services import cancel_order, cancel_unpaid
from marketplace.orders.states import OrderState
from payments.escrow.models import Payment
from payments.escrow.services import pay
from payments.ledger.queries import available
from payments.lifecycle import Role
from payments.money import Money
from tests.factories.accounts import mei
from tests.factories.orders import EVENING, goods, order_of
from tests.factories.wallet import PIN, new_key, wallet_with
from tests.marketplace.orders.truth import untrue
from tests.races.harness import both_ways

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
ROUNDS, THREADS = 20, 8
LATER = EVENING + timedelta(minutes=5)


def pay_it(payment_id: int, at) -> None:
    payment = Payment.objects.select_related("payer").get(pk=payment_id)
    pay(payment, source_code="balance", password=PIN, key=new_key(), at=at)


def cancel_it(order_id: int, at) -> None:
    order = Order.objects.get(pk=order_id)
    cancel_order(order, reason="OTHER", role=Role.BUYER, by=order.buyer, at=at)


def test_paying_against_cancelling():
    sku = goods("10.00", on_hand=1000)
    wallet_with(mei(), "2000.00")
    for _round in range(ROUNDS):
        order = order_of(sku)
        before = available(f"wallet:u{mei().pk}")

        payers, cancellers = both_ways(
            partial(pay_it, order.checkout.payment_id, LATER),
            partial(cancel_it, order.pk, LATER),
            threads=THREADS,
        )

        paid, cancelled = sum(one.won for one in payers), sum(one.won for one in cancellers)
        assert paid + cancelled == 1
        assert available(f"wallet:u{mei().pk}") == before - (order.to_pay if paid else Money(0))
        order.refresh_from_db()
        assert order.state == (OrderState.PAID if paid else OrderState.CANCELLED)
        assert order.moves.count() == 1
    assert untrue() == []


def test_paying_against_the_deadline():
    sku = goods("10.00", on_hand=1000)
    wallet_with(mei(), "2000.00")
    for _round in range(ROUNDS):
        order = order_of(sku)
        almost = order.pay_by - timedelta(seconds=1)

        payers, _sweeps = both_ways(
            partial(pay_it, order.checkout.payment_id, almost),
            partial(cancel_unpaid, order.pk, at=order.pay_by),
            threads=THREADS,
        )

        order.refresh_from_db()
        paid = sum(one.won for one in payers)
        assert paid in {0, 1}
        assert order.state == (OrderState.PAID if paid else OrderState.CANCELLED)
        assert order.moves.count() == 1
    sku.refresh_from_db()
    assert sku.reserved == 0
    assert untrue() == []
