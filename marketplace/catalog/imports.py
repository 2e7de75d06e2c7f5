"""A product sheet brought into a shop: each listing in a transaction of its own.

So an import may be stopped and begun again: what is there already is left alone, unless the
seller said "overwrite". Nothing is reviewed and no picture is fetched; their addresses are kept.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Count
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from marketplace.catalog import html
from marketplace.catalog.content import (
    ListingContent,
    OptionContent,
    PictureContent,
    SkuContent,
    ValueContent,
)
from marketplace.catalog.models import Category, Listing, ListingPicture, Option, OptionValue, Sku
from marketplace.catalog.models.tree import UNCATEGORISED
from marketplace.catalog.product_csv.drafts import CellError, ListingDraft, PictureDraft, SkuDraft
from marketplace.catalog.services.listings import create_listing
from marketplace.catalog.services.lives import publish
from marketplace.catalog.services.prices import change_prices, write_first_prices
from marketplace.catalog.services.stock import count_stock, restock
from marketplace.catalog.signals import listing_changed
from marketplace.catalog.states import PriceReason, StockReason
from marketplace.shops.models import Shop
from payments.errors import DomainError
from payments.money import Money


@dataclass
class Report:
    """What an import did, or would do."""

    made: int = 0
    changed: int = 0
    kept: int = 0
    skus: int = 0
    pictures: set[str] = field(default_factory=set)
    skipped: list[ListingDraft] = field(default_factory=list)
    notes: list[CellError] = field(default_factory=list)

    @property
    def errors(self) -> list[CellError]:
        """Everything that is wrong, by row."""
        return sorted((error for one in self.skipped for error in one.errors), key=lambda error: error.row)


@dataclass(frozen=True)
class Wish:
    """What the seller decided about the whole sheet."""

    shop: Shop
    category: Category | None = None
    language: str = ""
    overwrite: bool = False
    by: Any = None


def import_listings(
    drafts: Iterable[ListingDraft],
    wish: Wish,
    *,
    at: datetime,
    dry_run: bool = False,
    step: Callable[[], None] = lambda: None,
) -> Report:
    """Bring the listings of a sheet into a shop; with `dry_run` say what would happen, and write nothing.

    A listing with an error is skipped whole and named in the report; the others are not held up.
    """
    drafts = list(drafts)
    there = {
        handle: (pk, options)
        for handle, pk, options in Listing.objects.filter(
            shop=wish.shop, handle__in=[one.handle for one in drafts]
        )
        .annotate(choices=Count("options"))
        .values_list("handle", "pk", "choices")
    }
    categories = find_categories(drafts, wish)
    report = Report()
    for draft in drafts:
        report.notes.extend(draft.notes)
        pk, options = there.get(draft.handle, (None, 0))
        if pk is not None and wish.overwrite and options != len(draft.option_names):
            draft.errors.append(other_options(draft, options))
        if not draft.errors:
            try:
                outcome = import_one(draft, wish, pk, categories[draft.handle], at=at, dry_run=dry_run)
            except DomainError as refusal:
                draft.errors.append(CellError(draft.row, "Handle", draft.handle, str(refusal)))
        if draft.errors:
            report.skipped.append(draft)
        else:
            setattr(report, outcome, getattr(report, outcome) + 1)
            report.skus += len(draft.skus)
            report.pictures |= {picture.address for picture in draft.pictures}
        step()
    return report


def import_one(
    draft: ListingDraft, wish: Wish, pk: int | None, category: str, *, at: datetime, dry_run: bool
) -> str:
    """Make, overwrite or leave one listing; in a dry run do it and take it back, so the answer is true."""
    with transaction.atomic():
        if pk is None:
            make_listing(draft, wish, category, at=at)
            outcome = "made"
        elif wish.overwrite and overwrite_listing(pk, draft, wish, at=at):
            outcome = "changed"
        else:
            outcome = "kept"
        if dry_run:
            transaction.set_rollback(True)
    return outcome


def other_options(draft: ListingDraft, options: int) -> CellError:
    """Refuse to turn a listing that was sold by one set of choices into one with another."""
    sentence = _("This listing has %(there)s options here: change their number in the editor.")
    return CellError(draft.row, "Option1 Name", " / ".join(draft.option_names), sentence % {"there": options})


def find_categories(drafts: list[ListingDraft], wish: Wish) -> dict[str, str]:
    """Name the category of each: the seller's, else the one its type names, else uncategorised."""
    if wish.category is not None:
        return {draft.handle: wish.category.pk for draft in drafts}
    # "Home & Garden > Decor" is found by its last words, an id by itself.
    said = {
        draft.handle: [
            draft.fields.get(word, "").rsplit(">", 1)[-1].strip().lower()
            for word in ("product_category", "type")
        ]
        for draft in drafts
    }
    words = {word for pair in said.values() for word in pair if word}
    named: dict[str, str] = {}
    rows = Category.objects.annotate(small_en=Lower("name_en"), small_zh=Lower("name_zh"))
    for pk, english, chinese in rows.order_by("level", "path").values_list("pk", "small_en", "small_zh"):
        for name in (pk, english, chinese):
            if name in words:
                named.setdefault(name, pk)
    return {
        handle: next((named[word] for word in pair if word in named), UNCATEGORISED)
        for handle, pair in said.items()
    }


