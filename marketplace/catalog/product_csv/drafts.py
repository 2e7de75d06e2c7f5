"""From rows to listings, each with everything that is wrong with it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from django.utils.text import slugify
from django.utils.translation import gettext as _

from marketplace.catalog.product_csv import dialects
from marketplace.catalog.product_csv.dialects import NUMBERS, SKU_EXTRAS, Dialect
from marketplace.catalog.product_csv.reading import Row, Sheet, unguard
from payments.money import Money

MOST_FEN = 10**13
MOST_CHARACTERS = 255
MOST_PIECES = 10_000_000
NO_OPTION = ("Title", "Default Title")
HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")


@dataclass(frozen=True)
class CellError:
    """One thing that is wrong, so that it can be found and mended."""

    row: int
    column: str
    value: str
    sentence: str


@dataclass
class SkuDraft:
    """One SKU as the sheet tells it. None means that it says nothing: no such column, or an empty cell.

    Where an empty cell clears what is there, `columns` tells the two apart.
    """

    row: int
    values: tuple[str, ...]
    price: Money | None
    compare_at: Money | None
    quantity: int | None
    grams: int | None
    code: str | None
    barcode: str | None
    picture: str
    extras: dict[str, str]
    columns: frozenset[str] = frozenset()


@dataclass
class PictureDraft:
    """A picture's address, recorded and never fetched here; without a column for it, `alt` is None."""

    address: str
    position: int
    alt: str | None


@dataclass
class ListingDraft:
    """One listing as the sheet tells it."""

    row: int
    handle: str
    title: str
    language: str
    fields: dict[str, str]
    """Our words of the listing's own columns that the sheet has → their text."""
    option_names: tuple[str, ...] = ()
    skus: list[SkuDraft] = field(default_factory=list)
    pictures: list[PictureDraft] = field(default_factory=list)
    extras: dict[str, str] = field(default_factory=dict)
    errors: list[CellError] = field(default_factory=list)
    notes: list[CellError] = field(default_factory=list)
    """What was kept but not obeyed; the listing is still good."""

    @property
    def says_state(self) -> bool:
        """Whether Status or Published says anything at all."""
        return any(self.fields.get(word, "").strip() for word in ("status", "published"))

    @property
    def wanted_state(self) -> str:
        """`draft`, `archived` or `active`, as Status and Published say together."""
        status = self.fields.get("status", "").strip().lower()
        if status in ("draft", "archived"):
            return status
        published = self.fields.get("published", "true").strip().lower()
        return "active" if published in ("true", "yes", "1", "") else "draft"

    @property
    def has_free_sku(self) -> bool:
        """Whether a price of 0 keeps the listing a draft."""
        return any(sku.price is not None and not sku.price for sku in self.skus)


class Cells:
    """One row read by our words; what is wrong is noted on the listing."""

    def __init__(self, row: Row, dialect: Dialect, errors: list[CellError]) -> None:
        self.row, self.dialect, self.errors = row, dialect, errors

    def text(self, word: str) -> str | None:
        """The cell's text; None if the sheet has no such column."""
        header = self.dialect.headers.get(word)
        if header is None:
            return None
        text = self.row.cells.get(header, "")
        return text.strip() if word in NUMBERS else unguard(text)

    def wrong(self, word: str, sentence: str) -> None:
        """Note an error by row, column, value and sentence."""
        header = self.dialect.header(word)
        self.errors.append(CellError(self.row.number, header, self.row.cells.get(header, ""), sentence))

    def money(self, word: str) -> Money | None:
        """A price in yuan with at most two decimals; empty is None."""
        text = self.text(word)
        if not text:
            return None
        try:
            amount = Decimal(text)
        except InvalidOperation:
            self.wrong(word, _("This is not a price: write it as 129.00."))
            return None
        if not amount.is_finite() or amount < 0 or amount * 100 > MOST_FEN:
            self.wrong(word, _("A price stands between 0 and 100,000,000,000.00."))
            return None
        if amount != amount.quantize(Decimal("0.01")):
            self.wrong(word, _("A price has at most two decimals."))
            return None
        return Money(int(amount * 100))

    def whole(self, word: str, *, most: int) -> int | None:
        """A whole number, also written as 5000.0; empty is None."""
        text = self.text(word)
        if not text:
            return None
        try:
            number = Decimal(text)
        except InvalidOperation:
            self.wrong(word, _("This is not a number."))
            return None
        if not number.is_finite() or abs(number) > most:
            self.wrong(word, _("This number is too large."))
            return None
        return int(number.to_integral_value())


def draft_listings(sheet: Sheet, *, most_skus: int, title_characters: int) -> list[ListingDraft]:
    """Gather the rows of each handle, wherever they stand, into one listing each."""
    listings: dict[str, ListingDraft] = {}
    for row in sheet.rows:
        cells = Cells(row, sheet.dialect, [])
        title = (cells.text("title") or "").strip()
        handle = slug_of(cells.text("handle") or "", title, row.number, listings)
        listing = listings.get(handle)
        if listing is None:
            listing = listings[handle] = begin(handle, title, cells, title_characters)
        cells.errors = listing.errors
        add_row(listing, cells)
    for listing in listings.values():
        finish(listing, sheet.dialect, most_skus)
    return list(listings.values())


def slug_of(handle: str, title: str, row: int, known: Iterable[str]) -> str:
    """The handle; without one a row that has a title is a listing of its own."""
    if handle.strip():
        return handle.strip().lower()
    made = slugify(title, allow_unicode=True) or f"row-{row}"
    return f"{made}-{row}" if made in known else made


