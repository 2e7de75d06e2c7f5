"""Receipt: the buyer has it, or time has passed, and the shop gets its money."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any

from django.db import transaction

from marketplace.catalog.services.figures import add_sold
from marketplace.orders.commission import commission, market_part_kept
from marketplace.orders.errors import NothingToReceive
from marketplace.orders.models import Line, Order
from marketplace.orders.refs import line_ref, order_ref
from marketplace.orders.services.following import RECEIPT_DUE, follow_lines, lines_of, locked, move_lines
from marketplace.orders.states import HELD_LINES, LineState
from marketplace.shops.services import add_sold as add_sold_by_shop
from payments.due import services as due
from payments.escrow.codes import COMMISSION, MARKETING, Code
from payments.escrow.services import refund_hold, release_hold
from payments.keys.services import Answer, answer_once, fingerprint
from payments.ledger.steps import Send
from payments.lifecycle import Role
from payments.money import Money
from payments.wallet.services import check_payment_password

NOTHING = Money(0)


def confirm_receipt(
    order: Order,
    *,
    by: Any,
    password: str,
    key: str,
    at: datetime,
    positions: Sequence[int] | None = None,
) -> Order:
    """The buyer says: I have it. Each line's money goes to the shop, and this cannot be undone.

    Without positions all lines on their way are received. The payment password is checked first, in
    a transaction of its own, so that a miss stays counted. The same key is the same receipt.
    """
    check_payment_password(by, password, at=at)

    def effect() -> Answer:
        receive(order, positions=positions, at=at, by=by, role=Role.BUYER)
        return Answer(200, order.number.encode())

    facts = fingerprint("receipt", order.pk, sorted(positions) if positions is not None else None)
    answer_once(f"person:{by.pk}", key, facts, effect, at=at)
    order.refresh_from_db()
    return order


@transaction.atomic
def receive(
    order: Order, *, positions: Sequence[int] | None, at: datetime, role: Role, by: Any = None
) -> Order:
    """Receive lines that are on their way, and release what is held for each of them."""
    order = locked(order.pk)
    lines = lines_of([order])
    received = [
        line
        for line in lines
        if line.state == LineState.SHIPPED and (positions is None or line.position in positions)
    ]
    if not received:
        raise NothingToReceive
    move_lines(received, LineState.RECEIVED, at=at, by=by, role=role, also={"received_at": at})
    due.close_all(RECEIPT_DUE, [line.pk for line in received], at)
    follow_lines(order, lines, at=at, by=by, role=role)
    # Figures are locked before accounts; if the money does not move, nor do they.
    _count_as_sold(order, received)
    for line in received:
        is_last = line is received[-1] and not any(one.state in HELD_LINES for one in lines)
        _release(order, line, freight=order.freight_left if is_last else NOTHING, at=at)
    return order


def receive_by_deadline(line_id: int, *, at: datetime) -> None:
    """Receive a line whose buyer said nothing in time; what has moved on is left alone."""
    line = Line.objects.select_related("order").get(pk=line_id)
    if line.state == LineState.SHIPPED and line.confirm_by is not None and line.confirm_by <= at:
        with suppress(NothingToReceive):
            receive(line.order, positions=[line.position], at=at, role=Role.DUE)


def settle_freight(order: Order, lines: Sequence[Line], *, at: datetime) -> None:
    """Once no line is held any more, give the delivery fee to the shop, or back if nothing travelled."""
    left = order.freight_left
    if not left or any(line.state in HELD_LINES for line in lines):
        return
    if any(line.shipped_at for line in lines):
        release_hold(
            order_ref(order),
            amount=left,
            payee=order.shop.account,
            key=f"order:{order.pk}:freight:release",
            at=at,
        )
        _write_freight(order, freight_released=order.freight_released + left)
    else:
        refund_hold(order_ref(order), amount=left, key=f"order:{order.pk}:freight:refund", at=at)
        _write_freight(order, freight_refunded=order.freight_refunded + left)


def _release(order: Order, line: Line, *, freight: Money, at: datetime) -> None:
    """One posting: what was paid to the shop, the market's part to the shop, the commission from it."""
    paid = line.to_pay - line.refunded
    part = market_part_kept(line.platform_part, paid=line.to_pay, refunded=line.refunded)
    fee = commission(paid + part, line.commission_rate)
    shop = order.shop.account
    extra = []
    if part:
        extra.append(Send(MARKETING, shop, part, Code.PLATFORM_PART))
    if fee:
        extra.append(Send(shop, COMMISSION, fee, Code.COMMISSION))
    if paid or freight or extra:
        release_hold(
            order_ref(order),
            amount=paid + freight,
            payee=shop,
            extra=extra,
            key=f"order:{order.pk}:line:{line.pk}:release",
            at=at,
            cause=line_ref(line),
        )
    line.released, line.marketing, line.commission = paid, part, fee
    Line.objects.filter(pk=line.pk).update(released=paid, marketing=part, commission=fee)
    if freight:
        _write_freight(order, freight_released=order.freight_released + freight)


def _count_as_sold(order: Order, lines: Sequence[Line]) -> None:
    add_sold_by_shop(order.shop_id, sum(line.quantity for line in lines))
    for line in sorted(lines, key=lambda line: line.listing_id):
        add_sold(line.listing_id, line.quantity)


def _write_freight(order: Order, **columns: Money) -> None:
    Order.objects.filter(pk=order.pk).update(**columns)
    for name, value in columns.items():
        setattr(order, name, value)
