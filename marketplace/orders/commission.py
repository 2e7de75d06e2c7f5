"""What the market takes from a sale; the one place that owns this rule.

The rate is the agreement with the shop, else what the nearest category says for flagship shops,
else what the kind of shop says. It is frozen on the line with where it came from. Its base is what
the line earns the shop: paid by the buyer and the market's part, without freight and without what
was refunded.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from marketplace.catalog.models import Category, Listing
from marketplace.policy import policy
from marketplace.shops.states import ShopKind
from payments.money import Money


@dataclass(frozen=True)
class Rate:
    """A rate and who said it."""

    rate: Decimal
    source: str


def rates_for(listings: Iterable[Listing]) -> dict[int, Rate]:
    """Give the rate that holds for each listing, by its number; at most one query."""
    listings = list(listings)
    by_category = [listing for listing in listings if _asks_the_category(listing)]
    told = dict(
        Category.objects.filter(
            pk__in={node for listing in by_category for node in listing.category.lineage},
            commission_rate__isnull=False,
        ).values_list("pk", "commission_rate")
        if by_category
        else ()
    )
    return {listing.pk: _rate(listing, told) for listing in listings}


def commission(base: Money, rate: Decimal) -> Money:
    """The commission of what a line earns, the last fen half up."""
    return base.times(rate, rounding=ROUND_HALF_UP)


def market_part_kept(part: Money, *, paid: Money, refunded: Money) -> Money:
    """What stays of the market's part once so much of what was paid is refunded."""
    if not paid:
        return part
    left = Decimal((paid - refunded).fen) / Decimal(paid.fen)
    return part.times(left, rounding=ROUND_HALF_UP)


def _asks_the_category(listing: Listing) -> bool:
    return listing.shop.commission_rate is None and listing.shop.kind == ShopKind.FLAGSHIP


def _rate(listing: Listing, told: Mapping[str, Decimal | None]) -> Rate:
    shop = listing.shop
    if shop.commission_rate is not None:
        return Rate(shop.commission_rate, "agreement")
    if _asks_the_category(listing):
        for node in reversed(listing.category.lineage):
            rate = told.get(node)
            if rate is not None:
                return Rate(rate, f"category:{node}")
    return Rate(policy().commission_rates[shop.kind], f"kind:{shop.kind}")