def begin(handle: str, title: str, cells: Cells, title_characters: int) -> ListingDraft:
    """Start a listing from its first row, which alone has the listing's own columns."""
    own = ("description", "vendor", "type", "product_category", "tags", "published", "status")
    fields = {word: text for word in own if (text := cells.text(word)) is not None}
    for word, header in (("type", dialects.CUSTOM_TYPE), ("product_category", dialects.STANDARD_TYPE)):
        if word not in fields and header in cells.row.cells:
            fields[word] = cells.row.cells[header].strip()
    extras = {
        header: cells.row.cells.get(header, "") for header in cells.dialect.extras if header not in SKU_EXTRAS
    }
    language = "zh" if HAN.search(title) else "en"
    listing = ListingDraft(cells.row.number, handle, title, language, fields, extras=extras)
    cells.errors = listing.errors
    if not title:
        cells.wrong("title", _("A listing needs a title on the first of its rows."))
    elif len(title) > title_characters:
        cells.wrong("title", _("A title has at most %(most)s characters.") % {"most": title_characters})
    for word in ("handle", "vendor", "type"):
        if len(fields.get(word, handle if word == "handle" else "")) > MOST_CHARACTERS:
            cells.wrong(word, too_long())
    listing.option_names = tuple(
        name.strip() for place in (1, 2, 3) if (name := cells.text(f"option{place}_name")) and name.strip()
    )
    return listing


def add_row(listing: ListingDraft, cells: Cells) -> None:
    """Add what a row says: a SKU, a picture, or both."""
    values = tuple((cells.text(f"option{place}_value") or "").strip() for place in (1, 2, 3))
    says_sku = any(cells.text(word) for word in ("price", "sku", "quantity", "grams", "barcode"))
    if any(values) or says_sku or cells.row.number == listing.row:
        listing.skus.append(read_sku(values, cells))
    address = (cells.text("picture") or "").strip()
    if address and all(address != picture.address for picture in listing.pictures):
        position = cells.whole("picture_position", most=10_000)
        alt = cells.text("picture_alt")
        listing.pictures.append(
            PictureDraft(address, position or len(listing.pictures) + 1, alt if alt is None else alt.strip())
        )


def too_long() -> str:
    """What is said of a text that no column of ours holds."""
    return _("At most %(most)s characters go in here.") % {"most": MOST_CHARACTERS}


def read_sku(values: tuple[str, ...], cells: Cells) -> SkuDraft:
    """Read the columns of one SKU."""
    for word in ("sku", "barcode", *(f"option{n}_{part}" for n in (1, 2, 3) for part in ("name", "value"))):
        if len(cells.text(word) or "") > (64 if word == "barcode" else MOST_CHARACTERS):
            cells.wrong(word, too_long())
    quantity = cells.whole("quantity", most=MOST_PIECES)
    return SkuDraft(
        row=cells.row.number,
        values=values,
        price=cells.money("price"),
        compare_at=cells.money("compare_at"),
        quantity=quantity,
        grams=cells.whole("grams", most=10**9),
        code=cells.text("sku"),
        barcode=cells.text("barcode"),
        picture=(cells.text("sku_picture") or "").strip(),
        extras={
            header: cells.row.cells.get(header, "") for header in cells.dialect.extras if header in SKU_EXTRAS
        },
        columns=frozenset(cells.dialect.headers),
    )


def finish(listing: ListingDraft, dialect: Dialect, most_skus: int) -> None:
    """Judge the listing as a whole once all of its rows are read."""

    def wrong(row: int, word: str, value: str, sentence: str) -> None:
        listing.errors.append(CellError(row, dialect.header(word), value, sentence))

    def note(row: int, word: str, value: str, sentence: str) -> None:
        listing.notes.append(CellError(row, dialect.header(word), value, sentence))

    if listing.option_names == (NO_OPTION[0],):
        listing.option_names = ()
        for sku in listing.skus:
            sku.values = ("", "", "")
    options = len(listing.option_names)
    if len(listing.skus) > most_skus:
        wrong(listing.row, "handle", listing.handle,
              _("A listing has at most %(most)s SKUs.") % {"most": most_skus})  # fmt: skip
    seen: dict[tuple[str, ...], int] = {}
    for sku in listing.skus:
        for place, value in enumerate(sku.values):
            if value and place >= options:
                wrong(sku.row, f"option{place + 1}_value", value, _("This value belongs to no option name."))
            elif not value and place < options:
                missing = _("A value is missing for “%(option)s”.") % {"option": listing.option_names[place]}
                wrong(sku.row, f"option{place + 1}_value", value, missing)
        sku.values = sku.values[:options]
        if sku.values in seen:
            wrong(sku.row, "option1_value", " / ".join(sku.values),
                  _("Row %(row)s has the same choice of options.") % {"row": seen[sku.values]})  # fmt: skip
        seen.setdefault(sku.values, sku.row)
        if sku.quantity is not None and sku.quantity < 0:
            note(sku.row, "quantity", str(sku.quantity), _("Stock below zero is taken as 0."))
            sku.quantity = 0
        if sku.price is not None and not sku.price:
            note(sku.row, "price", str(sku.price), _("At a price of 0 the listing stays a draft."))
        if sku.compare_at is not None and sku.price is not None and sku.compare_at <= sku.price:
            note(sku.row, "compare_at", sku.compare_at.yuan_text,
                 _("Not above the price: kept, and not shown."))  # fmt: skip
