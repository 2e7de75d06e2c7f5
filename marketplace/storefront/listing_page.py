"""Everything a listing's page shows, read in a constant number of queries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from marketplace.accounts.models import Address
from marketplace.accounts.places import short_place
from marketplace.cart.deals import REDUCTION
from marketplace.cart.priced import Priced
from marketplace.cart.queries import NOWHERE, Wish, hindrance, most_pieces, priced, region_of
from marketplace.catalog import html
from marketplace.catalog.models import Listing, ListingAttribute, ListingPicture, PriceChange, Sku
from marketplace.catalog.models.tree import UNCATEGORISED
from marketplace.catalog.queries import ABOVE, lineage
from marketplace.catalog.states import ListingState, Promise
from marketplace.policy import policy
from marketplace.promotions.queries import (
    Ticket,
    claims_held,
    coupons_beside,
    reductions_of,
    tickets,
    with_shops_reductions,
)
from marketplace.search.page import category_url
from marketplace.shops.queries import Credit, credit
from marketplace.storefront.choosing import Choosing, choosing, chosen_sku, wanted_values
from marketplace.storefront.price_chart import PriceChart, price_chart
from marketplace.storefront.shop_page import Score, scores

# What can be looked at by anybody: also what is no longer sold, since orders link to it.
PUBLIC = (ListingState.ON_SALE, ListingState.OFF_SHELF, ListingState.TAKEN_DOWN, ListingState.ARCHIVED)

MOST_TICKETS = 6


@dataclass(frozen=True)
class Rung:
    """One wholesale price: from so many pieces to so many."""

    words: str
    price: Any
    current: bool


@dataclass(frozen=True)
class Photo:
    """One picture of the gallery in its sizes."""

    url: str
    small_url: str
    srcset: str
    alt: str


@dataclass
class ListingPage:
    """A listing as one reader sees it now."""

    listing: Listing
    skus: Sequence[Sku]
    sku: Sku | None
    pictures: Sequence[ListingPicture]
    attributes: Sequence[ListingAttribute]
    changes: Sequence[PriceChange]
    quantity: int
    address: Mapping[str, str] | None
    reader: Any
    at: datetime

    @property
    def shop(self) -> Any:
        return self.listing.shop

    @cached_property
    def crumbs(self) -> list[tuple[str, str]]:
        nodes = lineage(self.listing.category)
        above = [(node.name, category_url(node)) for node in nodes if node.pk != UNCATEGORISED]
        return [(_("All categories"), reverse("storefront:categories")), *above, (self.listing.title, "")]

    @cached_property
    def options(self) -> list[Choosing]:
        return choosing(self.skus, self.sku) if self.sku else []

    @cached_property
    def wish(self) -> Wish | None:
        """Say what would be bought, as cart and checkout read it."""
        if self.sku is None:
            return None
        self.sku.listing = self.listing
        return Wish(self.sku, self.quantity, hindrance(self.sku, self.quantity), reduces=False)

    @cached_property
    def price(self) -> Priced | None:
        """Price it with the function that checkout uses, for the reader's own place."""
        if self.wish is None:
            return None
        region = region_of(self.address) if self.address else NOWHERE
        claims = claims_held(self.coupons, self.reader)
        return priced([self.wish], region, self.at, claims=claims, reductions=reductions_of(self.listing))

    @property
    def reductions(self) -> list[str]:
        """Say what the shop takes off for everybody, reached or not."""
        choices = self.price.choices if self.price else ()
        rules = [option.rule for choice in choices for option in choice.options]
        return [rule.words for rule in rules if rule.code.startswith(REDUCTION)]

    @cached_property
    def coupons(self) -> list[Any]:
        """Read what can be collected for it and what the reader holds, once for price and tickets."""
        return coupons_beside(self.listing, self.reader, at=self.at)

    @cached_property
    def tickets(self) -> list[Ticket]:
        """Give the coupons that can be collected for it; none to its own shop, or once it is not sold."""
        if not self.is_sold or self.is_own:
            return []
        offered = [coupon for coupon in self.coupons if coupon.is_offered]
        return tickets(offered[:MOST_TICKETS], at=self.at)

    @property
    def piece(self) -> Any:
        """Say what one piece costs in this quantity."""
        return self.price.lines[0].offer_price if self.price else None

    @property
    def place(self) -> str:
        return short_place(self.address) if self.address else ""

    @property
    def ships_from(self) -> str:
        region = self.shop.region
        return str(region.parent if region.level > 2 else region) if region else ""

    @property
    def is_sold_out(self) -> bool:
        return self.sku is None or self.sku.left <= 0

    @property
    def is_sold(self) -> bool:
        """Say whether the listing is offered at all."""
        return (
            self.listing.is_on_sale and self.shop.is_selling and self.sku is not None and bool(self.sku.price)
        )

    @property
    def is_own(self) -> bool:
        return self.reader.is_authenticated and self.shop.owner_id == self.reader.pk

    @property
    def may_buy(self) -> bool:
        return self.is_sold and not self.is_sold_out and not self.is_own

    @property
    def least(self) -> int:
        return self.listing.minimum_order

    @property
    def most(self) -> int:
        """Say how many can go into one cart line."""
        limits = [most_pieces(self.listing), self.sku.left if self.sku else 0, self.listing.limit_per_buyer]
        return max(1, min(one for one in limits if one is not None))

    @property
    def is_low(self) -> bool:
        return self.sku is not None and 0 < self.sku.left <= policy().low_stock

    @cached_property
    def photos(self) -> list[Photo]:
        """Order the pictures so that the chosen SKU's own comes first."""
        own = self.sku.picture_id if self.sku else None
        return [
            Photo(one.upload.url(), one.upload.url(160), one.upload.srcset, one.alt)
            for one in sorted(self.pictures, key=lambda one: one.pk != own)
            if one.upload
        ]

    @cached_property
    def facts(self) -> list[tuple[str, str]]:
        """Give each question of the category with its answers."""
        told: dict[str, list[str]] = {}
        for one in self.attributes:
            told.setdefault(one.attribute.name, []).append(one.answer)
        return [(name, ", ".join(answers)) for name, answers in told.items()]

    @cached_property
    def scores(self) -> list[Score]:
        return list(scores(self.shop.figures))

    @cached_property
    def tiers(self) -> list[Rung]:
        """Lay out the wholesale prices as steps from the first piece on."""
        if self.sku is None:
            return []
        own = [tier for tier in self.listing.tiers.all() if tier.sku_id in (None, self.sku.pk)]
        if not own:
            return []
        steps = [(self.least, self.sku.price), *((tier.from_quantity, tier.price) for tier in own)]
        if steps[1][0] <= self.least:
            steps = steps[1:]
        rungs = []
        for place, (start, price) in enumerate(steps):
            end = steps[place + 1][0] - 1 if place + 1 < len(steps) else None
            words = (
                _("%(start)s or more") % {"start": f"{start:,}"} if end is None
                else f"{start:,}" if start == end
                else _("%(start)s to %(end)s") % {"start": f"{start:,}", "end": f"{end:,}"}
            )  # fmt: skip
            current = start <= self.quantity and (end is None or self.quantity <= end)
            rungs.append(Rung(words, price, current))
        return rungs

    @property
    def description(self) -> str:
        return html.cleaned(self.listing.description)

    @property
    def summary(self) -> str:
        return html.plain(self.listing.description, most=160) or self.listing.title

    @property
    def promises(self) -> frozenset[str]:
        return frozenset(self.listing.promises)

    @property
    def is_genuine(self) -> bool:
        return Promise.GENUINE in self.listing.promises

    @property
    def credit(self) -> Credit:
        return credit(self.shop.figures.points)

    @cached_property
    def chart(self) -> PriceChart | None:
        return price_chart(self.changes, self.sku, at=self.at) if self.sku else None


