"""Choosing among coupons on the checkout page: the best is taken unless a buyer says otherwise."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from marketplace.cart.priced import Choice, Priced
from marketplace.cart.rules import CHOSEN_BY_BUYERS, Place, Step

BEST, FIELD = "best", "deal-"
_PLACE = re.compile(r"([0-9])-([0-9]{1,18})", re.ASCII)
_CODE = re.compile(r"(?:[a-z]{1,20}:[0-9]{1,18})?", re.ASCII)


@dataclass(frozen=True)
class Choosing:
    """One choice as the page shows it."""

    choice: Choice
    chosen: str

    @property
    def name(self) -> str:
        """The name of its field."""
        return f"{FIELD}{self.choice.place.name}"

    @property
    def label(self) -> str:
        return {
            Step.SHOP: _("Reduction or coupon of this shop"),
            Step.PLATFORM: _("Coupon of the market"),
            Step.FREIGHT: _("Coupon for delivery"),
        }[self.choice.place.step]


def choosing(priced: Priced, shop: int | None, chosen: Mapping[Place, str]) -> list[Choosing]:
    """What can be chosen for one shop, or for all of them together."""
    return [
        Choosing(choice, chosen.get(choice.place, BEST))
        for choice in priced.choices_of(shop)
        if choice.place.step in CHOSEN_BY_BUYERS and choice.reached
    ]


def read_chosen(data: Mapping[str, Any]) -> dict[Place, str]:
    """Read what a buyer chose in each place; nothing said, or nothing known, is the best."""
    chosen = {}
    for name in data:
        place = _PLACE.fullmatch(name.removeprefix(FIELD)) if name.startswith(FIELD) else None
        code = str(data[name])
        if place is None or code == BEST or not _CODE.fullmatch(code):
            continue
        step = int(place[1])
        if step in CHOSEN_BY_BUYERS:
            chosen[Place(Step(step), int(place[2]) or None)] = code
    return chosen
