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

from marketplace import texts
from marketplace.accounts.places import place_line, short_place
from marketplace.logistics.models import Shipment
from marketplace.orders.models import Line, Order
from marketplace.orders.queries import next_deadline
from marketplace.orders.states import HELD_LINES, LineState, OrderState
from payments import clock
from payments.due import registry
from payments.money import Money

NOTHING = Money(0)
SHIPPED = 2  # The place of the third step.


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
class Step:
    """One of the five steps, as the steps' template reads it."""

    name: Any
    state: str
    at: datetime | None
    words: str


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
TITLES = {
    "orders.payment": gettext_lazy("To be paid within"),
    "orders.shipping": gettext_lazy("The shop ships within"),
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
        payment = self.order.checkout.payment
        return self.order.is_unpaid and payment is not None and payment.is_open

    @property
    def can_be_cancelled(self) -> bool:
        return self.order.is_unpaid

    @property
    def to_receive(self) -> list[Line]:
        return [line for line in self.lines if line.state == LineState.SHIPPED]

    @property
    def to_ship(self) -> list[Line]:
        return [line for line in self.lines if line.state == LineState.PAID]

    @property
    def can_be_received(self) -> bool:
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
        told = [Happened(str(HAPPENED[OrderState(move.to_state)]), move.at, move.why) for move in moves]
        return [*told, Happened(_("Placed"), self.order.placed_at, "")]

    @cached_property
    def deadline(self) -> Deadline | None:
        """What the order waits for next, and what happens at zero, as both sides read it."""
        found = next_deadline(self.order, self.lines)
        if found is None:
            return None
        kind, until = found
        begun = {
            "orders.payment": self.order.placed_at,
            "orders.shipping": self.order.paid_at,
            "orders.receipt": min(
                (line.shipped_at for line in self.to_receive if line.shipped_at), default=None
            ),
        }[kind]
        whole = (until - begun).total_seconds() if begun else 1
        left = max(0.0, min(1.0, (until - self.at).total_seconds() / max(whole, 1)))
        title = _("The shop is late since") if self.is_late else str(TITLES[kind])
        return Deadline(kind, until, registry.kind(kind).sentence, title, left)

    @property
    def money_words(self) -> str:
        """Where the money is, in one line of a list."""
        if self.held:
            return _("%(amount)s in escrow.") % {"amount": self.held}
        if self.order.state == OrderState.RECEIVED:
            return _("%(amount)s went to the shop.") % {"amount": self.released}
        if self.order.state == OrderState.REFUNDED:
            return _("%(amount)s came back to you.") % {"amount": self.refunded}
        return ""

    @cached_property
    def escrow(self) -> Escrow:
        """The picture "where is my money", with a sentence for those who do not see it."""
        shop, order = self.order.shop.name, self.order
        told = {"amount": order.to_pay, "shop": shop, "held": self.held}
        told |= {"released": self.released, "refunded": self.refunded}
        paid_on = self._day(order.paid_at)
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
                _("paid %(day)s") % {"day": self._day(order.received_at)},
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
        return Escrow(
            "unpaid",
            order.to_pay,
            shop,
            _("Nothing is paid yet") if order.is_unpaid else _("Nothing was paid"),
            _("Once you pay, Jishi holds %(amount)s until you have your parcel.") % told
            if order.is_unpaid
            else _("The order was cancelled before payment. No money moved."),
            _("You have not paid. Jishi holds nothing, and the shop has nothing."),
            "",
            _("holds nothing"),
            _("not paid yet") if order.is_unpaid else _("has nothing"),
            self.steps if order.is_unpaid else [],
        )

    @cached_property
    def steps(self) -> list[Step]:
        """The five steps with their times; the first one not done is where the order is now."""
        order = self.order
        shipped_at = order.shipped_at or max(
            (line.shipped_at for line in self.lines if line.shipped_at), default=None
        )
        latest = max((line.confirm_by for line in self.to_receive if line.confirm_by), default=None)
        at_latest = _("to the shop, at latest %(day)s") % {"day": self._day(latest)}
        done_at = [
            (gettext_lazy("Paid"), order.paid_at, "", _("from your wallet")),
            (gettext_lazy("Held"), order.paid_at, "", _("by Jishi")),
            (gettext_lazy("Shipped"), shipped_at, self._ship_words(), self._parcel_words()),
            (gettext_lazy("Received"), order.received_at, _("when you confirm"), ""),
            (
                gettext_lazy("Released"),
                order.received_at,
                at_latest if latest else _("to the shop"),
                _("to the shop"),
            ),
        ]
        steps, now_seen = [], False
        for place, (name, at, before, after) in enumerate(done_at):
            done = at is not None and not (place == SHIPPED and order.state == OrderState.PART_SHIPPED)
            state = "done" if done else ("" if now_seen else "now")
            now_seen = now_seen or not done
            steps.append(Step(name, state, at if done else None, after if done else before))
        return steps

    def _ship_words(self) -> str:
        if self.order.state == OrderState.PART_SHIPPED:
            return _("a part is on the way")
        return _("by %(day)s") % {"day": self._day(self.order.ship_by)} if self.order.ship_by else ""

    def _parcel_words(self) -> str:
        shipments = self.shipments
        return str(shipments[0].get_state_display()) if shipments else ""

    def _day(self, moment: datetime | None) -> str:
        if moment is None:
            return ""
        day = moment.astimezone(clock.SHANGHAI)
        return f"{day.month}月{day.day}日" if texts.reads_chinese() else f"{day.day} {day:%b}"


def shown(orders: Iterable[Order], *, at: datetime) -> list[ShownOrder]:
    """Tell several orders at one moment."""
    return [ShownOrder(order, at=at) for order in orders]
