"""Reads of the catalogue: the tree, what a category asks, what a cart may hold, and prices of the past."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from marketplace.catalog.models import Attribute, Category, Listing, PriceChange, PriceTier, Sku
from marketplace.catalog.states import ListingState
from marketplace.policy import policy
from marketplace.shops.states import SELLING
from payments.audit.checks import Difference
from payments.money import Money


def on_sale() -> QuerySet[Listing]:
    """Name what a buyer may find: on sale, in a shop that sells."""
    return Listing.objects.filter(state=ListingState.ON_SALE, shop__state__in=SELLING)


# -- the tree ---------------------------------------------------------------------------------------


# The public tree is eight levels deep; joining on primary keys costs less than another query.
ABOVE = "__".join(["parent"] * 7)


def category_with_those_above(pk: str) -> Category | None:
    """Find a category with everything above it at hand, in one query."""
    return Category.objects.select_related(ABOVE).filter(pk=pk).first()


def lineage(category: Category) -> list[Category]:
    """Give the category and all above it, the root first; no query if those above are at hand."""
    above = [category]
    while above[-1].parent is not None:
        above.append(above[-1].parent)
    return above[::-1]


def children(category: Category | None) -> QuerySet[Category]:
    """Name what lies right below a category, or the roots."""
    return Category.objects.filter(parent=category)


def below(category: Category, column: str = "path") -> Q:
    """Ask for a category and everything below it."""
    return Q(**{f"{column}__startswith": category.path})


def nearest(category: Category, column: str) -> Any:
    """Read what the category itself or its nearest ancestor says; None where nobody says anything."""
    said = dict(Category.objects.filter(pk__in=category.lineage).values_list("pk", column))
    return next((said[one] for one in reversed(category.lineage) if said.get(one) not in (None, "")), None)


def home_categories() -> QuerySet[Category]:
    """Name the categories of the home page, in their order."""
    return Category.objects.exclude(home_rank=None).order_by("home_rank")


def attributes_asked(category: Category) -> dict[str, Attribute]:
    """Give what a category asks, by code; a question asked nearer hides the one further up."""
    depth = {one: place for place, one in enumerate(category.lineage)}
    attributes = Attribute.objects.filter(category__in=depth).prefetch_related("values")
    asked: dict[str, Attribute] = {}
    for attribute in sorted(attributes, key=lambda one: (-depth[one.category_id], one.position)):
        asked.setdefault(attribute.code, attribute)
    return dict(sorted(asked.items(), key=lambda item: (depth[item[1].category_id], item[1].position)))


# -- what a cart may hold ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Offered:
    """One SKU as cart, checkout and pricing read it; its listing, shop and pictures are at hand."""

    sku: Sku
    tiers: tuple[PriceTier, ...]

    @property
    def listing(self) -> Listing:
        return self.sku.listing

    @property
    def is_offered(self) -> bool:
        """Say whether it can be bought at all, stock aside."""
        return self.sku.is_active and self.listing.is_on_sale and self.listing.shop.is_selling

    @property
    def left(self) -> int:
        """Count the pieces the next buyer may have; none of what is not offered."""
        return self.sku.left if self.is_offered else 0

    @property
    def title(self) -> str:
        """Name it in one line, with its choice."""
        return " · ".join(filter(None, (self.listing.title, self.sku.title)))

    @property
    def picture(self) -> Any:
        """Give the picture of this choice, else the listing's first one, else None."""
        shown = self.sku.picture.upload if self.sku.picture else None
        return shown or self.listing.cover

    @property
    def categories(self) -> tuple[str, ...]:
        """Name the category and all above it, for rules that hold for a part of the tree."""
        return tuple(self.listing.category.lineage)


def skus_for_cart(sku_ids: Iterable[int]) -> dict[int, Offered]:
    """Give SKUs by id with all that cart and pricing ask, in two queries however many there are."""
    skus = list(
        Sku.objects.filter(pk__in=list(sku_ids)).select_related(
            "listing__shop__region", "listing__category", "listing__cover", "picture__upload"
        )
    )
    tiers: dict[int, list[PriceTier]] = {}
    for tier in PriceTier.objects.filter(listing__in={sku.listing_id for sku in skus}).order_by(
        "from_quantity"
    ):
        tiers.setdefault(tier.listing_id, []).append(tier)
    return {
        sku.pk: Offered(
            sku,
            tuple(tier for tier in tiers.get(sku.listing_id, ()) if tier.sku_id in (None, sku.pk)),
        )
        for sku in skus
    }


# -- prices of the past -----------------------------------------------------------------------------


@dataclass(frozen=True)
class PricesSeen:
    """What a SKU cost over the last days: its lowest price and its usual one."""

    lowest: Money
    usual: Money


def prices_seen(sku: Sku, *, at: datetime) -> PricesSeen:
    """Give the lowest and the usual offer price of ninety days."""
    begins = at - timedelta(days=policy().price_history_days)
    changes = PriceChange.objects.filter(sku=sku, at__gt=begins, at__lte=at).order_by("at", "pk")
    return weigh_prices(changes, sku.price, at=at)


def weigh_prices(changes: Iterable[PriceChange], now: Money, *, at: datetime) -> PricesSeen:
    """Weigh each price by how long it stood: the usual one is the median of the days."""
    since, price = at - timedelta(days=policy().price_history_days), None
    spans: dict[Money, timedelta] = {}
    for change in changes:
        if change.before is not None:
            spans[change.before] = spans.get(change.before, timedelta()) + (change.at - since)
        since, price = change.at, change.price
    price = price if price is not None else now
    spans[price] = spans.get(price, timedelta()) + (at - since)
    return PricesSeen(lowest=min(spans), usual=_middle(spans))


def _middle(spans: dict[Money, timedelta]) -> Money:
    half = sum(spans.values(), timedelta()) / 2
    reached = timedelta()
    for price in sorted(spans):
        reached += spans[price]
        if reached >= half:
            return price
    return max(spans)


# -- what is always true ----------------------------------------------------------------------------


def drifted_stock() -> Iterator[Difference]:
    """Name each SKU whose stock is not the sum of its movements (I5).

    First stock + restocked − written off − sold is what is on hand, and what was put aside and not
    freed or sold is what is reserved.
    """
    summed = Sku.objects.annotate(
        on_hand_sum=Coalesce(Sum("movements__on_hand_by"), 0),
        reserved_sum=Coalesce(Sum("movements__reserved_by"), 0),
    ).exclude(on_hand=F("on_hand_sum"), reserved=F("reserved_sum"))
    for sku in summed.order_by("pk").iterator():
        yield Difference(
            thing=f"SKU {sku.pk}",
            expected=f"on hand {sku.on_hand_sum}, put aside {sku.reserved_sum}",
            found=f"on hand {sku.on_hand}, put aside {sku.reserved}",
        )


def stock_below_floor() -> Iterator[Difference]:
    """Name each SKU with less than nothing on hand or more put aside than there is (I3)."""
    wrong = Sku.objects.filter(Q(on_hand__lt=0) | Q(reserved__lt=0) | Q(reserved__gt=F("on_hand")))
    for sku in wrong.order_by("pk").iterator():
        yield Difference(f"SKU {sku.pk}", "0 ≤ put aside ≤ on hand", f"{sku.reserved}, {sku.on_hand}")


def sku_count() -> int:
    """Count the SKUs there are."""
    return Sku.objects.aggregate(many=Count("pk"))["many"]
