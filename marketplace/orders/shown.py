"""How an order is told to people: its badge, where its money is, its steps, its deadline and its parcels.

Everything here is read off rows that are already there; nothing is decided and nothing is written.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from marketplace.accounts.places import place_line, short_place
from marketplace.logistics.models import Shipment
from marketplace.orders.models import Line, Order, OrderMove
from marketplace.orders.queries import next_deadline
from marketplace.orders.states import HELD_LINES, LineState, OrderState
from marketplace.orders.steps import Step, day_words, steps_of
from payments.due import registry
from payments.lifecycle import Role
from payments.money import Money

NOTHING = Money(0)


@dataclass(frozen=True)
class Look:
    """The badge of a state: its colour and icon."""

    tone: str
    icon: str


LOOKS = {
    OrderState.UNPAID: Look("verm", "clock"),
    OrderState.DEPOSITED: Look("gold", "clock"),
    OrderState.FORMING: Look("gold", "users"),
    OrderState.PAID: Look("blue", "package"),
    OrderState.PART_SHIPPED: Look("blue", "truck"),
    OrderState.SHIPPED: Look("blue", "truck"),
    OrderState.RECEIVED: Look("green", "package-check"),
    OrderState.CANCELLED: Look("ink", "x"),
    OrderState.REFUNDED: Look("ink", "rotate-ccw"),
}


@dataclass(frozen=True)
class Happened:
    """One step of an order's history in words."""

    words: str
    at: datetime
    why: str


@dataclass(frozen=True)
class Escrow:
    """Where the money is, as the picture's template reads it."""

    state: str
    amount: Money
    shop: str
    title: str
    lead: str
    sentence: str
    paid: str
    waiting: str
    shop_word: str
    steps: list[Step]

    @property
    def is_drawn(self) -> bool:
        """Say whether there is anything to draw: money that moved, or that may."""
        return self.state != "cancelled"


@dataclass(frozen=True)
class Deadline:
    """A date, what happens at zero, and how much of the time is left."""

    kind: str
    at: datetime
    sentence: Any
    title: str
    left: float

    @property
    def dash(self) -> str:
        """The arc of the ring: what is left of its length of 138.2."""
        return f"{138.2 * self.left:.1f} 138.2"

    @property
    def is_over(self) -> bool:
        """Whether its time is over."""
        return self.left <= 0


HAPPENED = {
    OrderState.DEPOSITED: gettext_lazy("Deposit paid"),
    OrderState.FORMING: gettext_lazy("Waiting for the group"),
    OrderState.PAID: gettext_lazy("Paid"),
    OrderState.PART_SHIPPED: gettext_lazy("A part was shipped"),
    OrderState.SHIPPED: gettext_lazy("Shipped"),
    OrderState.RECEIVED: gettext_lazy("Received"),
    OrderState.CANCELLED: gettext_lazy("Cancelled"),
    OrderState.REFUNDED: gettext_lazy("Refunded"),
}
# Who cancelled, to the buyer and to the shop.
CANCELLED_BY = {
    Role.BUYER: (gettext_lazy("You cancelled this order"), gettext_lazy("The buyer cancelled")),
    Role.SHOP: (gettext_lazy("The shop cancelled this order"), gettext_lazy("Your shop cancelled")),
    Role.DUE: (gettext_lazy("Cancelled: not paid in time"), gettext_lazy("Cancelled: not paid in time")),
}
TITLES = {
    "orders.payment": gettext_lazy("To be paid within"),
    "orders.shipping": gettext_lazy("The shop ships within"),
    "orders.abandoned": gettext_lazy("The shop is late. Money back in"),
    "orders.receipt": gettext_lazy("Counts as received in"),
}