def find_listing(pk: int, *, at: datetime) -> Listing | None:
    """Read a listing with all its page needs beside it."""
    return (
        with_shops_reductions(Listing.objects.all(), at=at)
        .select_related(
            "shop__figures",
            "shop__region__parent",
            f"category__{ABOVE}",
            "figures",
            "cover",
            "freight__template",
        )
        .prefetch_related("tiers", "freight__template__rules")
        .filter(pk=pk)
        .first()
    )


def may_see(listing: Listing, reader: Any) -> bool:
    """A draft is its shop's own affair; so is the whole shop while it is not open to anybody."""
    return listing.state in PUBLIC or (reader.is_authenticated and listing.shop.owner_id == reader.pk)


def listing_page(
    listing: Listing, params: Mapping[str, str], *, reader: Any, address: Address | None, at: datetime
) -> ListingPage:
    """Put a listing's page together for one reader and one choice."""
    skus = list(
        Sku.objects.filter(listing=listing, is_active=True)
        .select_related("value_1__option", "value_2__option", "value_3__option", "picture__upload")
        .order_by("position", "pk")
    )
    sku = chosen_sku(skus, wanted_values(params))
    begins = at - timedelta(days=policy().price_history_days)
    return ListingPage(
        listing=listing,
        skus=skus,
        sku=sku,
        pictures=list(listing.pictures.select_related("upload")),
        attributes=list(listing.attributes.select_related("attribute", "value")),
        changes=list(PriceChange.objects.filter(sku=sku, at__gt=begins, at__lte=at).order_by("at", "pk")),
        quantity=_quantity(params.get("quantity", ""), listing),
        address=address.as_snapshot() if address else None,
        reader=reader,
        at=at,
    )


def _quantity(text: str, listing: Listing) -> int:
    told = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
    return max(told, listing.minimum_order)
