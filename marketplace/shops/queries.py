"""Which shops there are, whose they are, and what somebody may do in one."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from marketplace.policy import policy
from marketplace.shops.models import ACCOUNT, Membership, Shop
from marketplace.shops.states import SELLING, ShopState

SESSION_KEY = "desk_shop"


def selling_shops() -> QuerySet[Shop]:
    """Name the shops a buyer may walk into."""
    return Shop.objects.filter(state__in=SELLING)


def visible_shops() -> QuerySet[Shop]:
    """Name the shops that have a page; a suspended or closed one has, but shows no goods."""
    return Shop.objects.filter(state__in=[*SELLING, ShopState.SUSPENDED, ShopState.CLOSED])


def names_of_accounts(accounts: Iterable[str]) -> dict[str, str]:
    """Name the shops these accounts belong to, in the reader's language."""
    numbers = [int(account.removeprefix(ACCOUNT)) for account in accounts if account.startswith(ACCOUNT)]
    return {shop.account: shop.name for shop in Shop.objects.filter(pk__in=numbers)} if numbers else {}


def shops_of(person: Any) -> QuerySet[Shop]:
    """Name the shops somebody owns or works in, in the order they were joined."""
    if not person.is_authenticated:
        return Shop.objects.none()
    return Shop.objects.filter(memberships__person=person).distinct().order_by("pk")


def shop_for_desk(request: HttpRequest) -> Shop | None:
    """Find the shop whose desk somebody sits at: the one chosen before, else their first.

    The session only holds a wish; the membership is looked up each time, so who was dismissed is out.
    """
    mine = shops_of(request.user)
    chosen = request.session.get(SESSION_KEY)
    return (mine.filter(pk=chosen).first() if isinstance(chosen, int) else None) or mine.first()


def roles_of(person: Any, shop: Shop) -> frozenset[str]:
    """Name what somebody may do in a shop; an owner and a manager may do what all staff may."""
    roles = frozenset(Membership.objects.filter(shop=shop, person=person).values_list("role", flat=True))
    return roles | Membership.MANAGES if roles & {"OWNER", "MANAGER"} else roles


@dataclass(frozen=True)
class Credit:
    """A shop's level, from the points of its reviews."""

    level: int

    @property
    def rank(self) -> str:
        """Name the kind of badge: hearts, then diamonds, crowns and gold crowns."""
        return ("", "heart", "diamond", "crown", "gold")[(self.level + 4) // 5]

    @property
    def count(self) -> int:
        """Count the badges of that kind."""
        return (self.level - 1) % 5 + 1 if self.level else 0


def credit(points: int) -> Credit:
    """Give the level that so many points have reached."""
    return Credit(bisect_right(policy().credit_levels, points))
