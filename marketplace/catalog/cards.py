"""Listings as cards: what a grid shows of each, in two queries however many there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext as _

from marketplace.catalog.models import Listing, Sku
from marketplace.catalog.states import Promise
from payments.money import Money

MOST_BADGES = 2


@dataclass(frozen=True)
class Badge:
    """A word on a card."""

    text: str
    tone: str = "ink"
    line: bool = False


@dataclass(frozen=True)
class Card:
    """One listing in a grid, with the price and picture of the SKU that was asked for."""

    listing_id: int
    url: str
    title: str
    price_from: Money | None
    was: Money | None
    picture_url: str
    picture_srcset: str
    shop: str
    sales: int
    rating: str
    badges: tuple[Badge, ...]
    sold_out: bool = False
    sponsored: bool = False


def cards(listing_ids: Sequence[int], *, skus: Q | None = None) -> list[Card]:
    """Give the cards of these listings, in this order.

    `skus` are the filters one SKU must meet all of; the cheapest that does is on the card.
    """
    left = Sku.objects.filter(listing=OuterRef("pk"), is_active=True, on_hand__gt=F("reserved"))
    listings: dict[int, Any] = (
        Listing.objects.filter(pk__in=listing_ids)
        .select_related("shop", "figures", "cover")
        .defer("description_en", "description_zh", "imported", "shop__story_en", "shop__story_zh")
        .annotate(in_stock=Exists(left))
        .in_bulk()
    )
    chosen = {
        sku.listing_id: sku
        for sku in Sku.objects.filter(skus or Q(), listing__in=listing_ids, is_active=True)
        .order_by("listing_id", "price", "position", "pk")
        .distinct("listing_id")
        .select_related("picture__upload")
    }
    return [_card(listings[one], chosen.get(one)) for one in listing_ids if one in listings]


def _card(listing: Any, sku: Sku | None) -> Card:
    picture = (sku.picture.upload if sku and sku.picture else None) or listing.cover
    return Card(
        listing_id=listing.pk,
        url=listing.get_absolute_url(),
        title=listing.title,
        price_from=sku.price if sku else None,
        was=sku.was if sku else None,
        picture_url=picture.url(320) if picture else "",
        picture_srcset=picture.srcset if picture else "",
        shop=listing.shop.name,
        sales=listing.figures.sold,
        rating=one_decimal(listing.figures.rating),
        badges=_badges(listing),
        sold_out=not listing.in_stock,
    )


def one_decimal(rating: Decimal | None) -> str:
    """Write a rating as a grid does: 4.9."""
    return "" if rating is None else str(rating.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP))


def _badges(listing: Any) -> tuple[Badge, ...]:
    """Choose the words that tell most, at most two of them."""
    badges = []
    if not listing.in_stock:
        badges.append(Badge(_("Sold out"), "plum"))
    if listing.minimum_order > 1:
        badges.append(
            Badge(_("From %(pieces)s pieces") % {"pieces": listing.minimum_order}, "verm", line=True)
        )
    if listing.figures.free_delivery:
        badges.append(Badge(_("Free delivery"), "green"))
    if Promise.NO_REASON in listing.promises:
        badges.append(Badge(_("7-day return")))
    if listing.ships_within_hours <= 24:
        badges.append(Badge(_("Ships in 24 h")))
    return tuple(badges[:MOST_BADGES])
