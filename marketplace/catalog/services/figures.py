"""Figures about listings, written here by whoever counts them above."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Case, Count, F, Q, Value, When

from marketplace.catalog.models import Listing, ListingFigures
from marketplace.catalog.signals import listing_changed
from marketplace.catalog.states import ListingState
from marketplace.shops.models import Shop
from marketplace.shops.services import count_listings as write_listings_of_shops


def count_sales(sold_30_days: Mapping[int, int], *, at: datetime) -> None:
    """Write how many pieces of each listing were sold in thirty days, locked as receipts lock them."""
    if sold_30_days:
        told = Case(*(When(pk=listing, then=Value(pieces)) for listing, pieces in sold_30_days.items()))
        rows = ListingFigures.objects.filter(pk__in=sold_30_days)
        with transaction.atomic(savepoint=False):
            list(rows.order_by("pk").select_for_update(no_key=True).values_list("pk"))
            rows.update(sold_30_days=told, counted_at=at)
        listing_changed.send(Listing, listing_ids=sorted(sold_30_days))


def add_sold(listing_id: int, pieces: int) -> None:
    """Add pieces just sold to a listing's figures; the index hears of them when sales are next counted."""
    ListingFigures.objects.filter(pk=listing_id).update(
        sold=F("sold") + pieces, sold_30_days=F("sold_30_days") + pieces
    )


@transaction.atomic(savepoint=False)
def set_free_delivery(listing_ids: list[int], free: bool) -> None:
    """Write which listings are delivered free, as their freight templates say; the index follows."""
    other = ListingFigures.objects.filter(pk__in=listing_ids).exclude(free_delivery=free).order_by("pk")
    other = other.select_for_update(of=("self",), no_key=True)
    changed = dict(other.values_list("pk", "listing__state"))
    ListingFigures.objects.filter(pk__in=changed).update(free_delivery=free)
    # What is not on sale cannot be found; it is indexed when it goes on sale.
    on_sale = [pk for pk, state in changed.items() if state == ListingState.ON_SALE]
    if on_sale:
        listing_changed.send(Listing, listing_ids=on_sale)


def count_listings(shop_ids: Iterable[int] | None = None, *, at: datetime) -> None:
    """Count what these shops have on sale, or every shop."""
    shops = Shop.objects.all() if shop_ids is None else Shop.objects.filter(pk__in=list(shop_ids))
    counted = shops.annotate(
        on_sale=Count("listings", filter=Q(listings__state=ListingState.ON_SALE))
    ).values_list("pk", "on_sale")
    write_listings_of_shops(dict(counted), at=at)
