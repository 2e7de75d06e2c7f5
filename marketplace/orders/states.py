"""The lives of an order, of each of its lines, and of the stock put aside for it.

An order is CANCELLED before payment and REFUNDED after it. Its state follows its lines that are not
refunded, and never goes back. DEPOSITED and FORMING wait for the chapters that bring deposits and
groups; the tables know them already.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from payments.lifecycle import Role


class OrderState(models.TextChoices):
    """Where an order stands."""

    UNPAID = "UNPAID", _("To pay")
    DEPOSITED = "DEPOSITED", _("Deposit paid")
    FORMING = "FORMING", _("Group filling")
    PAID = "PAID", _("To ship")
    PART_SHIPPED = "PART_SHIPPED", _("Partly on the way")
    SHIPPED = "SHIPPED", _("On the way")
    RECEIVED = "RECEIVED", _("Received")
    CANCELLED = "CANCELLED", _("Cancelled")
    REFUNDED = "REFUNDED", _("Refunded")


class LineState(models.TextChoices):
    """Where one line stands."""

    UNPAID = "UNPAID", _("To pay")
    PAID = "PAID", _("To ship")
    SHIPPED = "SHIPPED", _("On the way")
    RECEIVED = "RECEIVED", _("Received")
    CANCELLED = "CANCELLED", _("Cancelled")
    REFUNDED = "REFUNDED", _("Refunded")


class ReservationState(models.TextChoices):
    """What became of the stock put aside for an order."""

    HELD = "HELD", _("Put aside")
    TAKEN = "TAKEN", _("Sold")
    FREED = "FREED", _("Given back")
    LAPSED = "LAPSED", _("Time ran out")


O = OrderState  # noqa: E741  (the table below reads like the page it comes from)

ORDER_MOVES: dict[str, set[str]] = {
    O.UNPAID: {O.PAID, O.CANCELLED, O.DEPOSITED, O.FORMING},
    O.DEPOSITED: {O.PAID, O.CANCELLED},
    O.FORMING: {O.PAID, O.REFUNDED},
    O.PAID: {O.PART_SHIPPED, O.SHIPPED, O.REFUNDED},
    O.PART_SHIPPED: {O.SHIPPED, O.RECEIVED, O.REFUNDED},
    O.SHIPPED: {O.RECEIVED, O.REFUNDED},
    O.RECEIVED: set(),
    O.CANCELLED: set(),
    O.REFUNDED: set(),
}
ORDER_WHO: dict[tuple[str, str], set[str]] = {
    (O.UNPAID, O.PAID): {Role.BUYER},
    (O.UNPAID, O.CANCELLED): {Role.BUYER, Role.SHOP, Role.DUE},
    (O.UNPAID, O.DEPOSITED): {Role.BUYER},
    (O.UNPAID, O.FORMING): {Role.BUYER},
    (O.DEPOSITED, O.PAID): {Role.BUYER},
    (O.DEPOSITED, O.CANCELLED): {Role.SHOP, Role.DUE},
    (O.FORMING, O.PAID): {Role.BUYER},
    (O.FORMING, O.REFUNDED): {Role.DUE},
    (O.PAID, O.PART_SHIPPED): {Role.SHOP},
    (O.PAID, O.SHIPPED): {Role.SHOP},
    (O.PAID, O.REFUNDED): {Role.SHOP, Role.CASE, Role.DUE},
    (O.PART_SHIPPED, O.SHIPPED): {Role.SHOP, Role.CASE, Role.DUE},
    (O.PART_SHIPPED, O.RECEIVED): {Role.BUYER, Role.SHOP, Role.CASE, Role.DUE},
    (O.PART_SHIPPED, O.REFUNDED): {Role.SHOP, Role.CASE, Role.DUE},
    (O.SHIPPED, O.RECEIVED): {Role.BUYER, Role.CASE, Role.DUE},
    (O.SHIPPED, O.REFUNDED): {Role.CASE, Role.DUE},
}

L = LineState

LINE_MOVES: dict[str, set[str]] = {
    L.UNPAID: {L.PAID, L.CANCELLED},
    L.PAID: {L.SHIPPED, L.REFUNDED},
    L.SHIPPED: {L.RECEIVED, L.REFUNDED},
    L.RECEIVED: set(),
    L.CANCELLED: set(),
    L.REFUNDED: set(),
}
LINE_WHO: dict[tuple[str, str], set[str]] = {
    (L.UNPAID, L.PAID): {Role.BUYER},
    (L.UNPAID, L.CANCELLED): {Role.BUYER, Role.SHOP, Role.DUE},
    (L.PAID, L.SHIPPED): {Role.SHOP},
    (L.PAID, L.REFUNDED): {Role.SHOP, Role.CASE, Role.DUE},
    (L.SHIPPED, L.RECEIVED): {Role.BUYER, Role.DUE},
    (L.SHIPPED, L.REFUNDED): {Role.CASE, Role.DUE},
}

PAID_STATES = (O.PAID, O.PART_SHIPPED, O.SHIPPED, O.RECEIVED, O.REFUNDED)
HOLDING_STATES = (O.PAID, O.PART_SHIPPED, O.SHIPPED)
ENDED_STATES = (O.RECEIVED, O.CANCELLED, O.REFUNDED)
SENT_LINES = (L.SHIPPED, L.RECEIVED)
HELD_LINES = (L.PAID, L.SHIPPED)


def order_state_of(lines: list[str], *, now: str) -> str:
    """What an order is once its lines stand so; never a step back from what it is now."""
    alive = [state for state in lines if state != L.REFUNDED]
    if not alive:
        return O.REFUNDED
    if all(state == L.RECEIVED for state in alive):
        return O.RECEIVED
    if all(state in SENT_LINES for state in alive):
        return O.SHIPPED
    if any(state in SENT_LINES for state in alive):
        return O.PART_SHIPPED
    return now
