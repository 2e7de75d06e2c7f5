"""What pages ask about carriers and templates."""

from django.db.models import QuerySet

from marketplace.logistics.models import Carrier, FreightTemplate, ListingFreight
from marketplace.shops.models import Shop


def carriers() -> QuerySet[Carrier]:
    """Who may be chosen to carry a parcel."""
    return Carrier.objects.filter(is_active=True)


def templates_of(shop: Shop) -> QuerySet[FreightTemplate]:
    """A shop's freight templates with their rules."""
    return shop.freight_templates.prefetch_related("rules")


def template_of_listing(listing_id: int) -> FreightTemplate | None:
    """The template a listing is sent by, with its rules."""
    freight = (
        ListingFreight.objects.filter(pk=listing_id)
        .select_related("template")
        .prefetch_related("template__rules")
        .first()
    )
    return freight.template if freight else None
