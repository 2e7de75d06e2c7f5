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
from marketplace.catalog.models import Category, Listing, ListingPicture, Option, OptionValue, Sku
from marketplace.catalog.models.tree import UNCATEGORISED
from marketplace.catalog.product_csv.drafts import CellError, ListingDraft, PictureDraft, SkuDraft
from marketplace.catalog.services.prices import change_prices, struck_through, write_first_prices
from marketplace.catalog.services.stock import count_stock, restock
from marketplace.catalog.signals import listing_changed
from marketplace.catalog.states import ListingState, PriceReason, StockReason
from marketplace.shops.models import Shop
from payments.lifecycle import Role, move
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
        if draft.errors:
            report.skipped.append(draft)
        else:
            report.skus += len(draft.skus)
            report.pictures |= {picture.address for picture in draft.pictures}
            if pk is None:
                report.made += 1
                if not dry_run:
                    make_listing(draft, wish, categories[draft.handle], at=at)
            elif wish.overwrite and would_change(pk, draft, wish, at=at, dry_run=dry_run):
                report.changed += 1
            else:
                report.kept += 1
        step()
    return report


def other_options(draft: ListingDraft, options: int) -> CellError:
    """Refuse to turn a listing that was sold by one set of choices into one with another."""
    sentence = _("This listing has %(there)s options here: change their number in the editor.")
    return CellError(draft.row, "Option1 Name", " / ".join(draft.option_names), sentence % {"there": options})


def would_change(pk: int, draft: ListingDraft, wish: Wish, *, at: datetime, dry_run: bool) -> bool:
    """Overwrite a listing; in a dry run do it and take it back, so that the answer is a true one."""
    with transaction.atomic():
        changed = overwrite_listing(pk, draft, wish, at=at)
        if dry_run:
            transaction.set_rollback(True)
    return changed


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
    language = wish.language or draft.language
    listing = Listing(
        shop=wish.shop, category_id=category, handle=draft.handle, made_at=at, changed_at=at,
        language="zh-hans" if language == "zh" else "en",
        brand=draft.fields.get("vendor", "").strip(), product_type=draft.fields.get("type", "").strip(),
        tags=tags_of(draft), imported=kept_columns(draft),
        **{f"title_{language}": draft.title},
        **{f"description_{language}": html.clean(draft.fields.get("description", ""))},
    )  # fmt: skip
    listing.save()
    values = make_options(listing, draft, language)
    pictures = make_pictures(listing, draft.pictures, draft, language)
    make_skus(listing, draft.skus, values, pictures, language, wish, at=at)
    if draft.wanted_state == "active" and not draft.has_free_sku and all(sku.price for sku in draft.skus):
        move(listing, ListingState.ON_SALE, at=at, by=wish.by, role=Role.SHOP, also={"published_at": at})
    listing_changed.send(Listing, listing_ids=[listing.pk])
    return listing


def make_options(listing: Listing, draft: ListingDraft, language: str) -> list[dict[str, OptionValue]]:
    """Write the options and their values, in the order in which the sheet first names them."""
    made: list[dict[str, OptionValue]] = []
    for place, name in enumerate(draft.option_names):
        option = Option.objects.create(listing=listing, position=place + 1, **{f"name_{language}": name})
        texts = list(dict.fromkeys(sku.values[place] for sku in draft.skus))
        made.append(add_values(option, texts, 0, language))
    return made


def add_values(option: Option, texts: list[str], start: int, language: str) -> dict[str, OptionValue]:
    """Add values to an option, after those it has."""
    rows = OptionValue.objects.bulk_create(
        OptionValue(option=option, position=start + index, **{f"name_{language}": text})
        for index, text in enumerate(texts)
    )
    return dict(zip(texts, rows, strict=True))