class ShownOrder:
    """An order with its lines, told at one moment."""

    def __init__(self, order: Order, *, at: datetime) -> None:
        self.order = order
        self.at = at
        self.lines: list[Line] = sorted(order.lines.all(), key=lambda line: line.position)

    @property
    def look(self) -> Look:
        """How its state looks: its colour and its icon."""
        return LOOKS[OrderState(self.order.state)]

    @property
    def badge(self) -> str:
        """The state in a word or two."""
        return str(self.order.get_state_display())

    @property
    def is_late(self) -> bool:
        """Say whether the shop's time to ship is over."""
        waits = self.order.state in {OrderState.PAID, OrderState.PART_SHIPPED}
        return waits and self.order.ship_by is not None and self.order.ship_by < self.at

    @property
    def can_be_paid(self) -> bool:
        """Whether the cashier would take the money now."""
        payment = self.order.checkout.payment
        return self.order.is_unpaid and payment is not None and payment.is_open

    @property
    def can_be_cancelled(self) -> bool:
        """Whether its buyer or shop may still cancel it."""
        return self.order.is_unpaid

    @property
    def to_receive(self) -> list[Line]:
        """The lines on their way, which the buyer may confirm."""
        return [line for line in self.lines if line.state == LineState.SHIPPED]

    @property
    def to_ship(self) -> list[Line]:
        """The paid lines that wait for the shop."""
        return [line for line in self.lines if line.state == LineState.PAID]

    @property
    def can_be_received(self) -> bool:
        """Whether there is anything to confirm."""
        return bool(self.to_receive)

    @cached_property
    def held(self) -> Money:
        """What is set aside for this order now."""
        if not self.order.holds_money:
            return NOTHING
        return sum((line.held for line in self.lines), NOTHING) + self.order.freight_left

    @cached_property
    def released(self) -> Money:
        """What went to the shop."""
        return sum((line.released for line in self.lines), NOTHING) + self.order.freight_released

    @cached_property
    def refunded(self) -> Money:
        """What came back to the buyer."""
        return sum((line.refunded for line in self.lines), NOTHING) + self.order.freight_refunded

    @property
    def market_part(self) -> Money:
        """What the market pays the shop of its own, for coupons it gave."""
        return sum((line.platform_part for line in self.lines), NOTHING)

    @property
    def deals(self) -> dict[str, Money]:
        """What each reduction and coupon took over all lines, in words."""
        sums: dict[str, Money] = {}
        for line in self.lines:
            for one in line.deductions.all():
                sums[one.said] = sums.get(one.said, NOTHING) + one.amount
        return sums

    @property
    def to_release(self) -> Money:
        """What receipt of everything on its way releases: the last line takes the delivery fee along."""
        lines = sum((line.held for line in self.to_receive), NOTHING)
        is_all = len(self.to_receive) == len([line for line in self.lines if line.state in HELD_LINES])
        return lines + (self.order.freight_left if is_all else NOTHING)

    @property
    def others(self) -> int:
        """How many lines there are beside the first."""
        return len(self.lines) - 1

    @property
    def place(self) -> str:
        """The address as it was, in the reader's language."""
        return place_line(self.order.address)

    @property
    def short_place(self) -> str:
        """Town and district, for a shop's list."""
        return short_place(self.order.address)

    @property
    def shipments(self) -> list[Shipment]:
        """The parcels of this order, the newest first."""
        found = {
            joined.shipment_id: joined.shipment for line in self.lines for joined in line.shipment_lines.all()
        }
        return sorted(found.values(), key=lambda shipment: (shipment.shipped_at, shipment.pk), reverse=True)

    @property
    def history(self) -> list[Happened]:
        """What happened to this order, the newest first, down to its placement."""
        moves = sorted(self.order.moves.all(), key=lambda move: move.pk, reverse=True)
        told = [Happened(str(HAPPENED[OrderState(move.to_state)]), move.at, told_why(move)) for move in moves]
        return [*told, Happened(_("Placed"), self.order.placed_at, "")]

    @cached_property
    def deadline(self) -> Deadline | None:
        """What the order waits for next, and what happens at zero, as both sides read it."""
        found = next_deadline(self.order, self.lines, at=self.at)
        if found is None:
            return None
        kind, until = found
        begun = {
            "orders.payment": self.order.placed_at,
            "orders.shipping": self.order.paid_at,
            "orders.abandoned": self.order.ship_by,
            "orders.receipt": min(
                (line.shipped_at for line in self.to_receive if line.shipped_at), default=None
            ),
        }[kind]
        whole = (until - begun).total_seconds() if begun else 1
        left = max(0.0, min(1.0, (until - self.at).total_seconds() / max(whole, 1)))
        return Deadline(kind, until, registry.kind(kind).sentence, str(TITLES[kind]), left)

    @cached_property
    def cancelled(self) -> OrderMove | None:
        """The move that cancelled this order, with who made it and when."""
        moves = self.order.moves.all()
        return next((move for move in moves if move.to_state == OrderState.CANCELLED), None)

    @property
    def cancelled_by(self) -> str:
        """Who cancelled it, as the shop reads it."""
        return str(CANCELLED_BY[Role(self.cancelled.role)][1]) if self.cancelled else ""

    @property
    def money_words(self) -> str:
        """Where the money is, in one line of a list."""
        if self.held:
            return _("%(amount)s in escrow.") % {"amount": self.held}
        if self.order.state == OrderState.RECEIVED:
            return _("%(amount)s went to the shop.") % {"amount": self.released}
        if self.order.state == OrderState.REFUNDED:
            return _("%(amount)s came back to you.") % {"amount": self.refunded}
        if self.order.state == OrderState.CANCELLED:
            return _("Nothing was paid, so nothing had to come back.")
        return ""

    @cached_property
    def escrow(self) -> Escrow:
        """The picture "where is my money", with a sentence for those who do not see it."""
        shop, order = self.order.shop.name, self.order
        told = {"amount": order.to_pay, "shop": shop, "held": self.held}
        told |= {"released": self.released, "refunded": self.refunded}
        paid_on = day_words(order.paid_at)
        if self.held:
            return Escrow(
                "held",
                self.held,
                shop,
                _("%(held)s is held by Jishi") % told,
                _("%(shop)s can see it is there, and cannot touch it until you have your parcel.") % told,
                _("You paid %(amount)s. Jishi holds %(held)s of it. The shop has %(released)s.") % told,
                _("paid %(day)s") % {"day": paid_on},
                _("holds it until you confirm"),
                _("has %(released)s") % told if self.released else _("not paid yet"),
                self.steps,
            )
        if order.state == OrderState.RECEIVED:
            return Escrow(
                "released",
                self.released,
                shop,
                _("%(released)s went to %(shop)s") % told,
                _("You have your parcel, and the shop has its money. Thank you.")
                if not self.refunded
                else _("%(refunded)s of what you paid came back to you.") % told,
                _("You paid %(amount)s. Jishi holds nothing any more. The shop has %(released)s.") % told,
                _("paid %(day)s") % {"day": paid_on},
                _("holds nothing"),
                _("paid %(day)s") % {"day": day_words(order.received_at)},
                self.steps,
            )
        if order.state == OrderState.REFUNDED:
            return Escrow(
                "refunded",
                self.refunded,
                shop,
                _("%(refunded)s came back to you") % told,
                _("It is in your wallet again, where it came from."),
                _("You paid %(amount)s, and %(refunded)s came back. The shop has %(released)s.") % told,
                _("has it again"),
                _("gave it back"),
                _("has nothing"),
                self.steps,
            )
        if order.state == OrderState.CANCELLED:
            by = self.cancelled.role if self.cancelled else Role.DUE
            return Escrow(
                "cancelled",
                NOTHING,
                shop,
                str(CANCELLED_BY[Role(by)][0]),
                _("Nothing was paid: your money never left your wallet. The goods are back on the shelf."),
                _("The order is cancelled. You have not paid, and the shop has nothing."),
                "",
                "",
                "",
                [],
            )
        return Escrow(
            "unpaid",
            order.to_pay,
            shop,
            _("Nothing is paid yet"),
            _("Once you pay, Jishi holds %(amount)s until you have your parcel.") % told,
            _("You have not paid. Jishi holds nothing, and the shop has nothing."),
            "",
            _("holds nothing"),
            _("not paid yet"),
            self.steps,
        )

    @cached_property
    def steps(self) -> list[Step]:
        """The steps from placing to receipt, as a row on the page."""
        return steps_of(self.order, self.lines, self.shipments)


def told_why(move: OrderMove) -> str:
    """Say why, in the reader's language: histories keep reasons in the source's."""
    return _(move.why) if move.why else ""


def shown(orders: Iterable[Order], *, at: datetime) -> list[ShownOrder]:
    """Tell several orders at one moment."""
    return [ShownOrder(order, at=at) for order in orders]
