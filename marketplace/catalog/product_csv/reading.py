"""From a file's bytes to rows of text: encodings, separators and limits."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from marketplace.catalog.product_csv.dialects import Dialect, recognise
from payments.errors import DomainError

SEPARATORS = ",;\t"


class UnreadableSheet(DomainError):
    """The file as a whole cannot be read; the sentence says what to do."""


@dataclass(frozen=True)
class Row:
    """One row as it stands in the file; `number` counts like a spreadsheet, the header being 1."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Sheet:
    """A file that could be read."""

    dialect: Dialect
    rows: list[Row]


def read_sheet(content: bytes, *, megabytes: int, most_rows: int) -> Sheet:
    """Read a product sheet: UTF-8 with or without BOM, or GB18030; comma, semicolon or tab.

    Raises UnreadableSheet when it is too large, not text, or has no title column.
    """
    if len(content) > megabytes * 1_000_000:
        raise UnreadableSheet(_("The file is larger than %(most)s MB: split it.") % {"most": megabytes})
    text = decode(content)
    separator = guess_separator(text)
    previous = csv.field_size_limit(megabytes * 1_000_000)
    try:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=False)
        headers = next(lines, [])
        dialect = recognise(headers)
        if dialect is None:
            raise UnreadableSheet(
                _("The first row has no column “Title”: it must hold the names of the columns.")
            )
        rows = list(number_rows(lines, headers, most_rows))
    except csv.Error as fault:
        raise UnreadableSheet(_("The file is not a table of text: %(why)s.") % {"why": fault}) from fault
    finally:
        csv.field_size_limit(previous)
    return Sheet(dialect, rows)


def number_rows(lines: Iterator[list[str]], headers: list[str], most_rows: int) -> Iterator[Row]:
    """Give each row that is not empty its number, as a spreadsheet shows it."""
    for number, cells in enumerate(lines, start=2):
        if not any(cell.strip() for cell in cells):
            continue
        if number - 1 > most_rows:
            raise UnreadableSheet(
                _("The file has more than %(most)s rows: split it.") % {"most": f"{most_rows:,}"}
            )
        yield Row(number, dict(zip(headers, cells, strict=False)))


def decode(content: bytes) -> str:
    """Text from UTF-8 or, failing that, from GB18030."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise UnreadableSheet(_("The file is neither UTF-8 nor GB18030 text: save it as CSV UTF-8."))


def guess_separator(text: str) -> str:
    """The separator that stands most often in the header row, outside quotes."""
    header = text.split("\n", 1)[0]
    bare = "".join(piece for index, piece in enumerate(header.split('"')) if index % 2 == 0)
    return max(SEPARATORS, key=bare.count)


def unguard(text: str) -> str:
    """Take away the apostrophe that guards a formula in an exported text cell (safety, T30)."""
    return text[1:] if len(text) > 1 and text[0] == "'" and text[1] in "=+-@\t\r" else text
