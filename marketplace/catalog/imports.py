"""A product sheet brought into a shop: each listing in a transaction of its own.

So an import may be stopped and begun again: what is there already is left alone, unless the
seller said "overwrite". Nothing is reviewed and no picture is fetched; their addresses are kept.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import Count
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from marketplace.catalog.content import ListingContent, OptionContent, SkuContent, ValueContent
from marketplace.catalog.drafted import (
    Wish,
    all_pictures,
    in_language,
    kept_columns,
    picture_content,
    tags_of,
)
from marketplace.catalog.models import Category, Listing
from marketplace.catalog.models.tree import UNCATEGORISED
from marketplace.catalog.overwriting import overwrite_listing
from marketplace.catalog.product_csv.drafts import CellError, ListingDraft
from marketplace.catalog.services.listings import create_listing
from marketplace.catalog.services.lives import publish
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
        pk, options = there.get(draft.handle, (None, 0))
        if pk is not None and wish.overwrite and options != len(draft.option_names):
            draft.errors.append(other_options(draft, options))
        if not draft.errors:
            try:
                outcome = import_one(draft, wish, pk, categories[draft.handle], at=at, dry_run=dry_run)
            except DomainError as refusal:
                draft.errors.append(CellError(draft.row, "Handle", draft.handle, str(refusal)))
        report.notes.extend(draft.notes)
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