def make_pictures(
    listing: Listing, drafts: list[PictureDraft], draft: ListingDraft, language: str
) -> dict[str, ListingPicture]:
    """Record the addresses of pictures, those that only a SKU names after the listing's own."""
    wanted = sorted(drafts, key=lambda picture: picture.position)
    have = {picture.address for picture in wanted}
    for sku in draft.skus:
        if sku.picture and sku.picture not in have:
            have.add(sku.picture)
            wanted.append(PictureDraft(sku.picture, len(wanted) + 1, ""))
    rows = ListingPicture.objects.bulk_create(
        ListingPicture(
            listing=listing,
            source_url=picture.address[:2000],
            position=index,
            imported={"position": picture.position, "listed": picture in drafts},
            **{f"alt_{language}": picture.alt[:512]},
        )
        for index, picture in enumerate(wanted)
    )
    return {row.source_url: row for row in rows}


def make_skus(
    listing: Listing,
    drafts: list[SkuDraft],
    values: list[dict[str, OptionValue]],
    pictures: dict[str, ListingPicture],
    language: str,
    wish: Wish,
    *,
    at: datetime,
    start: int = 0,
) -> None:
    """Write SKUs with their first price and their first stock, each change with its row of history."""
    rows = Sku.objects.bulk_create(
        Sku(
            listing=listing,
            position=start + index,
            code=draft.code or "",
            barcode=(draft.barcode or "")[:64],
            price=draft.price or Money(0),
            compare_at=draft.compare_at,
            was=struck_through(draft.price, draft.compare_at, draft.compare_at)
            if draft.price and draft.compare_at
            else None,
            weight_g=draft.grams or 0,
            picture=pictures.get(draft.picture),
            imported=draft.extras,
            **{f"value_{place + 1}": values[place][text] for place, text in enumerate(draft.values)},
            **{f"title_{language}": " / ".join(draft.values)},
        )
        for index, draft in enumerate(drafts)
    )
    write_first_prices(rows, at=at, by=wish.by)
    stocked = [(row.pk, draft.quantity) for row, draft in zip(rows, drafts, strict=True) if draft.quantity]
    if stocked:
        restock(stocked, at=at, by=wish.by, reason=StockReason.IMPORTED)


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
        option = options[place + 1]
        there = {value.name: value for value in option.values.all()}
        fresh = [t for t in dict.fromkeys(sku.values[place] for sku in draft.skus) if t not in there]
        there |= add_values(option, fresh, len(there), language)
        values.append(there)
    there_skus = {sku.value_ids: sku for sku in listing.skus.filter(is_active=True)}
    pairs = [
        (sku, there_skus.get(tuple(values[p][t].pk for p, t in enumerate(sku.values)))) for sku in draft.skus
    ]
    changed |= overwrite_skus([(one, row) for one, row in pairs if row is not None], wish, at=at)
    pictures = {row.source_url: row for row in listing.pictures.all() if row.source_url}
    new_pictures = [one for one in draft.pictures if one.address not in pictures]
    if new_pictures:
        pictures |= make_pictures(listing, new_pictures, draft, language)
        changed = True
    new = [one for one, row in pairs if row is None]
    if new:
        make_skus(listing, new, values, pictures, language, wish, at=at, start=len(there_skus))
        changed = True
    if changed:
        listing_changed.send(Listing, listing_ids=[listing.pk])
    return changed


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
        told["tags"] = tags_of(draft)
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


def tags_of(draft: ListingDraft) -> list[str]:
    """Read the tags, separated by commas."""
    return [tag.strip()[:255] for tag in draft.fields.get("tags", "").split(",") if tag.strip()]


def kept_columns(draft: ListingDraft) -> dict[str, Any]:
    """Keep the columns we do not use as they came, and how the sheet wrote those that we read otherwise."""
    return {
        "columns": draft.extras,
        "options": list(draft.option_names),
        "state": {word: draft.fields[word] for word in ("published", "status") if word in draft.fields},
        "product_category": draft.fields.get("product_category", ""),
    }
