"""Making listings and changing what they say."""

from datetime import datetime
from itertools import pairwise
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from marketplace.catalog import html
from marketplace.catalog.content import ListingContent, OptionContent, PictureContent, SkuContent
from marketplace.catalog.errors import ListingRefused
from marketplace.catalog.models import (
    Category,
    Listing,
    ListingFigures,
    ListingPicture,
    Option,
    OptionValue,
    PriceTier,
    Sku,
)
from marketplace.catalog.models.listings import MOST_FEN
from marketplace.catalog.queries import attributes_asked
from marketplace.catalog.services.attributes import answer_attributes
from marketplace.catalog.services.prices import write_first_prices
from marketplace.catalog.services.stock import restock
from marketplace.catalog.signals import listing_changed
from marketplace.catalog.states import PriceKind, StockReason
from marketplace.policy import policy
from marketplace.shops.models import Shop

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
WITHOUT_BIDI = str.maketrans("", "", BIDI)

# The columns of a listing that its content fills as they are.
HANDLE_TAKEN = gettext_lazy("Another listing of this shop has this handle.")
COLUMNS = (
    "handle", "title_en", "title_zh", "language", "shelf", "brand", "product_type", "stock_policy",
    "price_kind", "minimum_order", "lot_size", "unit_en", "unit_zh", "ships_within_hours", "limit_per_buyer",
    "open_to_bargains", "lowest_bargain", "ends_at",
)  # fmt: skip


@transaction.atomic
def create_listing(shop: Shop, content: ListingContent, *, at: datetime, by: Any = None) -> Listing:
    """Write a listing down as a draft, whole: choices, SKUs, first prices, first stock, pictures.

    Raises ListingRefused with a sentence for each thing that is wrong, and then nothing is written.
    """
    problems = problems_of(content)
    category = Category.objects.filter(pk=content.category).first()
    if category is None:
        problems["category"] = _("Choose a category.")
    if Listing.objects.filter(shop=shop, handle=content.handle).exists():
        problems["handle"] = str(HANDLE_TAKEN)
    if category is None or problems:
        raise ListingRefused(problems)
    listing = _write_listing(shop, category, content, at=at)
    if unanswered := answer_attributes(listing, content.attributes):
        raise ListingRefused(unanswered)
    ListingFigures.objects.create(listing=listing, counted_at=at)
    values = _write_options(listing, content.options)
    pictures = _write_pictures(listing, content.pictures, values)
    skus = _write_skus(listing, content, values, pictures)
    PriceTier.objects.bulk_create(
        PriceTier(
            listing=listing,
            sku=None if tier.sku is None else skus[tier.sku],
            from_quantity=tier.from_quantity,
            price=tier.price,
        )
        for tier in content.tiers
    )
    write_first_prices(skus, at=at, by=by)
    first = [(sku.pk, one.on_hand) for sku, one in zip(skus, content.skus, strict=True) if one.on_hand > 0]
    restock(first, at=at, by=by, reason=StockReason.OPENING)
    return listing


def _write_listing(shop: Shop, category: Category, content: ListingContent, *, at: datetime) -> Listing:
    """Write the listing itself; whoever comes second with a handle is refused by the database."""
    try:
        with transaction.atomic():
            return Listing.objects.create(
                shop=shop,
                category=category,
                made_at=at,
                changed_at=at,
                description_en=html.clean(content.description_en),
                description_zh=html.clean(content.description_zh),
                tags=[_tidied(tag) for tag in content.tags],
                promises=list(content.promises),
                imported=dict(content.imported),
                **{name: _tidied(getattr(content, name)) for name in COLUMNS},
            )
    except IntegrityError as error:
        if "listing_handle_once_a_shop" not in str(error):
            raise
        raise ListingRefused({"handle": str(HANDLE_TAKEN)}) from None


@transaction.atomic
def change_listing(listing: Listing, *, at: datetime, **changes: Any) -> None:
    """Change columns of what a listing says; state, prices and stock have commands of their own."""
    unknown = set(changes) - {*COLUMNS, "category", "description_en", "description_zh", "tags", "promises"}
    assert not unknown, f"not for change_listing: {unknown}"
    for name, value in changes.items():
        is_html = name.startswith("description_")
        setattr(listing, name, html.clean(value) if is_html else _tidied(value))
    if not (listing.title_en or listing.title_zh):
        raise ListingRefused({"title": _("Give it a title.")})
    listing.changed_at = at
    listing.save(update_fields=[*changes, "changed_at"])
    listing_changed.send(Listing, listing_ids=[listing.pk])


@transaction.atomic
def set_pictures(listing: Listing, pictures: tuple[PictureContent, ...]) -> None:
    """Hang a listing's pictures anew, the first of them being its cover."""
    Sku.objects.filter(listing=listing).update(picture=None)
    listing.pictures.all().delete()
    values = [list(option.values.all()) for option in listing.options.prefetch_related("values")]
    hung = _write_pictures(listing, pictures, values)
    shown = {picture.value_id: picture for picture in reversed(hung) if picture.value_id}
    for value_id, picture in shown.items():
        for column in ("value_1", "value_2", "value_3"):
            Sku.objects.filter(listing=listing, picture=None, **{column: value_id}).update(picture=picture)
    listing_changed.send(Listing, listing_ids=[listing.pk])


