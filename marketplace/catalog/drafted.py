"""What one listing of a sheet says, in the words in which the catalogue keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from marketplace.catalog.content import PictureContent
from marketplace.catalog.models import Category
from marketplace.catalog.product_csv.drafts import ListingDraft, PictureDraft
from marketplace.shops.models import Shop


@dataclass(frozen=True)
class Wish:
    """What the seller decided about the whole sheet."""

    shop: Shop
    category: Category | None = None
    language: str = ""
    overwrite: bool = False
    by: Any = None


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
            pictures.append(PictureDraft(sku.picture, len(pictures) + 1, None))
    return pictures


def picture_content(picture: PictureDraft, draft: ListingDraft, language: str) -> PictureContent:
    """Record a picture's address, its place in the sheet, and whether it stood in a row of its own."""
    return PictureContent(
        source_url=picture.address,
        imported={"position": picture.position, "listed": picture in draft.pictures},
        **in_language(language, alt=picture.alt or ""),
    )


def tags_of(draft: ListingDraft) -> tuple[str, ...]:
    """Read the tags, separated by commas."""
    return tuple(tag.strip()[:255] for tag in draft.fields.get("tags", "").split(",") if tag.strip())


def kept_columns(draft: ListingDraft, *, before: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Keep the columns we do not use as they came, and how the sheet wrote those that we read otherwise.

    What was kept `before` of columns that this sheet lacks stays.
    """
    kept = before or {}
    state = {word: draft.fields[word] for word in ("published", "status") if word in draft.fields}
    return {
        **kept,
        "columns": {**kept.get("columns", {}), **draft.extras},
        "options": list(draft.option_names),
        "state": {**kept.get("state", {}), **state},
        "product_category": draft.fields.get("product_category", kept.get("product_category", "")),
    }
