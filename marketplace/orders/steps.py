"""The steps of an order with their times, as buyer and shop read them under the picture of the money."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from marketplace import texts
from marketplace.logistics.models import Shipment
from marketplace.orders.models import Line, Order
from marketplace.orders.states import LineState, OrderState
from payments import clock

SHIPPED = 2  # The place of the third step.


@dataclass(frozen=True)
class Step:
    """One of the steps, as the steps' template reads it."""

    name: Any
    state: str
    at: datetime | None
    words: str


def steps_of(order: Order, lines: Sequence[Line], shipments: Sequence[Shipment]) -> list[Step]:
    """The five steps with their times; the first one not done is where the order is now.

    What was refunded ends at a third step of its own: nothing after it can come any more.
    """
    paid = [
        (gettext_lazy("Paid"), order.paid_at, "", _("from your wallet")),
        (gettext_lazy("Held"), order.paid_at, "", _("by Jishi")),
    ]
    if order.state == OrderState.REFUNDED:
        back = (gettext_lazy("Came back"), order.ended_at, "", _("to where it came from"))
        return [Step(name, "done", at, after) for name, at, _before, after in [*paid, back]]
    shipped_at = order.shipped_at or max((line.shipped_at for line in lines if line.shipped_at), default=None)
    waits = [line.confirm_by for line in lines if line.state == LineState.SHIPPED and line.confirm_by]
    to_the_shop = _("to the shop")
    at_latest = _("to the shop, at latest %(day)s") % {"day": day_words(max(waits))} if waits else to_the_shop
    parcel = str(shipments[0].get_state_display()) if shipments else ""
    steps, now_seen = [], False
    for place, (name, at, before, after) in enumerate(
        [
            *paid,
            (gettext_lazy("Shipped"), shipped_at, _ship_words(order), parcel),
            (gettext_lazy("Received"), order.received_at, _("when you confirm"), ""),
            (gettext_lazy("Released"), order.received_at, at_latest, to_the_shop),
        ]
    ):
        done = at is not None and not (place == SHIPPED and order.state == OrderState.PART_SHIPPED)
        state = "done" if done else ("" if now_seen else "now")
        now_seen = now_seen or not done
        steps.append(Step(name, state, at if done else None, after if done else before))
    return steps


def day_words(moment: datetime | None) -> str:
    """Write a day without its year, in the reader's language."""
    if moment is None:
        return ""
    day = moment.astimezone(clock.SHANGHAI)
    return f"{day.month}月{day.day}日" if texts.reads_chinese() else f"{day.day} {day:%b}"


def _ship_words(order: Order) -> str:
    if order.state == OrderState.PART_SHIPPED:
        return _("a part is on the way")
    return _("by %(day)s") % {"day": day_words(order.ship_by)} if order.ship_by else ""
