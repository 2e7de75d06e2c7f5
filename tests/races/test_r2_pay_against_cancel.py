"""r2: the buyer pays in one tab and cancels in the other. One of the two wins, whole."""

from datetime import timedelta
from functools import partial

import pytest

from marketplace.orders.models import Order
from marketplace.orders.services import cancel_order, cancel_unpaid
from marketplace.orders.states import OrderState
from payments.escrow.models import Payment
from payments.escrow.services import pay
from payments.escrow.states import PaymentState
from payments.ledger.queries import available
from payments.lifecycle import Role
from payments.money import Money
from tests.factories.accounts import mei
from tests.factories.orders import EVENING, goods, order_of, placed
from tests.factories.shops import ShopFactory
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


def three_shops() -> list:
    """What makes a checkout of three orders under one payment."""
    return [goods("10.00", on_hand=1000, shop=ShopFactory()) for _shop in range(3)]


def asked_of_mei() -> list[Payment]:
    """The payments that can still be paid."""
    return list(Payment.objects.filter(payer=mei(), state=PaymentState.ASKED))


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


def test_two_cancellations_at_once_leave_one_payment_of_what_is_left():
    skus = three_shops()
    wallet_with(mei(), "2000.00")
    for _round in range(ROUNDS):
        checkout = placed(*skus)
        first, second, kept = checkout.orders.order_by("pk")

        both_ways(partial(cancel_it, first.pk, LATER), partial(cancel_it, second.pk, LATER), threads=THREADS)

        (payment,) = asked_of_mei()
        checkout.refresh_from_db()
        assert (checkout.payment, payment.amount) == (payment, kept.to_pay)
        pay_it(payment.pk, LATER)
        states = checkout.orders.order_by("pk").values_list("state", flat=True)
        assert list(states) == [OrderState.CANCELLED, OrderState.CANCELLED, OrderState.PAID]
    assert untrue() == []


def test_paying_for_three_against_cancelling_one_of_them():
    skus = three_shops()
    wallet_with(mei(), "2000.00")
    for _round in range(ROUNDS):
        checkout = placed(*skus)
        order = checkout.orders.order_by("pk")[1]

        payers, cancellers = both_ways(
            partial(pay_it, checkout.payment_id, LATER), partial(cancel_it, order.pk, LATER), threads=THREADS
        )

        cancelled = sum(one.won for one in cancellers)
        assert sum(one.won for one in payers) + cancelled == 1
        rest = asked_of_mei()
        assert [payment.amount for payment in rest] == [Money.yuan("20.00")] * cancelled
        for payment in rest:
            pay_it(payment.pk, LATER)
    assert untrue() == []
