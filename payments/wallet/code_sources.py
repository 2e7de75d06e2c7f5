"""What rooms above tell the page of pay codes, by its two slots.

- `pay_code_sources`: the ways to pay, a list of `CodeSource`.
- `pay_code_news`: what became of the code that this device shows, a `News` or None.
"""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest
from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise
from django.utils.safestring import SafeString

OPENED, MADE, SOURCE = "pay_code_opened_at", "pay_code_made_at", "pay_code_source"


@dataclass(frozen=True, slots=True)
class CodeSource:
    """A way to pay as the page offers it. It says no amount: this page is held out to strangers."""

    code: str
    label: str | Promise


@dataclass(frozen=True, slots=True)
class News:
    """What became of a code: a piece of page, and whether there is more to come."""

    html: SafeString
    is_final: bool


def remembered(request: HttpRequest, name: str) -> datetime | None:
    """A moment that this session keeps, such as when its present code was made."""
    kept = request.session.get(name)
    return parse_datetime(kept) if kept else None