def problems_of(content: ListingContent) -> dict[str, str]:
    """Name everything that is wrong with what a listing says, by field."""
    limits = policy()
    problems: dict[str, str] = {}
    if not (content.title_en.strip() or content.title_zh.strip()):
        problems["title"] = _("Give it a title.")
    if max(len(content.title_en), len(content.title_zh)) > 255:
        problems["title"] = _("The title is too long.")
    if len(content.options) > limits.max_options:
        problems["options"] = _("A listing has at most %(most)s options.") % {"most": limits.max_options}
    if not 1 <= len(content.skus) <= limits.max_skus:
        problems["skus"] = _("A listing has 1 to %(most)s choices.") % {"most": limits.max_skus}
    choices = [sku.choice for sku in content.skus]
    if len(set(choices)) != len(choices):
        problems["skus"] = _("Two choices are the same.")
    if any(not _fits(sku, content) for sku in content.skus):
        problems["skus"] = _("A choice names a value that is not there.")
    if any(not 0 <= sku.price.fen <= MOST_FEN for sku in content.skus):
        problems["price"] = _("A price stands between ¥0.00 and ¥100,000,000,000.00.")
    if any(sku.on_hand < 0 for sku in content.skus):
        problems["stock"] = _("Stock is not below zero.")
    if wrong := _wrong_tiers(content):
        problems["tiers"] = wrong
    return problems


def _fits(sku: SkuContent, content: ListingContent) -> bool:
    return len(sku.choice) == len(content.options) and all(
        0 <= place < len(option.values) for place, option in zip(sku.choice, content.options, strict=True)
    )


def _wrong_tiers(content: ListingContent) -> str:
    """Say what is wrong with the wholesale prices: quantities rise, prices fall, three at most."""
    most = policy().max_tiers
    for place in {tier.sku for tier in content.tiers}:
        rungs = [tier for tier in content.tiers if tier.sku == place]
        if len(rungs) > most:
            return _("At most %(most)s wholesale prices.") % {"most": most}
        for lower, higher in pairwise(rungs):
            if higher.from_quantity <= lower.from_quantity or higher.price >= lower.price:
                return _("With each step the quantity rises and the price falls.")
    if content.price_kind == PriceKind.QUANTITY and len(content.skus) > 1:
        return _("A price by quantity alone has no choices.")
    return ""


def _tidied(value: Any) -> Any:
    """Take away what turns or hides letters; everything else is kept as it was written."""
    return value.translate(WITHOUT_BIDI).replace("\x00", "").strip() if isinstance(value, str) else value


def _write_options(listing: Listing, options: tuple[OptionContent, ...]) -> list[list[OptionValue]]:
    asked = attributes_asked(listing.category) if any(option.attribute for option in options) else {}
    written: list[list[OptionValue]] = []
    for place, content in enumerate(options, start=1):
        attribute = asked.get(content.attribute)
        option = Option.objects.create(
            listing=listing,
            position=place,
            name_en=_tidied(content.name_en),
            name_zh=_tidied(content.name_zh),
            attribute=attribute,
        )
        codes = {value.code: value for value in attribute.values.all()} if attribute else {}
        written.append(
            OptionValue.objects.bulk_create(
                OptionValue(
                    option=option,
                    position=number,
                    name_en=_tidied(value.name_en),
                    name_zh=_tidied(value.name_zh),
                    attribute_value=codes.get(value.code),
                )
                for number, value in enumerate(content.values)
            )
        )
    return written


def _write_pictures(
    listing: Listing, contents: tuple[PictureContent, ...], values: list[list[OptionValue]]
) -> list[ListingPicture]:
    pictures = ListingPicture.objects.bulk_create(
        ListingPicture(
            listing=listing,
            upload=picture.upload,
            source_url=picture.source_url,
            alt_en=_tidied(picture.alt_en),
            alt_zh=_tidied(picture.alt_zh),
            value=values[picture.shows[0]][picture.shows[1]] if picture.shows else None,
            position=place,
            imported=dict(picture.imported),
        )
        for place, picture in enumerate(contents)
    )
    listing.cover = next((picture.upload for picture in pictures if picture.upload), None)
    listing.save(update_fields=["cover"])
    return pictures


def _write_skus(
    listing: Listing, content: ListingContent, values: list[list[OptionValue]], pictures: list[ListingPicture]
) -> list[Sku]:
    by_value = {picture.value_id: picture for picture in reversed(pictures) if picture.value_id}
    skus = []
    for place, one in enumerate(content.skus):
        chosen = [values[option][value] for option, value in enumerate(one.choice)]
        padded = [*chosen, None, None, None]
        picture = pictures[one.picture] if one.picture is not None else None
        if picture is None:
            picture = next((by_value[value.pk] for value in chosen if value.pk in by_value), None)
        skus.append(
            Sku(
                listing=listing,
                position=place,
                code=one.code,
                barcode=one.barcode,
                value_1=padded[0],
                value_2=padded[1],
                value_3=padded[2],
                title_en=" / ".join(value.name_en or value.name_zh for value in chosen),
                title_zh=" / ".join(value.name_zh or value.name_en for value in chosen),
                price=one.price,
                compare_at=one.compare_at,
                weight_g=one.weight_g,
                volume_cm3=one.volume_cm3,
                picture=picture,
                answers=[value.answers for value in chosen if value.answers],
                imported=dict(one.imported),
            )
        )
    return Sku.objects.bulk_create(skus)
