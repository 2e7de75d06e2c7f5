"""Reads of the catalogue: the tree, what a category asks, and prices of the past."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from marketplace.catalog.models import Attribute, Category, Listing, PriceChange, Sku
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


# -- prices of the past -----------------------------------------------------------------------------


@dataclass(frozen=True)
class PricesSeen:
    """What a SKU cost over the last days: its lowest price and its usual one."""

    lowest: Money
    usual: Money


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
