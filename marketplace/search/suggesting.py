"""Suggestions: categories and shops that begin like what somebody types."""

from dataclasses import dataclass

from django.db.models import F, Q
from django.urls import reverse

from marketplace.catalog.models import Category
from marketplace.policy import policy
from marketplace.search.page import category_url
from marketplace.search.words import MOST_CHARACTERS, fold
from marketplace.shops.queries import selling_shops


@dataclass(frozen=True)
class Suggestion:
    """One line of the list."""

    text: str
    url: str
    seal: str = ""
    colour: str = ""


def suggestions_for(typed: str) -> dict[str, list[Suggestion]]:
    """Give at most eight places to go to, by kind; one letter is not enough to guess from."""
    start = " ".join(fold(typed[:MOST_CHARACTERS]).split())
    if len(start) < 1 or (start.isascii() and len(start) < 2):
        return {}
    most = policy().suggestions
    begins = Q(name_en__istartswith=start) | Q(name_en__icontains=f" {start}") | Q(name_zh__contains=start)
    shops = [
        Suggestion(shop.name, reverse("storefront:shop", args=[shop.slug]), shop.seal, shop.colour)
        for shop in selling_shops().filter(begins)[: most // 2]
    ]
    categories = [
        Suggestion(category.name, category_url(category))
        for category in Category.objects.filter(begins).order_by(
            F("home_rank").asc(nulls_last=True), "level", "path"
        )[: most - len(shops)]
    ]
    groups = {"categories": categories, "shops": shops}
    return {kind: found for kind, found in groups.items() if found}
