"""What somebody asks of search, read from an address: what is not understood is not there."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import models
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from marketplace.catalog.models.listings import MOST_FEN
from marketplace.shops.states import ShopKind
from payments.money import Money

MOST_PAGES = 100
MOST_VALUES = 20
CODE = re.compile(r"[a-z0-9_-]{1,40}", re.ASCII)
CATEGORY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
YUAN = re.compile(r"[0-9]{1,11}(\.[0-9]{1,2})?", re.ASCII)


class Sort(models.TextChoices):
    """The orders of results; what is asked for is looked up here and never put into SQL."""

    BEST = "best", _("Best match")
    SALES = "sales", _("Sales")
    NEWEST = "newest", _("Newest")
    PRICE_UP = "price", _("Price, low first")
    PRICE_DOWN = "price_down", _("Price, high first")


class Service(models.TextChoices):
    """What can be ticked about delivery and what comes with it."""

    FREE_DELIVERY = "free_delivery", _("Free delivery")
    NO_REASON = "no_reason", _("7-day return")
    SHIPS_24H = "ships_24h", _("Ships in 24 hours")
    WARRANTY = "warranty", _("Warranty")
    BARGAINS = "bargains", _("Open to offers")


@dataclass(frozen=True)
class Asked:
    """A search, whole; equal addresses ask equal things."""

    q: str = ""
    category: str = ""
    price_from: Money | None = None
    price_to: Money | None = None
    kinds: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    answers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = Sort.BEST
    page: int = 1
    shop_id: int | None = None
    shelf_id: int | None = None

    @property
    def ticked(self) -> dict[str, tuple[str, ...]]:
        """Give the ticked tokens by facet: OR inside one, AND across them."""
        facets = {
            "kind": tuple(f"kind:{kind}" for kind in self.kinds),
            "service": tuple(f"service:{service}" for service in self.services),
        }
        facets |= {
            f"a.{code}": tuple(f"a:{code}={one}" for one in values) for code, values in self.answers.items()
        }
        return {facet: tokens for facet, tokens in facets.items() if tokens}


def read(params: QueryDict, **fixed: Any) -> Asked:
    """Read an address. Unknown parameters, values and numbers out of bounds are passed over."""
    lowest, highest = _money(params.get("price_from", "")), _money(params.get("price_to", ""))
    if lowest is not None and highest is not None and lowest > highest:
        lowest, highest = highest, lowest
    category = params.get("category", "")[:40]
    answers = {
        name[2:]: values
        for name in sorted(params)
        if name.startswith("a.") and CODE.fullmatch(name[2:]) and (values := _codes(params.getlist(name)))
    }
    asked = Asked(
        q=" ".join(params.get("q", "").replace("\x00", " ").split())[:100],
        category=category if CATEGORY.fullmatch(category) else "",
        price_from=lowest,
        price_to=highest,
        kinds=_known(params.getlist("shop"), ShopKind.values, upper=True),
        services=_known(params.getlist("service"), Service.values),
        answers=dict(list(answers.items())[:8]),
        sort=next(iter(_known(params.getlist("sort")[-1:], Sort.values)), Sort.BEST),
        page=_page(params.get("page", "")),
    )
    return replace(asked, **fixed)


def _money(text: str) -> Money | None:
    text = text.strip().removeprefix("¥")
    if not YUAN.fullmatch(text):
        return None
    amount = Money.yuan(text)
    return amount if amount.fen <= MOST_FEN else None


def _page(text: str) -> int:
    """Read a page's number; beyond the last allowed one it is that one."""
    return min(max(int(text), 1), MOST_PAGES) if re.fullmatch(r"[0-9]{1,12}", text, re.ASCII) else 1


def _codes(values: list[str]) -> tuple[str, ...]:
    return tuple(sorted({value for value in values[:MOST_VALUES] if CODE.fullmatch(value)}))


def _known(values: list[str], known: list[str], *, upper: bool = False) -> tuple[str, ...]:
    told = {value.upper() if upper else value for value in values[:MOST_VALUES]}
    return tuple(one for one in known if one in told)
