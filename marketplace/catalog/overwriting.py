"""A listing that is there already brought to what a sheet says of it.

A missing column keeps what is there, an empty cell clears it.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from marketplace.catalog import html
from marketplace.catalog.drafted import Wish, all_pictures, kept_columns, picture_content, tags_of
from marketplace.catalog.models import Listing, ListingPicture, Option, OptionValue, Sku
from marketplace.catalog.product_csv.drafts import CellError, ListingDraft, SkuDraft
from marketplace.catalog.services.lives import (
    archive,
    back_to_draft,
    publish,
    take_off_shelf,
    take_out_of_archive,
)
from marketplace.catalog.services.prices import change_prices, strike_through_anew, write_first_prices
from marketplace.catalog.services.stock import count_stock, restock
from marketplace.catalog.signals import listing_changed
from marketplace.catalog.states import ListingState, PriceReason, StockReason
from payments.money import Money

S = ListingState


@transaction.atomic
def overwrite_listing(pk: int, draft: ListingDraft, wish: Wish, *, at: datetime) -> bool:
    """Bring a listing to what the sheet says, a column it lacks stays; returns whether anything changed."""
    listing = Listing.objects.select_for_update(no_key=True).get(pk=pk)
    language = wish.language or ("zh" if listing.language.startswith("zh") else "en")
    changed = overwrite_columns(listing, draft, wish, language, at=at)
    options = {option.position: option for option in listing.options.prefetch_related("values")}
    assert len(options) == len(draft.option_names), "the caller has refused another number of options"
    values: list[dict[str, OptionValue]] = []
    for place in range(len(options)):
        there = {value.name: value for value in options[place + 1].values.all()}
        texts = dict.fromkeys(sku.values[place] for sku in draft.skus)
        fresh = [text for text in texts if text not in there]
        values.append(there | add_values(options[place + 1], fresh, len(there), language))
    skus = listing.skus.filter(is_active=True).order_by("pk").select_for_update(no_key=True)
    known = {sku.value_ids: sku for sku in skus}
    pairs = [
        (sku, known.get(tuple(values[place][text].pk for place, text in enumerate(sku.values))))
        for sku in draft.skus
    ]
    changed |= overwrite_skus([(one, row) for one, row in pairs if row is not None], wish, at=at)
    changed |= overwrite_alts(listing, draft, language)
    changed |= add_pictures(listing, draft, language)
    new = [one for one, row in pairs if row is None]
    changed |= add_skus(listing, new, values, language, wish, at=at)
    changed |= overwrite_state(listing, draft, wish, at=at)
    if changed:
        listing_changed.send(Listing, listing_ids=[listing.pk])
    return changed


def add_values(option: Option, texts: list[str], start: int, language: str) -> dict[str, OptionValue]:
    """Add values to an option, after those it has."""
    rows = OptionValue.objects.bulk_create(
        OptionValue(option=option, position=start + place, **{f"name_{language}": text})
        for place, text in enumerate(texts)
    )
    return dict(zip(texts, rows, strict=True))


def add_pictures(listing: Listing, draft: ListingDraft, language: str) -> bool:
    """Record the addresses of pictures that are new."""
    known = set(listing.pictures.values_list("source_url", flat=True))
    new = [picture for picture in all_pictures(draft) if picture.address not in known]
    ListingPicture.objects.bulk_create(
        ListingPicture(
            listing=listing,
            position=len(known) + place,
            source_url=content.source_url,
            alt_en=content.alt_en,
            alt_zh=content.alt_zh,
            imported=dict(content.imported),
        )
        for place, content in enumerate(picture_content(one, draft, language) for one in new)
    )
    return bool(new)


def add_skus(
    listing: Listing,
    drafts: list[SkuDraft],
    values: list[dict[str, OptionValue]],
    language: str,
    wish: Wish,
    *,
    at: datetime,
) -> bool:
    """Add the SKUs a sheet has and the listing lacks, with their first price and stock."""
    if not drafts:
        return False
    pictures = {picture.source_url: picture for picture in listing.pictures.all()}
    rows = Sku.objects.bulk_create(
        Sku(
            listing=listing,
            position=draft.row,
            code=draft.code or "",
            barcode=draft.barcode or "",
            price=draft.price or Money(0),
            compare_at=draft.compare_at,
            weight_g=draft.grams or 0,
            picture=pictures.get(draft.picture),
            imported=draft.extras,
            **{f"value_{place + 1}": values[place][text] for place, text in enumerate(draft.values)},
            **{f"title_{language}": " / ".join(draft.values)},
        )
        for draft in drafts
    )
    write_first_prices(rows, at=at, by=wish.by)
    stocked = [(row.pk, draft.quantity) for row, draft in zip(rows, drafts, strict=True) if draft.quantity]
    if stocked:
        restock(stocked, at=at, by=wish.by, reason=StockReason.IMPORTED)
    return True


def overwrite_columns(
    listing: Listing, draft: ListingDraft, wish: Wish, language: str, *, at: datetime
) -> bool:
    """Overwrite the listing's own columns; an empty cell clears one.

    The category is the seller's word for the whole sheet: what a type names is no reason to move a
    listing that somebody may have put where it is.
    """
    told: dict[str, Any] = {f"title_{language}": draft.title}
    if wish.category is not None:
        told["category_id"] = wish.category.pk
    if "description" in draft.fields:
        told[f"description_{language}"] = html.clean(draft.fields["description"])
    if "vendor" in draft.fields:
        told["brand"] = draft.fields["vendor"].strip()
    if "type" in draft.fields:
        told["product_type"] = draft.fields["type"].strip()
    if "tags" in draft.fields:
        told["tags"] = list(tags_of(draft))
    told["imported"] = kept_columns(draft, before=listing.imported)
    different = {name: value for name, value in told.items() if getattr(listing, name) != value}
    if not different:
        return False
    Listing.objects.filter(pk=listing.pk).update(**different, changed_at=at)
    return True


def overwrite_state(listing: Listing, draft: ListingDraft, wish: Wish, *, at: datetime) -> bool:
    """Bring a listing to the shelf, off it or into the archive, as Status and Published say.

    Two empty cells say nothing. What the market took down is the editor's to put right, and said so.
    """
    if not draft.says_state:
        return False
    listing.refresh_from_db()
    wanted, before = draft.wanted_state, listing.state
    told: dict[str, Any] = {"at": at, "by": wish.by}
    if before in (S.IN_REVIEW, S.TAKEN_DOWN, S.REFUSED):
        if wanted == "active":
            sentence = _("The market must look at this listing first, so it stays off the shelf.")
            draft.notes.append(CellError(draft.row, "Status", wanted, sentence))
        return False
    if wanted == "active":
        if before == S.ARCHIVED:
            take_out_of_archive(listing, **told)
        if before != S.ON_SALE and all(price for price in _prices(listing)):
            publish(listing, **told)
    elif before == S.SCHEDULED:
        back_to_draft(listing, **told)
    elif before == S.ON_SALE:
        take_off_shelf(listing, **told)
    if wanted == "archived" and listing.state == S.OFF_SHELF:
        archive(listing, **told)
    return bool(listing.state != before)


def _prices(listing: Listing) -> list[Money]:
    return list(listing.skus.filter(is_active=True).values_list("price", flat=True))


def overwrite_alts(listing: Listing, draft: ListingDraft, language: str) -> bool:
    """Overwrite what pictures that are there show in words, where the sheet has the column."""
    column = f"alt_{language}"
    told = {picture.address: picture.alt for picture in draft.pictures if picture.alt is not None}
    changed = []
    for picture in listing.pictures.filter(source_url__in=told):
        if getattr(picture, column) != told[picture.source_url]:
            setattr(picture, column, told[picture.source_url])
            changed.append(picture)
    ListingPicture.objects.bulk_update(changed, [column])
    return bool(changed)


def overwrite_skus(pairs: list[tuple[SkuDraft, Sku]], wish: Wish, *, at: datetime) -> bool:
    """Overwrite SKUs that are there: price and stock through the services that keep their history.

    An empty cell clears, but for price and stock, which every SKU has.
    """
    changed, compared = [], []
    for draft, sku in pairs:
        told: dict[str, Any] = {"imported": {**sku.imported, **draft.extras}}
        for name, value in (("code", draft.code), ("barcode", draft.barcode)):
            if value is not None:
                told[name] = value
        if "grams" in draft.columns:
            told["weight_g"] = draft.grams or 0
        if "compare_at" in draft.columns and sku.compare_at != draft.compare_at:
            told["compare_at"] = draft.compare_at
            compared.append(sku)
        if any(getattr(sku, name) != value for name, value in told.items()):
            for name, value in told.items():
                setattr(sku, name, value)
            changed.append(sku)
    strike_through_anew(compared)
    if changed:
        Sku.objects.bulk_update(changed, ["code", "barcode", "weight_g", "compare_at", "was", "imported"])
    prices = {sku.pk: draft.price for draft, sku in pairs if draft.price is not None}
    prices_changed = change_prices(prices, at=at, by=wish.by, reason=PriceReason.IMPORTED)
    counted = [(sku.pk, q) for draft, sku in pairs if (q := draft.quantity) is not None and q != sku.on_hand]
    if counted:
        count_stock(counted, at=at, by=wish.by, reason=StockReason.IMPORTED)
    return bool(changed or prices_changed or counted)
