"""Ending an order before it is paid: by its buyer, by the shop with a reason, or by its deadline."""

from contextlib import suppress
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import prefetch_related_objects

from marketplace.catalog.services import stock
from marketplace.orders.models import Checkout, Order, Reason, Reservation
from marketplace.orders.refs import order_ref
from marketplace.orders.services.discounting import price_rest
from marketplace.orders.services.following import lines_of, locked, locked_all, move_lines
from marketplace.orders.services.writing import PAYMENT_DUE, RESERVATION_DUE, ask_for_money
from marketplace.orders.states import LineState, OrderState, ReservationState
from payments.due import services as due
from payments.errors import HasMovedOn
from payments.escrow.services import close_payment
from payments.lifecycle import Role, move


@transaction.atomic
def cancel_order(
    order: Order, *, reason: str, role: Role, at: datetime, by: Any = None, words: str = ""
) -> Order:
    """Cancel an unpaid order; stock and coupons come back, the rest is priced and asked for anew.

    Raises HasMovedOn if it was paid or cancelled meanwhile. A payment of the old sum is closed, so
    nobody pays for what is no longer ordered.
    """
    siblings = locked_all(
        Order.objects.filter(checkout=order.checkout_id, state=OrderState.UNPAID).values_list("pk", flat=True)
    )
    # Read after the orders are locked: a cancellation we waited for has asked for another payment.
    checkout = Checkout.objects.select_related("payment", "buyer").get(pk=order.checkout_id)
    cancelled = next((one for one in siblings if one.pk == order.pk), None)
    if cancelled is None or cancelled.state != OrderState.UNPAID:
        raise HasMovedOn
    why = words or Reason(reason).written
    move(
        cancelled,
        OrderState.CANCELLED,
        at=at,
        by=by,
        role=role,
        why=why,
        also={"ended_at": at, "reason": reason},
    )
    lines = lines_of([cancelled])
    move_lines(lines, LineState.CANCELLED, at=at, by=by, role=role, also={"ended_at": at})
    rest = [one for one in siblings if one.pk != order.pk and one.state == OrderState.UNPAID]
    lines_left = lines_of(rest) if rest else []
    price_rest(checkout, rest, lines_left, at=at, role=role, by=by)
    _give_back(cancelled, [line for line in lines if line.by_reservation], ReservationState.FREED, at=at)
    due.close(PAYMENT_DUE, cancelled.pk, at)
    if checkout.payment is not None:
        close_payment(checkout.payment, at=at, by=by, role=role, why=why)
    if rest:
        prefetch_related_objects(rest, "shop")
        ask_for_money(checkout, rest, lines_left, at=at)
    return cancelled


def cancel_unpaid(order_id: int, *, at: datetime) -> None:
    """Cancel an order whose time to pay is over; what has moved on is left alone."""
    order = Order.objects.get(pk=order_id)
    if order.state == OrderState.UNPAID and order.pay_by <= at:
        with suppress(HasMovedOn):
            cancel_order(order, reason=Reason.NOT_PAID, role=Role.DUE, at=at)


@transaction.atomic
def let_reservation_lapse(order_id: int, *, at: datetime) -> None:
    """Give the stock of an unpaid order back to everybody; it can still be paid while stock lasts."""
    order = locked(order_id)
    if order.state == OrderState.UNPAID:
        lines = [line for line in lines_of([order]) if line.by_reservation]
        _give_back(order, lines, ReservationState.LAPSED, at=at)
    due.close(RESERVATION_DUE, order_id, at)


def _give_back(order: Order, lines: list[Any], state: str, *, at: datetime) -> None:
    """Free what is put aside for an order, once."""
    ended = Reservation.objects.filter(order=order, state=ReservationState.HELD).update(
        state=state, ended_at=at
    )
    if ended:
        pairs = [(line.sku_id, line.quantity) for line in lines]
        stock.free(pairs, ref=order_ref(order), at=at)
        due.close(RESERVATION_DUE, order.pk, at)
