"""Sheets that people bring: a head, then one day a line; what is none is a sentence that names the line."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

MOST = 10_000  # more than any fund ever earned on 10,000 in a day


def dated_rows(lines: Iterable[str]) -> Iterator[tuple[int, date, list[str]]]:
    """Each line's number, its day and what else stands in it; every day once."""
    seen: set[date] = set()
    reader = csv.reader(lines)
    try:
        for number, row in enumerate(reader, 1):
            if number == 1 or not row:
                continue
            try:
                on = date.fromisoformat(row[0].strip())
            except ValueError:
                raise ValueError(_("Line %(n)s does not begin with a day.") % {"n": number}) from None
            if on in seen:
                raise ValueError(_("Line %(n)s names a day that stands above.") % {"n": number})
            seen.add(on)
            yield number, on, [cell.strip() for cell in row[1:]]
    except csv.Error:
        raise ValueError(_("Line %(n)s cannot be read.") % {"n": reader.line_num}) from None


def decimal_of(text: str, *, places: int) -> Decimal | None:
    """A number of at most so many decimals that a column can keep; None for anything else."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    if not number.is_finite() or abs(number) > MOST or round(number, places) != number:
        return None
    return number
