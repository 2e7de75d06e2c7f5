"""What every command on a placed order shares: locking it, moving its lines, and moving it after them.

The order is locked first, always; its lines are then nobody else's to move. An order follows its
lines in the same transaction, and what it waits for next is one due row.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from marketplace.orders.models import Line, Order
from marketplace.orders.states import ENDED_STATES, LineState, OrderState, order_state_of
from payments import planned
from payments.due import services as due
from payments.lifecycle import Role, move, move_all

SHIPPING_DUE = "orders.shipping"
ABANDONED_DUE = "orders.abandoned"
RECEIPT_DUE = "orders.receipt"


LOCKED = "SELECT {orders_order} FROM orders_order WHERE id = ANY(%s::bigint[]) ORDER BY id FOR NO KEY UPDATE"
LOCKED_WHOLE = """
SELECT {ordered}, {line} FROM orders_order ordered JOIN orders_line line ON line.order_id = ordered.id
WHERE ordered.id = ANY(%s::bigint[]) ORDER BY ordered.id, line.position FOR NO KEY UPDATE
"""
LINES = "SELECT {orders_line} FROM orders_line WHERE order_id = ANY(%s::bigint[]) ORDER BY order_id, position"


def locked(order_id: int) -> Order:
    """Lock one order until the transaction ends, and read it as it is now."""
    return (
        Order.objects.select_for_update(of=("self",), no_key=True)
        .select_related("shop", "buyer")
        .get(pk=order_id)
    )


def locked_all(order_ids: Iterable[int]) -> list[Order]:
    """Lock several orders by ascending number."""
    return [order for (order,) in planned.found(LOCKED, [list(order_ids)], orders_order=Order)]


def locked_whole(order_ids: Iterable[int]) -> tuple[list[Order], list[Line]]:
    """Lock several orders by ascending number, each with its lines behind it, by one statement."""
    orders: dict[int, Order] = {}
    lines = []
    for order, line in planned.found(LOCKED_WHOLE, [list(order_ids)], ordered=Order, line=Line):
        line.order = orders.setdefault(order.pk, order)
        lines.append(line)
    return list(orders.values()), lines


def lines_of(orders: Sequence[Order]) -> list[Line]:
    """The lines of locked orders, each knowing its order, in their order."""
    by_id = {order.pk: order for order in orders}
    lines = [line for (line,) in planned.found(LINES, [list(by_id)], orders_line=Line)]
    for line in lines:
        line.order = by_id[line.order_id]
    return lines


def move_lines(
    lines: Sequence[Line],
    to: str,
    *,
    at: datetime,
    by: Any,
    role: Role,
    why: str = "",
    also: Mapping[str, Any] | None = None,
) -> None:
    """Move lines that stand in one state to another, in one statement."""
    move_all(lines, to, at=at, by=by, role=role, why=why, also=also)


def follow_lines(
    order: Order, lines: Sequence[Line], *, at: datetime, by: Any, role: Role, why: str = ""
) -> None:
    """Bring a paid order to where its lines are, and close what it no longer waits for."""
    state = order_state_of([line.state for line in lines], now=order.state)
    if state != order.state:
        also: dict[str, Any] = {}
        if state == OrderState.SHIPPED:
            also["shipped_at"] = at
        elif state == OrderState.RECEIVED:
            also["received_at"] = at
        elif state == OrderState.REFUNDED:
            also["ended_at"] = at
        move(order, state, at=at, by=by, role=role, why=why, also=also)
    if state in ENDED_STATES or not any(line.state == LineState.PAID for line in lines):
        due.close(SHIPPING_DUE, order.pk, at)
        due.close(ABANDONED_DUE, order.pk, at)
