"""What a storefront shows, and the list of all shops."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, Window
from django.db.models.functions import RowNumber
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from marketplace.catalog.cards import Card
from marketplace.search.asked import Sort, read
from marketplace.search.models import SearchDocument
from marketplace.search.page import Link
from marketplace.search.queries import Found, find
from marketplace.search.words import MOST_CHARACTERS, fold
from marketplace.shops.models import Shelf, Shop, ShopFigures
from marketplace.shops.queries import Credit, credit, selling_shops
from marketplace.shops.states import ShopKind

ON_THE_PLANK = 4
SHOPS_A_PAGE = 24
PICTURES_A_STALL = 2


@dataclass(frozen=True)
class Score:
    """One of the three ratings, with its distance to the peers in per cent."""

    title: str
    figure: Any
    above: str
    below: str


@dataclass(frozen=True)
class ShopPage:
    """A storefront as it is asked for."""

    shop: Shop
    found: Found
    shelves: tuple[Link, ...]
    shelf: Shelf | None
    sorts: tuple[Link, ...]
    url: str
    scores: tuple[Score, ...]
    credit: Credit

    @property
    def plank(self) -> list[Card]:
        """Choose what stands on the plank: what this shop sells best, with which its window begins."""
        return self.found.cards[:ON_THE_PLANK] if self.is_window else []

    @property
    def is_window(self) -> bool:
        """Say whether this is the window itself, not a shelf, a search or a later page."""
        asked = self.found.asked
        return not asked.q and self.shelf is None and asked.page == 1 and asked.sort == Sort.BEST


def shop_page(shop: Shop, params: QueryDict) -> ShopPage:
    """Put a storefront together: shelves with their counts, the plank, and what is asked for."""
    url = reverse("storefront:shop", args=[shop.slug])
    counted = {
        row["shelf_id"]: row["many"]
        for row in SearchDocument.objects.filter(shop=shop)
        .order_by()
        .values("shelf_id")
        .annotate(many=Count("pk"))
    }
    shelves = [shelf for shelf in shop.shelves.all() if counted.get(shelf.pk)]
    shelf = next((one for one in shelves if one.code == params.get("shelf")), None)
    asked = read(params, shop_id=shop.pk, shelf_id=shelf.pk if shelf else None, category="")
    found = find(asked)
    links = [Link(_("Everything"), url, sum(counted.values()), current=shelf is None)]
    links += [
        Link(one.name, f"{url}?shelf={one.code}", counted[one.pk], current=one == shelf) for one in shelves
    ]
    return ShopPage(
        shop=shop,
        found=found,
        shelves=tuple(links) if shelves else (),
        shelf=shelf,
        sorts=tuple(_sorts(url, params, asked.sort)),
        url=url,
        scores=tuple(scores(shop.figures)),
        credit=credit(shop.figures.points),
    )


def scores(figures: ShopFigures) -> Iterable[Score]:
    """Give the three ratings that there are, each with its distance to peers."""
    for title, own, peers in (
        (_("As described"), figures.as_described, figures.peers_as_described),
        (_("Service"), figures.service, figures.peers_service),
        (_("Delivery"), figures.delivery, figures.peers_delivery),
    ):
        if own is not None:
            distance = round((own / peers - 1) * 100, 1) if peers else 0
            yield Score(
                title,
                own,
                f"{distance:.1f}" if distance > 0 else "",
                f"{-distance:.1f}" if distance < 0 else "",
            )


def _sorts(url: str, params: QueryDict, current: str) -> Iterable[Link]:
    for value in (Sort.BEST, Sort.SALES, Sort.NEWEST, Sort.PRICE_UP):
        after = params.copy()
        after.pop("page", None)
        after["sort"] = value
        yield Link(str(value.label), f"{url}?{after.urlencode()}", current=value == current)


@dataclass(frozen=True)
class ShopsPage:
    """A page of the list of shops; `stalls` are its shops with two pictures each."""

    shops: Page
    stalls: list[tuple[Shop, list[str]]]
    q: str
    kinds: tuple[Link, ...]
    kind: str


def shops_page(params: QueryDict) -> ShopsPage:
    """Find shops by name, what they sell and kind, those that sell most first."""
    words = " ".join(params.get("q", "")[:MOST_CHARACTERS].replace("\x00", " ").split())
    kind = params.get("kind", "").upper()
    shops = selling_shops().select_related("figures").order_by("-figures__sold_30_days", "pk")
    for word in fold(words).split()[:8]:
        shops = shops.filter(
            Q(name_en__icontains=word)
            | Q(name_zh__icontains=word)
            | Q(line_en__icontains=word)
            | Q(line_zh__icontains=word)
        )
    if kind in ShopKind.values:
        shops = shops.filter(kind=kind)
    url = reverse("storefront:shops")
    kinds = [Link(_("All"), url, current=kind not in ShopKind.values)]
    kinds += [
        Link(str(one.label), f"{url}?kind={one.value.lower()}", current=kind == one.value)
        for one in (ShopKind.STALL, ShopKind.FLAGSHIP, ShopKind.SUPPLIER)
    ]
    number = params.get("page", "1")
    page = Paginator(shops, SHOPS_A_PAGE).get_page(number if number.isascii() and len(number) < 4 else 1)
    pictures = _pictures_of([one.pk for one in page])
    stalls = [(one, pictures.get(one.pk, [])) for one in page]
    return ShopsPage(page, stalls, words, tuple(kinds), kind)


def _pictures_of(shop_ids: list[int]) -> dict[int, list[str]]:
    """Give each shop the pictures of what it sells best, in one query for all of them."""
    place = Window(RowNumber(), partition_by="shop", order_by=["-sold_30_days", "pk"])
    best = (
        SearchDocument.objects.filter(shop__in=shop_ids, listing__cover__isnull=False)
        .annotate(place=place)
        .filter(place__lte=PICTURES_A_STALL)
        .select_related("listing__cover")
        .only("shop", "listing__cover")
    )
    pictures: dict[int, list[str]] = {}
    for document in best.order_by("shop", "place"):
        if document.listing.cover:
            pictures.setdefault(document.shop_id, []).append(document.listing.cover.url(160))
    return pictures
