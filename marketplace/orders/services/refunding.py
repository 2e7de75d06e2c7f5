"""Money back before anything left the shop: by the shop of itself, or because it never shipped."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from marketplace.catalog.services import stock
from marketplace.orders.errors import NothingToRefund, RefundTooLarge
from marketplace.orders.models import Line, Order, Reason
from marketplace.orders.refs import line_ref, order_ref
from marketplace.orders.services.discounting import give_coupons_back
from marketplace.orders.services.following import (
    ABANDONED_DUE,
    SHIPPING_DUE,
    follow_lines,
    lines_of,
    locked,
    move_lines,
)
from marketplace.orders.services.receiving import settle_freight
from marketplace.orders.states import HELD_LINES, LineState, OrderState
from marketplace.policy import policy
from marketplace.shops.queries import roles_of
from payments.due import services as due
from payments.escrow.services import refund_hold
from payments.lifecycle import Role
from payments.money import Money


@transaction.atomic
def refund_unshipped(
    order: Order,
    *,
    reason: str,
    role: Role,
    at: datetime,
    by: Any = None,
    positions: Sequence[int] | None = None,
) -> Order:
    """Give back what was paid for lines the shop has not shipped; without positions, for all of them.

    The money goes from the hold to where it came from, the goods back on the shelf unless there are
    none. Delivery goes back with the last line if nothing travelled, and so do the coupons. Staff who
    manage nothing may give back so much of one order, and raise RefundTooLarge above it.
    """
    order = locked(order.pk)
    lines = lines_of([order])
    refunded = [
        line
        for line in lines
        if line.state == LineState.PAID and (positions is None or line.position in positions)
    ]
    if not refunded:
        raise NothingToRefund
    if by is not None and role == Role.SHOP and "MANAGER" not in roles_of(by, order.shop):
        _refuse_more_than_staff_may(order, lines, refunded)
    why = Reason(reason).written
    move_lines(refunded, LineState.REFUNDED, at=at, by=by, role=role, why=why, also={"ended_at": at})
    follow_lines(order, lines, at=at, by=by, role=role, why=why)
    if order.state == OrderState.REFUNDED:
        Order.objects.filter(pk=order.pk).update(reason=reason)
        order.reason = reason
    give_coupons_back(order, lines, at=at, role=role, by=by)
    if reason != Reason.OUT_OF_STOCK:
        pairs = [(line.sku_id, line.quantity) for line in refunded]
        stock.bring_back(pairs, ref=order_ref(order), at=at)
    for line in refunded:
        left = line.to_pay - line.refunded
        if left:
            refund_hold(
                order_ref(order),
                amount=left,
                key=f"order:{order.pk}:line:{line.pk}:refund",
                at=at,
                cause=line_ref(line),
            )
        line.refunded = line.to_pay
    Line.objects.filter(pk__in=[line.pk for line in refunded]).update(refunded=F("to_pay"))
    settle_freight(order, lines, at=at)
    return order


def _refuse_more_than_staff_may(order: Order, lines: Sequence[Line], refunded: Sequence[Line]) -> None:
    """Count what went back of this order before, so that many small refunds are no way round."""
    going = sum((line.to_pay for line in refunded), order.freight_refunded)
    going += sum((line.refunded for line in lines if line not in refunded), Money(0))
    if len(refunded) == sum(line.state in HELD_LINES for line in lines) and not any(
        line.shipped_at for line in lines
    ):
        going += order.freight_left
    most = Money(policy().staff_refund_fen)
    if going > most:
        raise RefundTooLarge(most=most)


@transaction.atomic
def mark_late(order_id: int, *, at: datetime) -> None:
    """Write that the shop is late: from now on the order waits for its end instead of its parcel."""
    order = locked(order_id)
    due.close(SHIPPING_DUE, order_id, at)
    if order.state in {OrderState.PAID, OrderState.PART_SHIPPED} and order.abandoned_at is not None:
        due.ask(ABANDONED_DUE, order_id, order.abandoned_at)


def refund_abandoned(order_id: int, *, at: datetime) -> None:
    """Give everything unshipped back once the shop let a whole week pass; what moved on is left alone."""
    order = Order.objects.get(pk=order_id)
    if order.abandoned_at is None or order.abandoned_at > at:
        return
    with suppress(NothingToRefund):
        refund_unshipped(order, reason=Reason.NOT_SHIPPED, role=Role.DUE, at=at)
