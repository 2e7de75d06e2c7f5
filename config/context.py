"""What every page may show: the counts of the header, asked for only when a page shows them."""

from functools import partial
from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from payments import slots


class Header:
    """The values registered for the slot "header", each computed at its first use."""

    def __init__(self, request: HttpRequest) -> None:
        for name, filler in slots.fillers("header"):
            setattr(self, name, SimpleLazyObject(partial(filler, request)))


def header(request: HttpRequest) -> dict[str, Any]:
    """Give `header.cart_count` and its like to templates."""
    return {"header": Header(request)}
