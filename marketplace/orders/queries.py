"""What pages, neighbours and statements ask about orders."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Prefetch, Q, QuerySet, Sum
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from marketplace.orders.errors import ShopHasOpenOrders
from marketplace.orders.models import Deduction, Line, Order
from marketplace.orders.states import LineState, OrderState
from marketplace.shops.models import Shop
from payments.money import Money

OPEN_STATES = (
    OrderState.UNPAID,
    OrderState.DEPOSITED,
    OrderState.FORMING,
    OrderState.PAID,
    OrderState.PART_SHIPPED,
    OrderState.SHIPPED,
)


@dataclass(frozen=True)
class Tab:
    """One tab of a list of orders: its name in the address, its words, the states it shows."""

    slug: str
    label: Any
    states: tuple[str, ...]
    counted: bool = True


BUYER_TABS = (
    Tab("", gettext_lazy("All"), (), counted=False),
    Tab("pay", gettext_lazy("To pay"), (OrderState.UNPAID, OrderState.DEPOSITED)),
    Tab("ship", gettext_lazy("To ship"), (OrderState.PAID, OrderState.FORMING)),
    Tab("receive", gettext_lazy("To receive"), (OrderState.PART_SHIPPED, OrderState.SHIPPED)),
    Tab("received", gettext_lazy("Received"), (OrderState.RECEIVED,), counted=False),
    Tab("closed", gettext_lazy("Closed"), (OrderState.CANCELLED, OrderState.REFUNDED), counted=False),
)
SHOP_TABS = (
    Tab("ship", gettext_lazy("To ship"), (OrderState.PAID, OrderState.PART_SHIPPED)),
    Tab("pay", gettext_lazy("To pay"), (OrderState.UNPAID, OrderState.DEPOSITED)),
    Tab("sent", gettext_lazy("On the way"), (OrderState.SHIPPED,)),
    Tab("released", gettext_lazy("Released"), (OrderState.RECEIVED,), counted=False),
    Tab("closed", gettext_lazy("Closed"), (OrderState.CANCELLED, OrderState.REFUNDED), counted=False),
    Tab("all", gettext_lazy("All"), (), counted=False),
)


def tab_of(tabs: tuple[Tab, ...], slug: str) -> Tab:
    """The tab of this name; an unknown one is the first."""
    return next((tab for tab in tabs if tab.slug == slug), tabs[0])


def tab_counts(orders: QuerySet[Order], tabs: tuple[Tab, ...]) -> dict[str, int]:
    """How many orders stand in each tab that is counted, by one query."""
    counts = orders.aggregate(
        **{f"n_{tab.slug}": Count("pk", filter=Q(state__in=tab.states)) for tab in tabs if tab.counted}
    )
    return {tab.slug: counts[f"n_{tab.slug}"] for tab in tabs if tab.counted}


def orders_of(buyer: Any) -> QuerySet[Order]:
    """A buyer's own orders, the newest first."""
    return Order.objects.filter(buyer=buyer).order_by("-pk")


def orders_to(shop: Shop) -> QuerySet[Order]:
    """A shop's own orders, the newest first."""
    return Order.objects.filter(shop=shop).order_by("-pk")


def with_lines(orders: QuerySet[Order]) -> QuerySet[Order]:
    """Read orders as a list shows them: with shop, payment, lines and pictures."""
    return orders.select_related("shop", "checkout__payment").prefetch_related("lines__picture")


def found(orders: QuerySet[Order], words: str) -> QuerySet[Order]:
    """Those of the orders in which every word is found: in a title, the shop's name or the number."""
    compact = "".join(words.upper().split())
    if compact.removeprefix("JS").isdigit():
        return orders.filter(number__contains=compact.removeprefix("JS"))
    for word in words.split()[:8]:
        orders = orders.filter(
            Q(shop__name_en__icontains=word)
            | Q(shop__name_zh__icontains=word)
            | Q(
                pk__in=Line.objects.filter(
                    Q(title_en__icontains=word)
                    | Q(title_zh__icontains=word)
                    | Q(choice_en__icontains=word)
                    | Q(choice_zh__icontains=word)
                ).values("order")
            )
        )
    return orders


def whole_order(orders: QuerySet[Order]) -> QuerySet[Order]:
    """Read orders as their own page shows them."""
    return orders.select_related("shop__region", "buyer", "checkout__payment").prefetch_related(
        "lines__picture",
        Prefetch("lines__deductions", Deduction.objects.filter(pricing=F("line__pricing"))),
        "lines__listing",
        "lines__shipment_lines__shipment__carrier",
        "lines__shipment_lines__shipment__events",
        "moves",
    )


def next_deadline(order: Order, lines: Iterable[Line], *, at: datetime) -> tuple[str, datetime] | None:
    """What this order waits for next: the kind of its due row and when; nothing once it has ended."""
    if order.state == OrderState.UNPAID:
        return "orders.payment", order.pay_by
    if order.state in {OrderState.PAID, OrderState.PART_SHIPPED} and order.ship_by is not None:
        if order.ship_by < at and order.abandoned_at is not None:
            return "orders.abandoned", order.abandoned_at
        return "orders.shipping", order.ship_by
    confirm = [line.confirm_by for line in lines if line.state == LineState.SHIPPED and line.confirm_by]
    return ("orders.receipt", min(confirm)) if confirm else None


def parcel_for(buyer: Any) -> Line | None:
    """What was sent to this buyer last and is not received yet, with its order and picture."""
    return (
        Line.objects.filter(order__buyer=buyer, state=LineState.SHIPPED)
        .select_related("order__shop", "picture")
        .order_by("-shipped_at", "-pk")
        .first()
    )


def pieces_sold(by: str, *, since: datetime, until: datetime) -> dict[int, int]:
    """Pieces received in that time, by listing or shop; a line paid back whole is not sold."""
    lines = Line.objects.filter(
        state=LineState.RECEIVED, received_at__gt=since, received_at__lte=until
    ).exclude(refunded__gt=Money(0), refunded=F("to_pay"))
    return dict(lines.order_by().values_list(by).annotate(pieces=Sum("quantity")))


def refuse_closing_with_open_orders(shop: Shop) -> None:
    """Keep a shop from closing while an order there is open."""
    count = Order.objects.filter(shop=shop, state__in=OPEN_STATES).count()
    if count:
        raise ShopHasOpenOrders(count=count)


# -- how statements name what was posted about ----------------------------------------------------------


def order_names(ids: Iterable[int], account: str) -> dict[int, tuple[str, str]]:
    """The words and the address of orders, by number."""
    orders = Order.objects.filter(pk__in=list(ids)).select_related("shop")
    return {
        order.pk: (_("Order at %(shop)s") % {"shop": order.shop.name}, _address(order, account))
        for order in orders
    }


def line_names(ids: Iterable[int], account: str) -> dict[int, tuple[str, str]]:
    """The words and the address of lines, by number."""
    lines = Line.objects.filter(pk__in=list(ids)).select_related("order__shop")
    return {line.pk: (line.title, _address(line.order, account)) for line in lines}


def _address(order: Order, account: str) -> str:
    """Where the reader of a statement finds an order: at the shop's desk, or among one's own."""
    page = "desk:order" if account == order.shop.account else "orders:detail"
    return reverse(page, args=[order.number])
