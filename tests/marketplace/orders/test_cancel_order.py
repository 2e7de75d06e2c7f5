"""Cancelling before payment: by the buyer, by the shop with a reason, by the deadline."""

from datetime import datetime, timedelta

import pytest

from marketplace.orders.models import Order, Reason
from marketplace.orders.services import cancel_order, cancel_unpaid
from marketplace.orders.states import LineState, OrderState, ReservationState
from payments.clock import SHANGHAI
from payments.due.queries import open_row
from payments.due.services import sweep
from payments.errors import HasMovedOn, NotAllowed
from payments.lifecycle import Role
from payments.money import Money
from tests.factories.accounts import mei, wang
from tests.factories.catalog import left
from tests.factories.orders import EVENING, goods, order_of, pay_for, placed
from tests.factories.shops import ShopFactory
from tests.marketplace.orders.truth import untrue

pytestmark = pytest.mark.django_db
TEN = EVENING + timedelta(minutes=10)


def test_the_order_ends_with_its_reason_and_the_stock_comes_back():
    sku = goods(on_hand=3)
    order = order_of(sku, quantity=2)

    cancel_order(order, reason=Reason.WRONG_CHOICE, role=Role.BUYER, by=mei(), at=TEN)

    order.refresh_from_db()
    assert (order.state, order.reason, order.ended_at) == (OrderState.CANCELLED, "WRONG_CHOICE", TEN)
    assert order.lines.get().state == LineState.CANCELLED
    assert (left(sku), order.reservation.state) == (3, ReservationState.FREED)
    assert order.checkout.payment.__class__.objects.get().state == "CLOSED"
    assert open_row("orders.payment", order.pk) is open_row("orders.reservation", order.pk) is None
    assert untrue() == []


def test_twice_is_refused_and_frees_the_stock_once():
    sku = goods(on_hand=3)
    order = order_of(sku)
    cancel_order(order, reason=Reason.OTHER, role=Role.BUYER, by=mei(), at=TEN)

    with pytest.raises(HasMovedOn):
        cancel_order(order, reason=Reason.OTHER, role=Role.BUYER, by=mei(), at=TEN)

    assert left(sku) == 3


def test_the_shop_cancels_with_a_reason_the_buyer_reads():
    order = order_of(goods())

    cancel_order(order, reason=Reason.OUT_OF_STOCK, role=Role.SHOP, by=wang(), at=TEN)

    move = Order.objects.get().moves.get()
    assert (move.role, move.by, move.why) == (Role.SHOP, wang(), "The shop has none left")


def test_the_desk_has_no_business_here():
    with pytest.raises(NotAllowed):
        cancel_order(order_of(goods()), reason=Reason.OTHER, role=Role.DESK, at=TEN)

    assert Order.objects.get().state == OrderState.UNPAID


def test_the_rest_of_the_checkout_is_asked_for_anew():
    first, second = goods("239.00"), goods("88.00", shop=ShopFactory(seal="盏"))
    checkout = placed(first, second)
    old = checkout.payment
    order, rest = checkout.orders.order_by("pk")

    cancel_order(order, reason=Reason.CHANGED_MIND, role=Role.BUYER, by=mei(), at=TEN)

    checkout.refresh_from_db()
    old.refresh_from_db()
    assert (old.state, checkout.payment.state) == ("CLOSED", "ASKED")
    assert checkout.payment.amount == Money.yuan("88.00")
    assert checkout.payment.expires_at == rest.pay_by
    pay_for(checkout)
    rest.refresh_from_db()
    assert rest.state == OrderState.PAID
    assert untrue() == []


def test_example_25_cancelled_a_day_later():
    sku = goods(on_hand=1)
    order_of(sku, at=EVENING)
    quarter, day = (
        datetime(2026, 11, 20, 21, 15, tzinfo=SHANGHAI),
        datetime(2026, 11, 21, 21, 0, tzinfo=SHANGHAI),
    )

    sweep(quarter - timedelta(seconds=1))
    assert left(sku) == 0
    sweep(quarter)
    assert (left(sku), Order.objects.get().state) == (1, OrderState.UNPAID)
    sweep(day - timedelta(seconds=1))
    assert Order.objects.get().state == OrderState.UNPAID
    sweep(day)

    order = Order.objects.get()
    assert (order.state, order.reason, order.ended_at) == (OrderState.CANCELLED, "NOT_PAID", day)
    assert (left(sku), order.moves.get().role) == (1, Role.DUE)
    assert untrue() == []


def test_a_deadline_that_was_overtaken_does_nothing():
    order = order_of(goods())
    pay_for(order.checkout)

    cancel_unpaid(order.pk, at=order.pay_by)

    order.refresh_from_db()
    assert order.state == OrderState.PAID
