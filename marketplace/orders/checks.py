"""What `reconcile` asks of orders: each a query that gives what differs.

The same facts stand twice on purpose: on the lines, and in the ledger or the stock. These queries
lay them side by side.
"""

from collections.abc import Iterator
from typing import Any

from django.db import connection
from django.db.models import Sum

from marketplace.catalog.states import StockReason
from marketplace.orders.models import Line, Order, Reason
from marketplace.orders.refs import RefKind
from marketplace.orders.states import HELD_LINES, HOLDING_STATES, LineState, ReservationState
from payments.audit.checks import Difference
from payments.ledger.codes import Purpose
from payments.money import Money

# What is held for an order is what its lines still wait for, and the delivery fee that went nowhere.
HELD = """
WITH owed AS (
  SELECT orders_order.id,
         coalesce(sum(line.to_pay - line.refunded) FILTER (WHERE line.state = ANY(%(held_lines)s)), 0)
         + CASE WHEN orders_order.state = ANY(%(holding)s)
                THEN orders_order.freight - orders_order.freight_released - orders_order.freight_refunded
                ELSE 0 END AS fen
  FROM orders_order LEFT JOIN orders_line line ON line.order_id = orders_order.id
  GROUP BY orders_order.id
), held AS (
  SELECT ref_id AS id, sum(remaining) AS fen FROM ledger_hold
  WHERE purpose = %(purpose)s AND ref_kind = %(kind)s GROUP BY ref_id
)
SELECT coalesce(owed.id, held.id), coalesce(owed.fen, 0)::bigint, coalesce(held.fen, 0)::bigint
FROM owed FULL JOIN held ON held.id = owed.id
WHERE coalesce(owed.fen, 0) <> coalesce(held.fen, 0) ORDER BY 1
"""

# What went out of a hold and what went back is what the lines and the delivery fee say.
SETTLED = """
WITH told AS (
  SELECT orders_order.id,
         orders_order.freight_released + coalesce(sum(line.released), 0) AS released,
         orders_order.freight_refunded + coalesce(sum(
           CASE WHEN line.state = %(received)s THEN line.to_pay - line.released ELSE line.refunded END), 0)
           AS refunded,
         orders_order.to_pay AS paid
  FROM orders_order JOIN orders_line line ON line.order_id = orders_order.id
  WHERE orders_order.paid_at IS NOT NULL GROUP BY orders_order.id
)
SELECT told.id, concat_ws(' ', told.paid, told.released, told.refunded),
       concat_ws(' ', hold.amount, hold.released, hold.refunded)
FROM told LEFT JOIN ledger_hold hold
  ON hold.ref_id = told.id AND hold.ref_kind = %(kind)s AND hold.purpose = %(purpose)s
WHERE hold.id IS NULL OR told.paid <> hold.amount OR told.released <> hold.released
   OR told.refunded <> hold.refunded
ORDER BY 1
"""

SUMS = """
SELECT orders_order.id, concat_ws(' ', orders_order.items, orders_order.deducted),
       concat_ws(' ', coalesce(sum(line.offer), 0), coalesce(sum(line.deducted), 0))
FROM orders_order LEFT JOIN orders_line line ON line.order_id = orders_order.id
GROUP BY orders_order.id
HAVING orders_order.items <> coalesce(sum(line.offer), 0)
    OR orders_order.deducted <> coalesce(sum(line.deducted), 0)
ORDER BY 1
"""

DEDUCTED = """
SELECT line.id, concat_ws(' ', line.deducted, line.platform_part),
       concat_ws(' ', coalesce(sum(one.amount), 0), coalesce(sum(one.platform_part), 0))
FROM orders_line line
LEFT JOIN orders_deduction one ON one.line_id = line.id AND one.pricing = line.pricing
GROUP BY line.id
HAVING line.deducted <> coalesce(sum(one.amount), 0)
    OR line.platform_part <> coalesce(sum(one.platform_part), 0)
ORDER BY 1
"""

RESERVED = """
WITH aside AS (
  SELECT line.sku_id AS id, sum(line.quantity) AS pieces
  FROM orders_reservation reservation
  JOIN orders_line line ON line.order_id = reservation.order_id AND line.by_reservation
  WHERE reservation.state = %(held)s GROUP BY line.sku_id
)
SELECT sku.id, coalesce(aside.pieces, 0)::bigint, sku.reserved
FROM catalog_sku sku LEFT JOIN aside ON aside.id = sku.id
WHERE sku.reserved <> coalesce(aside.pieces, 0) ORDER BY 1
"""


