"""Reading what a cart's forms carry."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import QueryDict

from marketplace.cart.fields import QuantityField

_NUMBER = re.compile(r"[0-9]{1,18}", re.ASCII)
PREFIX = "quantity-"


def number(text: Any) -> int | None:
    """Read a primary key somebody sent, or nothing."""
    return int(text) if isinstance(text, str) and _NUMBER.fullmatch(text) else None


def typed(text: str | None, most: int) -> str:
    """Read a line somebody typed: no control characters, nothing around it, not too long."""
    plain = "".join(letter if letter.isprintable() else " " for letter in text or "")
    return " ".join(plain.split())[:most]


class AddForm(forms.Form):
    """A SKU and how many of it."""

    sku = forms.IntegerField(min_value=1, max_value=10**18, widget=forms.HiddenInput)
    quantity = QuantityField()
    buy_now = forms.BooleanField(required=False)


@dataclass
class CartChange:
    """What the form of the cart page says: each line's quantity, which are ticked, and one action."""

    quantities: dict[int, int] = field(default_factory=dict)
    ticked: set[int] = field(default_factory=set)
    errors: dict[int, str] = field(default_factory=dict)
    remove: int | None = None
    toggle_shop: int | None = None
    toggle_all: bool = False
    clear_gone: bool = False
    check_out: bool = False


def read_change(data: QueryDict | Mapping[str, Any]) -> CartChange:
    """Read the form of the cart page; a quantity that is none is an error beside its line."""
    change = CartChange()
    quantity = QuantityField()
    for name in data:
        line_id = number(name.removeprefix(PREFIX)) if name.startswith(PREFIX) else None
        if line_id is None:
            continue
        try:
            change.quantities[line_id] = quantity.clean(data[name])
        except forms.ValidationError as error:
            change.errors[line_id] = " ".join(error.messages)
    listed = data.getlist("ticked") if isinstance(data, QueryDict) else []
    change.ticked = {line_id for line_id in map(number, listed) if line_id is not None}
    change.remove = number(data.get("remove"))
    change.toggle_shop = number(data.get("toggle_shop"))
    change.toggle_all = "toggle_all" in data
    change.clear_gone = "clear_gone" in data
    change.check_out = "check_out" in data
    return change
