"""The life of a listing: on sale, off the shelf, taken down, and by itself at its time."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from marketplace.catalog.errors import NotReadyForSale
from marketplace.catalog.models import Listing
from marketplace.catalog.queries import attributes_asked
from marketplace.catalog.services.figures import count_listings
from marketplace.catalog.signals import listing_changed
from marketplace.catalog.states import ListingState
from marketplace.shops.errors import ShopNotSelling
from marketplace.shops.states import ShopState
from payments.due import services as due
from payments.lifecycle import Role, move

S = ListingState
START, END = "catalog.listing.start", "catalog.listing.end"


@transaction.atomic
def publish(listing: Listing, *, at: datetime, by: Any = None, role: Role = Role.SHOP) -> None:
    """Put a listing on sale. Raises NotReadyForSale naming what a buyer would miss."""
    require_ready(listing)
    first = {} if listing.published_at else {"published_at": at}
    due.close(START, listing.pk, at)
    move(listing, S.ON_SALE, at=at, by=by, role=role, also=first)
    if listing.ends_at and listing.ends_at > at:
        due.ask(END, listing.pk, listing.ends_at)
    count_listings([listing.shop_id], at=at)
    listing_changed.send(Listing, listing_ids=[listing.pk])


@transaction.atomic
def schedule(listing: Listing, *, starts_at: datetime, at: datetime, by: Any = None) -> None:
    """Let a listing go on sale by itself at a chosen time."""
    require_ready(listing)
    move(listing, S.SCHEDULED, at=at, by=by, role=Role.SHOP, also={"starts_at": starts_at})
    due.ask(START, listing.pk, starts_at)


@transaction.atomic
def back_to_draft(listing: Listing, *, at: datetime, by: Any = None) -> None:
    """Take a scheduled or refused listing back to the desk of its shop."""
    due.close(START, listing.pk, at)
    move(listing, S.DRAFT, at=at, by=by, role=Role.SHOP, also={"starts_at": None})


@transaction.atomic
def take_off_shelf(
    listing: Listing, *, at: datetime, by: Any = None, role: Role = Role.SHOP, why: str = ""
) -> None:
    """End the sale; what was ordered stays ordered."""
    due.close(END, listing.pk, at)
    move(listing, S.OFF_SHELF, at=at, by=by, role=role, why=why)
    count_listings([listing.shop_id], at=at)
    listing_changed.send(Listing, listing_ids=[listing.pk])


@transaction.atomic
def take_down(listing: Listing, *, why: str, at: datetime, by: Any) -> None:
    """Take a listing out of sight because it is not right; the shop reads why."""
    due.close(END, listing.pk, at)
    move(listing, S.TAKEN_DOWN, at=at, by=by, role=Role.DESK, why=why)
    count_listings([listing.shop_id], at=at)
    listing_changed.send(Listing, listing_ids=[listing.pk])


def archive(listing: Listing, *, at: datetime, by: Any = None) -> None:
    """Put a listing away; its history stays readable."""
    move(listing, S.ARCHIVED, at=at, by=by, role=Role.SHOP)


def take_out_of_archive(listing: Listing, *, at: datetime, by: Any = None) -> None:
    """Bring an archived listing back, off the shelf."""
    move(listing, S.OFF_SHELF, at=at, by=by, role=Role.SHOP)


@transaction.atomic
def start_due(ref_id: int, *, at: datetime) -> None:
    """The chosen time has come: put the listing on sale, or back to draft if it is no longer ready."""
    listing = Listing.objects.select_for_update(no_key=True).get(pk=ref_id)
    due.close(START, ref_id, at)
    if listing.state != S.SCHEDULED:
        return
    try:
        publish(listing, at=at, role=Role.DUE)
    except (NotReadyForSale, ShopNotSelling) as refusal:
        move(listing, S.DRAFT, at=at, role=Role.SHOP, why=str(refusal))


@transaction.atomic
def end_due(ref_id: int, *, at: datetime) -> None:
    """The end time has come: take the listing off the shelf."""
    listing = Listing.objects.select_for_update(no_key=True).get(pk=ref_id)
    due.close(END, ref_id, at)
    if listing.state == S.ON_SALE:
        take_off_shelf(listing, at=at, role=Role.DUE)


def require_ready(listing: Listing) -> None:
    """Refuse to sell what lacks a price, a choice or a required answer, or whose shop may not list."""
    known = listing.published_at is not None  # A restricted shop goes on with what it had.
    if not (listing.shop.is_selling if known else listing.shop.state == ShopState.OPEN):
        raise ShopNotSelling(shop=listing.shop.name)
    skus = list(listing.skus.filter(is_active=True))
    if not skus:
        raise NotReadyForSale(why=_("it has nothing to choose from."))
    if any(not sku.price for sku in skus):
        raise NotReadyForSale(why=_("one of its choices has no price."))
    answered = set(listing.attributes.values_list("attribute__code", flat=True)) | set(
        listing.options.exclude(attribute=None).values_list("attribute__code", flat=True)
    )
    asked = attributes_asked(listing.category)
    missing = [one.name for code, one in asked.items() if one.required and code not in answered]
    if missing and not listing.imported:  # A sheet knows nothing of our questions, and may be sold.
        raise NotReadyForSale(why=_("%(attributes)s is missing.") % {"attributes": ", ".join(missing)})