# What left the shelf for an order is what it was paid for and was not put back; a refund because the
# shop has none left puts nothing back.
SOLD = """
WITH told AS (
  SELECT line.order_id, line.sku_id,
         sum(line.quantity) FILTER (WHERE NOT (line.state = %(refunded)s AND EXISTS (
           SELECT FROM orders_linemove move
           WHERE move.thing_id = line.id AND move.to_state = %(refunded)s AND move.why <> %(none_left)s
         ))) AS pieces
  FROM orders_line line WHERE line.state <> ALL(%(unsold)s) GROUP BY line.order_id, line.sku_id
), moved AS (
  SELECT ref_id AS order_id, sku_id, -sum(on_hand_by) AS pieces FROM catalog_stockmovement
  WHERE ref_kind = %(kind)s AND reason = ANY(%(reasons)s) GROUP BY ref_id, sku_id
)
SELECT order_id, sku_id, coalesce(told.pieces, 0)::bigint, coalesce(moved.pieces, 0)::bigint
FROM told FULL JOIN moved USING (order_id, sku_id)
WHERE coalesce(told.pieces, 0) <> coalesce(moved.pieces, 0) ORDER BY order_id, sku_id
"""


def _ask(sql: str, **values: Any) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def order_count() -> int:
    """How many orders the checks look at."""
    return Order.objects.count()


def line_count() -> int:
    """How many lines the checks look at."""
    return Line.objects.count()


def holds_unlike_their_orders() -> Iterator[Difference]:
    """I4: what is held for an order is what it still waits for, and nothing is held for an ended one."""
    rows = _ask(
        HELD,
        held_lines=[str(state) for state in HELD_LINES],
        holding=[str(state) for state in HOLDING_STATES],
        purpose=Purpose.ORDER.value,
        kind=RefKind.ORDER.value,
    )
    for order_id, owed, held in rows:
        yield Difference(f"order {order_id}", Money(owed).yuan_text, Money(held).yuan_text, abs(owed - held))


def orders_settled_otherwise() -> Iterator[Difference]:
    """I7: paid, released and refunded of each order are those of its hold."""
    rows = _ask(
        SETTLED,
        received=str(LineState.RECEIVED),
        purpose=Purpose.ORDER.value,
        kind=RefKind.ORDER.value,
    )
    for order_id, told, held in rows:
        yield Difference(f"order {order_id}", f"{told} fen", f"{held or 'no hold'} fen")


def orders_that_do_not_add_up() -> Iterator[Difference]:
    """I7: an order is the sum of its lines, a line's deductions are the sum of their rows."""
    for order_id, told, summed in _ask(SUMS):
        yield Difference(f"order {order_id}", f"{summed} fen", f"{told} fen")
    for line_id, told, summed in _ask(DEDUCTED):
        yield Difference(f"line {line_id}", f"{summed} fen deducted", f"{told} fen deducted")


def stock_put_aside_otherwise() -> Iterator[Difference]:
    """I5: what a SKU has put aside is what unpaid orders hold of it."""
    for sku_id, aside, reserved in _ask(RESERVED, held=str(ReservationState.HELD)):
        yield Difference(f"SKU {sku_id}", f"{aside} put aside", f"{reserved} put aside")


def stock_sold_otherwise() -> Iterator[Difference]:
    """I5: what was sold and not brought back, order by order, is what its paid lines say."""
    rows = _ask(
        SOLD,
        refunded=str(LineState.REFUNDED),
        none_left=Reason.OUT_OF_STOCK.written,
        unsold=[str(LineState.UNPAID), str(LineState.CANCELLED)],
        kind=RefKind.ORDER.value,
        reasons=[str(StockReason.SOLD), str(StockReason.RETURNED)],
    )
    for order_id, sku_id, told, moved in rows:
        yield Difference(f"order {order_id}, SKU {sku_id}", f"{told} sold", f"{moved} sold")


def commission_of_lines() -> Money:
    """I14: what the house kept is what lines say was taken."""
    return Line.objects.aggregate(fen=Sum("commission"))["fen"] or Money(0)


def marketing_of_lines() -> Money:
    """I14: what the house spent is what lines say was paid as its part."""
    return -(Line.objects.aggregate(fen=Sum("marketing"))["fen"] or Money(0))
