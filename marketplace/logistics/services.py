"""Choosing what delivery costs, sending parcels, and hearing of them from their carriers."""

import re
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from marketplace.catalog.models import Listing
from marketplace.catalog.services import set_free_delivery
from marketplace.logistics.carriers import Told, adapter
from marketplace.logistics.errors import TemplateOfAnotherShop, WaybillIsOdd, WaybillMissing
from marketplace.logistics.models import (
    Carrier,
    FreightTemplate,
    ListingFreight,
    ParcelEvent,
    Shipment,
    Speed,
)
from marketplace.logistics.states import MOVES
from marketplace.shops.models import Shop
from payments.due import services as due
from payments.lifecycle import Role, move

PARCEL_DUE = "logistics.parcel"
_WAYBILL = re.compile(r"[A-Z0-9]{6,40}", re.ASCII)


@transaction.atomic
def choose_freight(listing: Listing, template: FreightTemplate | None) -> None:
    """Send a listing by one of its shop's templates, or free without any; its badge says which."""
    if template is None:
        ListingFreight.objects.filter(pk=listing.pk).delete()
    else:
        require_own_template(listing, template)
        ListingFreight.objects.update_or_create(listing=listing, defaults={"template": template})
    set_free_delivery([listing.pk], template is None or template.as_values().usually_free)


def require_own_template(listing: Listing, template: FreightTemplate) -> None:
    """Refuse a template of another shop than the listing's."""
    if template.shop_id != listing.shop_id:
        raise TemplateOfAnotherShop


@transaction.atomic
def follow_template(template: FreightTemplate) -> None:
    """Let the badges of all listings sent by a template say what it says now; call it after a change."""
    listings = list(template.listings.order_by("pk").values_list("pk", flat=True))
    set_free_delivery(listings, template.as_values().usually_free)


@transaction.atomic
def send_shipment(
    shop: Shop,
    *,
    speed: str,
    at: datetime,
    carrier: Carrier | None = None,
    waybill: str = "",
    hand_over: str = "",
) -> Shipment:
    """Write down a parcel with its waybill, or goods handed over without one.

    A carrier that has an adapter is told of it, and asked again when there is more to hear.
    """
    number = "".join(waybill.split()).upper()
    if carrier is None:
        if speed != Speed.VIRTUAL or not hand_over:
            raise WaybillMissing
        return Shipment.objects.create(shop=shop, hand_over=hand_over, speed=speed, shipped_at=at)
    if not number:
        raise WaybillMissing
    if not _WAYBILL.fullmatch(number):
        raise WaybillIsOdd
    shipment = Shipment.objects.create(shop=shop, carrier=carrier, waybill=number, speed=speed, shipped_at=at)
    told_by = adapter(carrier.adapter)
    next_at = told_by.book(number, at=at) if told_by else None
    if next_at is not None:
        due.ask(PARCEL_DUE, shipment.pk, next_at)
    return shipment


@transaction.atomic
def hear_of_parcel(shipment_id: int, *, at: datetime) -> None:
    """Ask the carrier what it knows, and when to ask again."""
    shipment = (
        Shipment.objects.select_for_update(of=("self",), no_key=True)
        .select_related("carrier")
        .get(pk=shipment_id)
    )
    due.close(PARCEL_DUE, shipment_id, at)
    told_by = adapter(shipment.carrier.adapter) if shipment.carrier else None
    if told_by is None:
        return
    write_events(shipment, told_by.track(shipment.waybill, booked_at=shipment.shipped_at, at=at), at=at)
    next_at = told_by.next_at(shipment.waybill, booked_at=shipment.shipped_at, at=at)
    if next_at is not None:
        due.ask(PARCEL_DUE, shipment_id, next_at)


def write_events(shipment: Shipment, told: Sequence[Told], *, at: datetime) -> None:
    """Write what a carrier told; what was told before changes nothing, what comes late only the list."""
    ParcelEvent.objects.bulk_create(
        [
            ParcelEvent(
                shipment=shipment,
                carrier=shipment.carrier,
                waybill=shipment.waybill,
                code=one.code,
                at=one.at,
                words_en=one.words_en,
                words_zh=one.words_zh,
            )
            for one in told
        ],
        ignore_conflicts=True,
    )
    for one in told:
        if one.state in MOVES[shipment.state]:
            move(shipment, one.state, at=max(one.at, shipment.shipped_at), role=Role.SYSTEM)