@transaction.atomic
def make_listing(draft: ListingDraft, wish: Wish, category: str, *, at: datetime) -> Listing:
    """Write a new listing down whole, and put it on sale if the sheet says so and every SKU has a price."""
    listing = create_listing(wish.shop, as_content(draft, wish, category), at=at, by=wish.by)
    if draft.wanted_state == "active" and all(sku.price for sku in draft.skus):
        publish(listing, at=at, by=wish.by)
    return listing


def as_content(draft: ListingDraft, wish: Wish, category: str) -> ListingContent:
    """Say what the sheet says in the form in which editor and seed say it too."""
    language = wish.language or draft.language
    values = [list(dict.fromkeys(texts)) for texts in zip(*(sku.values for sku in draft.skus), strict=True)]
    pictures = all_pictures(draft)
    places = {picture.address: place for place, picture in enumerate(pictures)}
    return ListingContent(
        handle=draft.handle,
        category=category,
        language="zh-hans" if language == "zh" else "en",
        options=tuple(
            OptionContent(
                tuple(ValueContent(**{f"name_{language}": text}) for text in texts),
                **{f"name_{language}": name},
            )
            for name, texts in zip(draft.option_names, values, strict=True)
        ),
        skus=tuple(
            SkuContent(
                price=sku.price or Money(0),
                compare_at=sku.compare_at,
                choice=tuple(values[place].index(text) for place, text in enumerate(sku.values)),
                on_hand=sku.quantity or 0,
                weight_g=sku.grams or 0,
                code=sku.code or "",
                barcode=sku.barcode or "",
                picture=places.get(sku.picture),
                imported=sku.extras,
            )
            for sku in draft.skus
        ),
        pictures=tuple(picture_content(picture, draft, language) for picture in pictures),
        brand=draft.fields.get("vendor", "").strip(),
        product_type=draft.fields.get("type", "").strip(),
        tags=tags_of(draft),
        imported=kept_columns(draft),
        **in_language(language, title=draft.title, description=draft.fields.get("description", "")),
    )


def in_language(language: str, **texts: str) -> dict[str, Any]:
    """Name texts by their columns in one language."""
    return {f"{name}_{language}": text for name, text in texts.items()}


def all_pictures(draft: ListingDraft) -> list[PictureDraft]:
    """Name the listing's pictures by position, and after them those that only a SKU names."""
    pictures = sorted(draft.pictures, key=lambda picture: picture.position)
    have = {picture.address for picture in pictures}
    for sku in draft.skus:
        if sku.picture and sku.picture not in have:
            have.add(sku.picture)
            pictures.append(PictureDraft(sku.picture, len(pictures) + 1, ""))
    return pictures


def picture_content(picture: PictureDraft, draft: ListingDraft, language: str) -> PictureContent:
    """Record a picture's address, its place in the sheet, and whether it stood in a row of its own."""
    return PictureContent(
        source_url=picture.address,
        imported={"position": picture.position, "listed": picture in draft.pictures},
        **in_language(language, alt=picture.alt),
    )


