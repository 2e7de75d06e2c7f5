"""What happens to orders when the money is about to be held for them."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import groupby

from django.db import connection

from marketplace.catalog.models import Sku
from marketplace.catalog.services import stock
from marketplace.orders.errors import OrderChanged
from marketplace.orders.models import Line, Order
from marketplace.orders.refs import RefKind, order_ref
from marketplace.orders.services.following import SHIPPING_DUE, locked_whole
from marketplace.orders.services.writing import PAYMENT_DUE, RESERVATION_DUE
from marketplace.orders.states import LineState, OrderState
from marketplace.policy import policy
from payments import planned
from payments.due import services as due
from payments.escrow.models import Payment, PaymentPart
from payments.lifecycle import Role, move_all

# Whoever ends a reservation holds its order, so what is still put aside is this payment's to take.
TAKE = """
UPDATE orders_reservation SET state = 'TAKEN', ended_at = %s
WHERE order_id = ANY(%s::bigint[]) AND state = 'HELD' RETURNING order_id
"""


def mark_paid(payment: Payment, asked: Sequence[PaymentPart], *, at: datetime) -> None:
    """Bring the orders a payment is for to PAID, or refuse before any money moves.

    Called inside the payment's transaction, before its row is locked: orders by number, then stock.
    What was put aside is sold; where the quarter of an hour is over, it is sold while stock lasts,
    else OutOfStock stops the payment.
    """
    assert connection.in_atomic_block, "the payment's transaction is open"
    parts = {part.ref_id: part for part in asked if part.ref_kind == RefKind.ORDER}
    if not parts:
        return
    orders, lines = locked_whole(parts)
    if any(order.state != OrderState.UNPAID for order in orders):
        raise OrderChanged
    if any(order.to_pay != parts[order.pk].amount for order in orders):
        raise OrderChanged
    _sell(orders, lines, at=at)
    payer = payment.payer
    waiting = []
    for hours, some in _by_promise(orders, lines):
        ship_by = at + timedelta(hours=hours)
        move_all(
            some,
            OrderState.PAID,
            at=at,
            by=payer,
            role=Role.BUYER,
            also={
                "paid_at": at,
                "ship_by": ship_by,
                "abandoned_at": ship_by + timedelta(days=policy().abandoned_days),
            },
        )
        waiting += [due.Waiting(SHIPPING_DUE, order.pk, ship_by) for order in some]
    move_all(lines, LineState.PAID, at=at, by=payer, role=Role.BUYER)
    due.ask_instead(waiting, of=[PAYMENT_DUE, RESERVATION_DUE], ref_ids=parts, at=at)


def _by_promise(orders: Sequence[Order], lines: Sequence[Line]) -> list[tuple[int, list[Order]]]:
    """Sort orders by the hours the shop has: its listings' longest promise, since one parcel takes all."""
    hours = {
        order.pk: max(line.ships_within_hours for line in lines if line.order_id == order.pk)
        for order in orders
    }
    ordered = sorted(orders, key=lambda order: (hours[order.pk], order.pk))
    return [(promise, list(some)) for promise, some in groupby(ordered, key=lambda order: hours[order.pk])]


def _sell(orders: Sequence[Order], lines: Sequence[Line], *, at: datetime) -> None:
    """Take the stock: what was put aside, and what nobody put aside while it lasts."""
    held = {order_id for (order_id,) in planned.run(TAKE, [at, [order.pk for order in orders]])}
    if len(orders) > 1:
        # Each order's stock moves under its own ref; locked together first, they cannot cross another's.
        wanted = {line.sku_id for line in lines}
        list(
            Sku.objects.select_for_update(no_key=True).filter(pk__in=wanted).order_by("pk").values_list("pk")
        )
    for order in orders:
        own = [line for line in lines if line.order_id == order.pk]
        aside = [line for line in own if order.pk in held and line.by_reservation]
        open_ = [line for line in own if line not in aside]
        if aside:
            stock.take_reserved(_pairs(aside), ref=order_ref(order), at=at)
        if open_:
            stock.take_stock(_pairs(open_), ref=order_ref(order), at=at)


def _pairs(lines: Sequence[Line]) -> list[tuple[int, int]]:
    return [(line.sku_id, line.quantity) for line in lines]
