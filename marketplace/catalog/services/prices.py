"""The only code that changes an offer price: each change is a row of history.

The struck-through "was" is worked out here, once, when a price changes: it is what the shop wrote
as its compare-at price, but never more than the lowest price of the days before.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from marketplace.catalog.errors import PriceRefused
from marketplace.catalog.models import Listing, PriceChange, Sku
from marketplace.catalog.models.listings import MOST_FEN
from marketplace.catalog.signals import listing_changed
from marketplace.catalog.states import PriceReason
from marketplace.policy import policy
from payments.money import Money


@transaction.atomic
def change_prices(
    prices: Mapping[int, Money], *, at: datetime, by: Any = None, reason: str = PriceReason.SHOP
) -> int:
    """Give SKUs new prices, by SKU id; a price that stays as it is makes no history.

    Returns how many changed. SKUs are locked by ascending id.
    """
    if any(not 0 <= price.fen <= MOST_FEN for price in prices.values()):
        raise PriceRefused
    skus = [
        sku
        for sku in Sku.objects.filter(pk__in=prices).order_by("pk").select_for_update(no_key=True)
        if sku.price != prices[sku.pk]
    ]
    if not skus:
        return 0
    lowest = _lowest_before([sku.pk for sku in skus], at=at)
    changes = []
    for sku in skus:
        before, sku.price = sku.price, prices[sku.pk]
        sku.was = struck_through(sku.price, sku.compare_at, min(before, lowest.get(sku.pk, before)))
        changes.append(PriceChange(sku=sku, before=before, price=sku.price, reason=reason, by=by, at=at))
    # The constraint "was is above the price" is asked per row, so both columns go in one statement.
    Sku.objects.bulk_update(skus, ["price", "was"], batch_size=500)
    PriceChange.objects.bulk_create(changes)
    listing_changed.send(Listing, listing_ids=sorted({sku.listing_id for sku in skus}))
    return len(skus)


def change_price(sku: Sku, price: Money, *, at: datetime, by: Any = None) -> None:
    """Give one SKU a new price."""
    change_prices({sku.pk: price}, at=at, by=by)
    sku.refresh_from_db(fields=["price", "was"])


def write_first_prices(skus: list[Sku], *, at: datetime, by: Any = None) -> None:
    """Begin the price history of new SKUs."""
    PriceChange.objects.bulk_create(
        PriceChange(sku=sku, before=None, price=sku.price, reason=PriceReason.FIRST, by=by, at=at)
        for sku in skus
    )


def strike_through_anew(skus: Sequence[Sku]) -> None:
    """Work out again what may be struck through beside SKUs whose compare-at price is another now.

    Their price is not: so it is measured by the days before the last change of it. The caller has
    locked the SKUs and saves them.
    """
    told: dict[int, list[PriceChange]] = {sku.pk: [] for sku in skus}
    for change in PriceChange.objects.filter(sku__in=told).order_by("at", "pk"):
        told[change.sku_id].append(change)
    for sku in skus:
        *earlier, last = told[sku.pk]
        begins = last.at - timedelta(days=policy().was_price_days)
        lately = [change for change in earlier if change.at > begins]
        seen = [last.before, *(price for change in lately for price in (change.before, change.price))]
        lowest = min((price for price in seen if price is not None), default=None)
        sku.was = None if lowest is None else struck_through(sku.price, sku.compare_at, lowest)


def struck_through(price: Money, compare_at: Money | None, lowest: Money) -> Money | None:
    """Give the price that may be struck through beside an offer price, if there is an honest one."""
    if compare_at is None:
        return None
    honest = min(compare_at, lowest)
    return honest if honest > price else None


def _lowest_before(sku_ids: list[int], *, at: datetime) -> dict[int, Money]:
    """Find each SKU's lowest offer price in the days before: every price in force at any time in them."""
    begins = at - timedelta(days=policy().was_price_days)
    lowest: dict[int, Money] = {}
    changes = PriceChange.objects.filter(sku__in=sku_ids, at__gt=begins, at__lte=at)
    for sku_id, before, price in changes.values_list("sku", "before", "price"):
        for seen in (before, price):
            if seen is not None:
                lowest[sku_id] = min(seen, lowest.get(sku_id, seen))
    return lowest