@transaction.atomic
def overwrite_listing(pk: int, draft: ListingDraft, wish: Wish, *, at: datetime) -> bool:
    """Bring a listing to what the sheet says, a column it lacks stays; returns whether anything changed."""
    listing = Listing.objects.select_for_update(no_key=True).get(pk=pk)
    language = wish.language or ("zh" if listing.language.startswith("zh") else "en")
    changed = overwrite_columns(listing, draft, language, at=at)
    options = {option.position: option for option in listing.options.prefetch_related("values")}
    assert len(options) == len(draft.option_names), "the caller has refused another number of options"
    values: list[dict[str, OptionValue]] = []
    for place in range(len(options)):
        there = {value.name: value for value in options[place + 1].values.all()}
        texts = dict.fromkeys(sku.values[place] for sku in draft.skus)
        fresh = [text for text in texts if text not in there]
        values.append(there | add_values(options[place + 1], fresh, len(there), language))
    known = {sku.value_ids: sku for sku in listing.skus.filter(is_active=True)}
    pairs = [
        (sku, known.get(tuple(values[place][text].pk for place, text in enumerate(sku.values))))
        for sku in draft.skus
    ]
    changed |= overwrite_skus([(one, row) for one, row in pairs if row is not None], wish, at=at)
    changed |= add_pictures(listing, draft, language)
    new = [one for one, row in pairs if row is None]
    changed |= add_skus(listing, new, values, language, wish, at=at)
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


def overwrite_columns(listing: Listing, draft: ListingDraft, language: str, *, at: datetime) -> bool:
    """Overwrite the listing's own columns; an empty cell clears one."""
    told: dict[str, Any] = {f"title_{language}": draft.title}
    if "description" in draft.fields:
        told[f"description_{language}"] = html.clean(draft.fields["description"])
    if "vendor" in draft.fields:
        told["brand"] = draft.fields["vendor"].strip()
    if "type" in draft.fields:
        told["product_type"] = draft.fields["type"].strip()
    if "tags" in draft.fields:
        told["tags"] = list(tags_of(draft))
    told["imported"] = {**listing.imported, **kept_columns(draft)}
    different = {name: value for name, value in told.items() if getattr(listing, name) != value}
    if not different:
        return False
    Listing.objects.filter(pk=listing.pk).update(**different, changed_at=at)
    return True


def overwrite_skus(pairs: list[tuple[SkuDraft, Sku]], wish: Wish, *, at: datetime) -> bool:
    """Overwrite SKUs that are there: price and stock through the services that keep their history."""
    changed = []
    for draft, sku in pairs:
        told: dict[str, Any] = {"imported": {**sku.imported, **draft.extras}}
        for name, value in (("code", draft.code), ("barcode", draft.barcode), ("weight_g", draft.grams)):
            if value is not None:
                told[name] = value
        if draft.compare_at is not None:
            told["compare_at"] = draft.compare_at
        if any(getattr(sku, name) != value for name, value in told.items()):
            for name, value in told.items():
                setattr(sku, name, value)
            changed.append(sku)
    if changed:
        Sku.objects.bulk_update(changed, ["code", "barcode", "weight_g", "compare_at", "imported"])
    prices = {sku.pk: draft.price for draft, sku in pairs if draft.price is not None}
    prices_changed = change_prices(prices, at=at, by=wish.by, reason=PriceReason.IMPORTED)
    counted = [(sku.pk, q) for draft, sku in pairs if (q := draft.quantity) is not None and q != sku.on_hand]
    if counted:
        count_stock(counted, at=at, by=wish.by, reason=StockReason.IMPORTED)
    return bool(changed or prices_changed or counted)


def tags_of(draft: ListingDraft) -> tuple[str, ...]:
    """Read the tags, separated by commas."""
    return tuple(tag.strip()[:255] for tag in draft.fields.get("tags", "").split(",") if tag.strip())


def kept_columns(draft: ListingDraft) -> dict[str, Any]:
    """Keep the columns we do not use as they came, and how the sheet wrote those that we read otherwise."""
    return {
        "columns": draft.extras,
        "options": list(draft.option_names),
        "state": {word: draft.fields[word] for word in ("published", "status") if word in draft.fields},
        "product_category": draft.fields.get("product_category", ""),
    }
