"""What stands on the home page: goods picked for the reader, and where one's own things are."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from marketplace.catalog.cards import Card, cards
from marketplace.catalog.models import Category
from marketplace.catalog.queries import home_categories
from marketplace.orders.queries import BUYER_TABS, orders_of, tab_counts
from marketplace.search.models import SearchDocument
from marketplace.search.page import category_url
from payments import slots
from payments.ledger.queries import available
from payments.money import Money
from payments.wallet.queries import account_of

PICKED = 20
NEWEST_FIRST = 4


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


def doors() -> list[Door]:
    """Give the categories of the home page."""
    return [_door(category) for category in home_categories()]


def picked() -> list[Card]:
    """Pick what sells best, with a few of the newest among it so that new shops are seen."""
    documents = SearchDocument.objects.all()
    best = list(documents.order_by("-sold_30_days", "pk").values_list("pk", flat=True)[:PICKED])
    newest = list(documents.order_by("-published_at", "-pk").values_list("pk", flat=True)[:NEWEST_FIRST])
    fresh = [one for one in newest if one not in best[: PICKED - NEWEST_FIRST]]
    mixed = best[: PICKED - len(fresh)]
    for place, one in enumerate(fresh):
        if one in mixed:
            continue
        mixed.insert(min(3 + 4 * place, len(mixed)), one)
    return cards(mixed)


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
    nodes = list(Category.objects.filter(level__lte=1).order_by("path"))
    below: dict[str, list[Door]] = {}
    for node in nodes:
        if node.parent_id:
            below.setdefault(node.parent_id, []).append(_door(node))
    tops = sorted((node for node in nodes if node.level == 0), key=lambda one: one.home_rank or 999)
    return [Branch(top.pk, _door(top), below.get(top.pk, [])) for top in tops]


def _door(category: Category) -> Door:
    return Door(category.name, category_url(category), category.icon or "layout-grid")
