"""What stands on the home page: goods picked for the reader, and where one's own things are."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Value, Window
from django.db.models.functions import RowNumber
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from marketplace.catalog.cards import Card, cards
from marketplace.catalog.models import Category
from marketplace.catalog.models.tree import UNCATEGORISED
from marketplace.catalog.queries import home_categories
from marketplace.orders.models import Line
from marketplace.orders.queries import BUYER_TABS, orders_of, parcel_for, tab_counts
from marketplace.search.models import SearchDocument
from marketplace.search.page import category_url
from payments import slots
from payments.ledger.queries import available
from payments.money import Money
from payments.wallet.queries import account_of

PICKED = 20
NEWEST_FIRST = 4
OF_A_SHOP = 2
LOOK_FURTHER = 12
MOST_BELOW = 8


@dataclass(frozen=True)
class Door:
    """One category as a link with its icon."""

    name: str
    url: str
    icon: str


@dataclass(frozen=True)
class Branch:
    """One root of the tree with what lies right below it."""

    id: str
    door: Door
    below: list[Door]


@dataclass(frozen=True)
class Waiting:
    """A number of one's own orders, and where they are."""

    count: int
    label: str
    url: str


@dataclass(frozen=True)
class Account:
    """The reader's own things."""

    waiting: tuple[Waiting, ...]
    balance: Money
    parcel: Line | None


def doors() -> list[Door]:
    """Give the categories of the home page."""
    return [_door(category) for category in home_categories()]


def picked() -> list[Card]:
    """Pick what sells best, few of one shop, with some of the newest among it so that new shops are seen."""
    best_rows = _in_order(0, PICKED, F("sold_30_days").desc(), F("pk").asc())
    newest_rows = _in_order(1, NEWEST_FIRST, F("published_at").desc(), F("pk").desc())
    rows = list(best_rows.union(newest_rows, all=True).order_by("which", "place"))
    best = _few_of_a_shop([row for row in rows if row["which"] == 0], PICKED)
    newest = _few_of_a_shop([row for row in rows if row["which"] == 1], NEWEST_FIRST)
    fresh = [one for one in newest if one not in best[: PICKED - NEWEST_FIRST]]
    mixed = [one for one in best if one not in fresh][: PICKED - len(fresh)]
    for place, one in enumerate(fresh):
        mixed.insert(min(3 + 4 * place, len(mixed)), one)
    return cards(mixed)


def _in_order(which: int, most: int, *order: Any) -> Any:
    """The head of a list of what is on sale, so that two lists can be read by one query."""
    return (
        SearchDocument.objects.annotate(which=Value(which), place=Window(RowNumber(), order_by=order))
        .order_by(*order)
        .values("which", "place", "listing_id", "shop_id")[: most * LOOK_FURTHER]
    )


def _few_of_a_shop(rows: list[dict[str, int]], most: int) -> list[int]:
    """Go down a list and take at most two of a shop; the others follow if places are left."""
    taken: Counter[int] = Counter()
    few: list[int] = []
    rest: list[int] = []
    for row in rows:
        taken[row["shop_id"]] += 1
        (few if taken[row["shop_id"]] <= OF_A_SHOP else rest).append(row["listing_id"])
    return [*few, *rest][:most]


def account(reader: Any) -> Account | None:
    """Count the reader's open orders and tell the balance; nothing for a visitor."""
    if not reader.is_authenticated:
        return None
    counts = tab_counts(orders_of(reader), BUYER_TABS)
    return Account(
        waiting=tuple(
            Waiting(counts[tab.slug], str(tab.label), f"{reverse('orders:list')}?tab={tab.slug}")
            for tab in BUYER_TABS
            if tab.slug in counts
        ),
        balance=available(account_of(reader)),
        parcel=parcel_for(reader) if counts["receive"] else None,
    )


def greeting(hour: int) -> str:
    """Greet as the hour asks for."""
    if 5 <= hour < 12:
        return _("Good morning")
    return _("Good afternoon") if 12 <= hour < 18 else _("Good evening")


def pieces_of(request: HttpRequest, slot: str) -> list[Any]:
    """Give what higher rooms put into a place of the home page."""
    filled = (fill(request) for _name, fill in slots.fillers(slot))
    return [piece for piece in filled if piece]


def branches() -> list[Branch]:
    """Give the top of the tree with the level below it, in one query."""
    nodes = sorted(
        Category.objects.filter(level__lte=1).exclude(pk=UNCATEGORISED),
        key=lambda one: (not one.icon, one.path),
    )
    below: dict[str, list[Door]] = {}
    for node in nodes:
        if node.parent_id:
            below.setdefault(node.parent_id, []).append(_door(node))
    tops = sorted((node for node in nodes if node.level == 0), key=lambda one: one.home_rank or 999)
    return [Branch(top.pk, _door(top), below.get(top.pk, [])[:MOST_BELOW]) for top in tops]


def _door(category: Category) -> Door:
    return Door(category.name, category_url(category), category.icon or "layout-grid")
