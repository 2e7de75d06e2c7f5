"""What the desk's first page says of a shop."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q
from django.http import HttpRequest

from marketplace.orders.models import Order
from marketplace.orders.queries import orders_to
from marketplace.orders.states import OrderState
from marketplace.shops.models import Shop
from marketplace.shops.queries import shop_for_desk
from payments.escrow.queries import EscrowTotals, waiting_for
from payments.ledger.queries import available
from payments.money import Money

TO_SHIP = [OrderState.PAID, OrderState.PART_SHIPPED]


@dataclass(frozen=True)
class Overview:
    """What must be done, and where the shop's money is."""

    to_ship: int
    late: int
    unpaid: int
    on_the_way: int
    held: EscrowTotals
    available: Money


def overview(shop: Shop, *, at: datetime) -> Overview:
    """Count a shop's orders by what they wait for, and read its money."""
    counts = orders_to(shop).aggregate(
        to_ship=Count("pk", filter=Q(state__in=TO_SHIP)),
        late=Count("pk", filter=Q(state__in=TO_SHIP, ship_by__lt=at)),
        unpaid=Count("pk", filter=Q(state=OrderState.UNPAID)),
        on_the_way=Count("pk", filter=Q(state=OrderState.SHIPPED)),
    )
    return Overview(**counts, held=waiting_for(shop.account), available=available(shop.account))


def orders_to_ship(request: HttpRequest) -> int:
    """How many orders wait for the seller's own shop, for the menu."""
    shop = shop_for_desk(request)
    return Order.objects.filter(shop=shop, state__in=TO_SHIP).count() if shop else 0
