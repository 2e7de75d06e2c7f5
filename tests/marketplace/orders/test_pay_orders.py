"""Paying: orders move before the money does, and what is put aside is sold."""

from datetime import datetime, timedelta

import pytest

from marketplace.catalog.errors import OutOfStock
from marketplace.catalog.services.stock import count_stock
from marketplace.orders.errors import OrderChanged
from marketplace.orders.models import Order, Reservation
from marketplace.orders.refs import order_ref
from marketplace.orders.services import cancel_order, let_reservation_lapse
from marketplace.orders.states import LineState, OrderState, ReservationState
from payments.clock import SHANGHAI
from payments.due.queries import open_row
from payments.errors import HasMovedOn
from payments.escrow.errors import PaymentExpired, PaymentNotOpen
from payments.escrow.queries import hold_of
from payments.ledger.models import Account
from payments.lifecycle import Role
from payments.money import Money
from tests.factories.accounts import mei
from tests.factories.catalog import left
from tests.factories.orders import EVENING, goods, k_paid, order_of, paid_order, pay_for, placed
from tests.factories.shops import ShopFactory
from tests.marketplace.orders.truth import untrue

pytestmark = pytest.mark.django_db
QUARTER = EVENING + timedelta(minutes=15)


def yuan(text: str) -> Money:
    return Money.yuan(text)


def wallet(person) -> tuple[str, str]:
    account = Account.objects.get(name=f"wallet:u{person.pk}")
    return account.posted.yuan_text, account.held.yuan_text


def test_the_order_its_lines_and_its_stock_are_sold_and_the_money_is_held():
    sku = goods("239.00", on_hand=5)

    order = paid_order(sku, quantity=2)

    sku.refresh_from_db()
    assert (order.state, order.lines.get().state) == (OrderState.PAID, LineState.PAID)
    assert (sku.on_hand, sku.reserved) == (3, 0)
    assert order.reservation.state == ReservationState.TAKEN
    assert hold_of(order_ref(order)).remaining == yuan("478.00")
    assert untrue() == []


def test_what_was_due_is_done_and_the_shop_has_two_days():
    order = paid_order(goods(), at=datetime(2026, 11, 19, 21, 4, tzinfo=SHANGHAI))

    assert open_row("orders.payment", order.pk) is None
    assert open_row("orders.reservation", order.pk) is None
    assert order.ship_by == datetime(2026, 11, 21, 21, 4, tzinfo=SHANGHAI)
    assert order.abandoned_at == datetime(2026, 11, 28, 21, 4, tzinfo=SHANGHAI)
    assert open_row("orders.shipping", order.pk).due_at == order.ship_by


def test_a_listing_that_promises_more_time_has_it():
    order = paid_order(goods(), goods(ships_within_hours=120))

    assert order.ship_by == order.paid_at + timedelta(hours=120)


def test_ledger_7_checkout_k_holds_each_orders_part():
    order_a, order_b = k_paid()

    assert hold_of(order_ref(order_a)).remaining == yuan("213.31")
    assert hold_of(order_ref(order_b)).remaining == yuan("315.19")
    assert wallet(mei()) == ("600.00", "528.50")
    assert untrue() == []


def test_after_a_quarter_of_an_hour_it_can_be_paid_while_stock_lasts():
    sku = goods(on_hand=1)
    checkout = placed(sku)
    order = checkout.orders.get()
    let_reservation_lapse(order.pk, at=QUARTER)
    assert (left(sku), order.reservation.state) == (1, ReservationState.LAPSED)

    pay_for(checkout, at=QUARTER + timedelta(minutes=5))

    sku.refresh_from_db()
    assert (sku.on_hand, sku.reserved) == (0, 0)
    assert untrue() == []


def test_stock_that_is_gone_stops_the_payment_before_money_moves():
    sku = goods(on_hand=1)
    checkout = placed(sku)
    let_reservation_lapse(checkout.orders.get().pk, at=QUARTER)
    count_stock([(sku.pk, 0)], at=QUARTER)

    with pytest.raises(OutOfStock):
        pay_for(checkout, at=QUARTER + timedelta(minutes=5))

    order = checkout.orders.get()
    checkout.payment.refresh_from_db()
    assert (order.state, checkout.payment.state) == (OrderState.UNPAID, "ASKED")
    assert wallet(mei()) == ("239.00", "0.00")
    assert untrue() == []


def test_goods_sold_at_payment_are_sold_at_payment():
    sku = goods(on_hand=2, stock_policy="ON_PAYMENT")

    paid_order(sku)

    sku.refresh_from_db()
    assert (sku.on_hand, sku.reserved) == (1, 0)
    assert untrue() == []


def test_a_cancelled_order_cannot_be_paid():
    order = order_of(goods())
    payment = order.checkout.payment
    cancel_order(order, reason="CHANGED_MIND", role=Role.BUYER, by=mei(), at=EVENING)

    with pytest.raises(PaymentNotOpen):
        pay_for(order.checkout)

    payment.refresh_from_db()
    assert (payment.state, Order.objects.get().state) == ("CLOSED", OrderState.CANCELLED)


def test_a_payment_that_asks_another_sum_than_the_order_is_refused():
    order = order_of(goods("239.00"))
    Order.objects.filter(pk=order.pk).update(items=yuan("200.00"), to_pay=yuan("200.00"))

    with pytest.raises(OrderChanged):
        pay_for(order.checkout)

    assert wallet(mei()) == ("239.00", "0.00")


def test_a_payment_that_names_a_cancelled_order_is_refused():
    checkout = placed(goods(), goods(shop=ShopFactory()))
    Order.objects.filter(pk=checkout.orders.earliest("pk").pk).update(
        state=OrderState.CANCELLED, ended_at=EVENING
    )

    with pytest.raises(OrderChanged):
        pay_for(checkout)

    assert wallet(mei()) == ("478.00", "0.00")
    states = checkout.orders.order_by("pk").values_list("state", flat=True)
    assert list(states) == [OrderState.CANCELLED, OrderState.UNPAID]


def test_after_a_day_nothing_is_taken():
    checkout = placed(goods())

    with pytest.raises(PaymentExpired):
        pay_for(checkout, at=EVENING + timedelta(hours=24))


def test_paid_is_not_cancelled():
    order = paid_order(goods())

    with pytest.raises(HasMovedOn):
        cancel_order(order, reason="CHANGED_MIND", role=Role.BUYER, by=mei(), at=EVENING)

    assert Reservation.objects.get().state == ReservationState.TAKEN
    assert untrue() == []
