"""Reading SKUs with all that pricing and a page beside it need, by one statement."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Prefetch, prefetch_related_objects

from marketplace.catalog.models import Category, Listing, ListingPicture, PriceTier, Sku
from marketplace.logistics.models import FreightRule, FreightTemplate, ListingFreight
from marketplace.shops.models import Shop
from marketplace.uploads.models import Upload
from payments import planned

READ = """
SELECT {sku}, {listing}, {shop}, {category}, {cover}, {picture}, {own}, {template},
       EXISTS (SELECT 1 FROM catalog_pricetier tier WHERE tier.listing_id = listing.id),
       EXISTS (SELECT 1 FROM promotions_reduction one WHERE one.shop_id = shop.id AND one.stopped_at IS NULL)
FROM catalog_sku sku
JOIN catalog_listing listing ON listing.id = sku.listing_id
JOIN shops_shop shop ON shop.id = listing.shop_id
JOIN catalog_category category ON category.id = listing.category_id
LEFT JOIN uploads_upload cover ON cover.id = listing.cover_id
LEFT JOIN catalog_listingpicture picture ON picture.id = sku.picture_id
LEFT JOIN uploads_upload own ON own.id = picture.upload_id
LEFT JOIN logistics_listingfreight freight ON freight.listing_id = listing.id
LEFT JOIN logistics_freighttemplate template ON template.id = freight.template_id
WHERE sku.id = ANY(%s::bigint[]) AND listing.published_at IS NOT NULL
ORDER BY sku.id
"""
# The shop is kept from closing until the order stands; its key would be locked for the order anyway.
READ_AND_LOCK = READ + "FOR NO KEY UPDATE OF sku FOR KEY SHARE OF shop"
MODELS: dict[str, Any] = {
    "sku": Sku,
    "listing": Listing,
    "shop": Shop,
    "category": Category,
    "cover": Upload,
    "picture": ListingPicture,
    "own": Upload,
    "template": FreightTemplate,
}


class Found(NamedTuple):
    """A SKU with its listing's tiers, and whether its shop takes anything off for everybody."""

    sku: Sku
    tiers: list[PriceTier]
    reduces: bool


FREIGHT: Any = Listing._meta.get_field("freight")


def skus_on_sale(ids: Iterable[int], *, lock: bool) -> dict[int, Found]:
    """Read the published SKUs of these ids, each with its listing's tiers and everything it belongs to.

    Only what few listings have, tiers and rules of freight, is asked for by itself.
    """
    found: dict[int, Found] = {}
    tiered: list[Listing] = []
    templates: list[FreightTemplate] = []
    rows = planned.found(READ_AND_LOCK if lock else READ, [list(ids)], **MODELS)
    for sku, listing, shop, category, cover, picture, own, template, has_tiers, reduces in rows:
        if picture is not None:
            picture.upload = own
        sku.listing, sku.picture = listing, picture
        listing.shop, listing.category, listing.cover = shop, category, cover
        if template is not None:
            templates.append(template)
            ListingFreight(listing=listing, template=template)  # The listing knows it from now on.
        else:
            FREIGHT.set_cached_value(listing, None)
        if has_tiers:
            tiered.append(listing)
        found[sku.pk] = Found(sku, [], reduces)
    if templates:
        prefetch_related_objects(templates, Prefetch("rules", FreightRule.objects.order_by("pk")))
    if tiered:
        prefetch_related_objects(tiered, "tiers")
        for one in found.values():
            if one.sku.listing in tiered:
                one.tiers.extend(one.sku.listing.tiers.all())
    return found
