"""T16: no step is skipped. Every (state, move, role) of orders and lines, and every command in a wrong state."""

from itertools import product

import pytest
from django.db import transaction

from marketplace.orders.models import Line, Order
from marketplace.orders.services import cancel_order, receive, refund_unshipped
from marketplace.orders.states import (
    LINE_MOVES,
    LINE_WHO,
    ORDER_MOVES,
    ORDER_WHO,
    LineState,
    OrderState,
    order_state_of,
)
from payments.errors import DomainError, HasMovedOn, NotAllowed
from payments.escrow.errors import PaymentNotOpen
from payments.lifecycle import Role, move
from tests.abuse.unchanged import unchanged
from tests.factories.accounts import mei
from tests.factories.orders import (
    EVENING,
    goods,
    order_of,
    paid_order,
    pay_for,
    received_order,
    ship,
    shipped_order,
)
from tests.payments.owner import breaking, raw

pytestmark = pytest.mark.django_db
MOMENTS = {"paid_at": EVENING, "received_at": EVENING, "ended_at": EVENING}
SENT = {"shipped_at": EVENING, "confirm_by": EVENING}


def expected(moves, who, before: str, after: str, role: str) -> type[DomainError] | None:
    if after not in moves[before]:
        return HasMovedOn
    return None if role in who[before, after] else NotAllowed


def outcome(thing, after: str, role: str, also: dict) -> type[DomainError] | None:
    """Try a move and take it back, whatever came of it."""
    with transaction.atomic():
        try:
            with transaction.atomic():
                move(thing, after, at=EVENING, role=role, also=also)
        except DomainError as refusal:
            return type(refusal)
        finally:
            transaction.set_rollback(True)
    return None


@pytest.mark.parametrize("before", OrderState.values)
def test_every_move_of_an_order_by_every_role(before):
    order = paid_order(goods())
    with breaking("orders_order"):
        raw(
            "UPDATE orders_order SET state = %s, received_at = placed_at, ended_at = placed_at, "
            "paid_at = CASE WHEN %s IN ('UNPAID', 'CANCELLED') THEN NULL ELSE placed_at END",
            before,
            before,
        )

    for after, role in product(OrderState.values, Role):
        order = Order.objects.get()
        also = MOMENTS if after not in {"UNPAID", "CANCELLED"} else {"ended_at": EVENING}
        wanted = expected(ORDER_MOVES, ORDER_WHO, before, after, role)
        if (before, after) == (OrderState.DEPOSITED, OrderState.CANCELLED):
            continue  # What becomes of a deposit's moment of payment comes with its own chapter.
        assert outcome(order, after, role, also) == wanted, (before, after, role)


@pytest.mark.parametrize("before", LineState.values)
def test_every_move_of_a_line_by_every_role(before):
    line = shipped_order(goods()).lines.get()
    with breaking("orders_line"):
        raw("UPDATE orders_line SET state = %s, received_at = shipped_at WHERE id = %s", before, line.pk)

    for after, role in product(LineState.values, Role):
        line = Line.objects.get()
        wanted = expected(LINE_MOVES, LINE_WHO, before, after, role)
        assert outcome(line, after, role, SENT | {"received_at": EVENING}) == wanted, (before, after, role)


def in_state(state: str) -> Order:
    if state == "UNPAID":
        return order_of(goods())
    if state == "CANCELLED":
        order = order_of(goods())
        return cancel_order(order, reason="OTHER", role=Role.BUYER, by=mei(), at=EVENING)
    if state == "PAID":
        return paid_order(goods())
    if state == "PART_SHIPPED":
        order = paid_order(goods(), goods())
        ship(order, 1)
        return Order.objects.get()
    if state == "SHIPPED":
        return shipped_order(goods())
    if state == "RECEIVED":
        return received_order(goods())
    return refund_unshipped(paid_order(goods()), reason="AGREED", role=Role.SHOP, at=EVENING)


STATES = ("UNPAID", "CANCELLED", "PAID", "PART_SHIPPED", "SHIPPED", "RECEIVED", "REFUNDED")
COMMANDS = {
    "pay": ({"UNPAID"}, lambda order: pay_for(order.checkout)),
    "cancel": (
        {"UNPAID"},
        lambda order: cancel_order(order, reason="OTHER", role=Role.BUYER, by=order.buyer, at=EVENING),
    ),
    "ship": ({"PAID", "PART_SHIPPED"}, ship),
    "refund": (
        {"PAID", "PART_SHIPPED"},
        lambda order: refund_unshipped(order, reason="AGREED", role=Role.SHOP, at=EVENING),
    ),
    "receive": (
        {"PART_SHIPPED", "SHIPPED"},
        lambda order: receive(order, positions=None, at=EVENING, role=Role.BUYER, by=order.buyer),
    ),
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_in_every_state(state, command):
    order = in_state(state)
    allowed, act = COMMANDS[command]
    if state in allowed:
        act(order)
        assert Order.objects.get(pk=order.pk).moves.count() >= 1
        return

    if command == "pay":
        with pytest.raises(PaymentNotOpen):
            act(order)
        assert Order.objects.get(pk=order.pk).state == state
        return
    with unchanged(), pytest.raises(DomainError):
        act(order)


@pytest.mark.parametrize(
    ("lines", "now", "state"),
    [
        (["REFUNDED", "REFUNDED"], "PAID", "REFUNDED"),
        (["RECEIVED", "REFUNDED"], "PART_SHIPPED", "RECEIVED"),
        (["SHIPPED", "RECEIVED"], "PART_SHIPPED", "SHIPPED"),
        (["SHIPPED", "PAID"], "PAID", "PART_SHIPPED"),
        (["RECEIVED", "PAID"], "PART_SHIPPED", "PART_SHIPPED"),
        (["REFUNDED", "PAID"], "PART_SHIPPED", "PART_SHIPPED"),
        (["REFUNDED", "PAID"], "PAID", "PAID"),
        (["PAID", "PAID"], "PAID", "PAID"),
    ],
)
def test_an_order_follows_its_lines_and_never_goes_back(lines, now, state):
    assert order_state_of(lines, now=now) == state
