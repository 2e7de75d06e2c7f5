"""Finding listings: the words, the filters, the order, the page, and what could be ticked next."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.postgres.search import SearchRank
from django.core.paginator import Page, Paginator
from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    FloatField,
    Func,
    IntegerField,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Ln

from marketplace.catalog.cards import Card, cards
from marketplace.catalog.models import Category, Sku
from marketplace.search.asked import MOST_PAGES, Asked, Sort
from marketplace.search.models import SearchDocument
from marketplace.search.words import Word, all_of, words_of
from payments.money import Money, MoneyField

PAGE_SIZE = 24
# How much a word counts by where it stands: characters, details, shop and category, title.
WEIGHTS = [0.05, 0.3, 0.6, 1.0]
SALES_WEIGHT = 0.02


class Unnest(Func):
    """Each element of an array as a row of its own."""

    function = "unnest"
    arity = 1
    set_returning = True


class Middle(Func):
    """The median of a column, as one of the column's own values."""

    template = "percentile_disc(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    contains_aggregate = True
    output_field = MoneyField()


@dataclass(frozen=True)
class Prices:
    """The spread of prices in a full result."""

    lowest: Money
    middle: Money
    highest: Money


@dataclass(frozen=True)
class Found:
    """One page of a result, with what is told above it."""

    asked: Asked
    total: int
    page: Page
    cards: list[Card]
    prices: Prices | None
    words: tuple[Word, ...] = ()
    dropped: tuple[Word, ...] = ()
    category: Category | None = None
    documents: "QuerySet[SearchDocument]" = field(default_factory=SearchDocument.objects.none)


class CountedPaginator(Paginator):
    """A paginator that was told how many there are, and goes no further than page one hundred."""

    def __init__(self, documents: Any, total: int, *, per_page: int = PAGE_SIZE) -> None:
        super().__init__(documents, per_page)
        self.total = total

    @property
    def count(self) -> int:
        return min(self.total, MOST_PAGES * self.per_page)


def find(asked: Asked, *, category: Category | None = None, per_page: int = PAGE_SIZE) -> Found:
    """Find what is asked for, in four queries; words that nothing has are dropped and named."""
    words = words_of(asked.q)
    dropped: list[Word] = []
    filtered = matching(asked, category=category)
    documents = _with_words(filtered, words)
    total, prices = _measure(documents, asked)
    if asked.q and words and not total:
        words, dropped = _least_telling(filtered, words)
        if words:
            documents = _with_words(filtered, words)
            total, prices = _measure(documents, asked)
    if asked.q and not words:
        documents, total, prices = filtered.none(), 0, None
    ordered = _in_order(documents, asked, words).values_list("pk", flat=True)
    page = CountedPaginator(ordered, total, per_page=per_page).get_page(asked.page)
    ids = list(page.object_list) if total else []
    return Found(
        asked=asked,
        total=total,
        page=page,
        cards=cards(ids, skus=sku_filter(asked)) if ids else [],
        prices=prices,
        words=tuple(words),
        dropped=tuple(dropped),
        category=category,
        documents=documents,
    )


def matching(
    asked: Asked, *, category: Category | None = None, leave_out: str = ""
) -> QuerySet[SearchDocument]:
    """Ask for everything but the words; one facet may be left out, to count what ticking it would show."""
    documents = SearchDocument.objects.all()
    if category is not None:
        documents = documents.filter(category_path__startswith=category.path)
    if asked.shop_id is not None:
        documents = documents.filter(shop=asked.shop_id)
    if asked.shelf_id is not None:
        documents = documents.filter(shelf_id=asked.shelf_id)
    for facet, tokens in asked.ticked.items():
        if facet != leave_out:
            documents = documents.filter(tokens__overlap=list(tokens))
    if asked.price_from is not None:
        documents = documents.filter(price_high__gte=asked.price_from)
    if asked.price_to is not None:
        documents = documents.filter(price_low__lte=asked.price_to)
    wanted = sku_filter(asked, leave_out=leave_out)
    if wanted is not None:
        meets_all = Exists(Sku.objects.filter(wanted, listing=OuterRef("pk"), is_active=True))
        documents = documents.filter(_end_in_bounds(asked, leave_out) | Q(meets_all))
    return documents


def sku_filter(asked: Asked, *, leave_out: str = "") -> Q | None:
    """Say what one SKU must meet all of: the prices, and each ticked answer that its choice decides.

    An answer that holds for the whole listing holds for each of its SKUs.
    """
    wanted = Q()
    if asked.price_from is not None:
        wanted &= Q(price__gte=asked.price_from)
    if asked.price_to is not None:
        wanted &= Q(price__lte=asked.price_to)
    for code, values in asked.answers.items():
        if leave_out != f"a.{code}":
            wanted &= Q(answers__overlap=[f"{code}={one}" for one in values]) | Q(
                listing__document__tokens__overlap=[f"l:{code}={one}" for one in values]
            )
    return wanted or None


def _end_in_bounds(asked: Asked, leave_out: str) -> Q:
    """Spare most rows the look at their SKUs: a cheapest or dearest price within bounds is one SKU's."""
    if set(asked.answers) - {leave_out.removeprefix("a.")}:
        return Q(pk=None)  # Some other SKU may have that price.
    within_low, within_high = Q(), Q()
    if asked.price_from is not None:
        within_low, within_high = Q(price_low__gte=asked.price_from), Q(price_high__gte=asked.price_from)
    if asked.price_to is not None:
        within_low &= Q(price_low__lte=asked.price_to)
        within_high &= Q(price_high__lte=asked.price_to)
    return within_low | within_high


def _with_words(documents: QuerySet[SearchDocument], words: Sequence[Word]) -> QuerySet[SearchDocument]:
    query = all_of(words)
    return documents if query is None else documents.filter(words=query)


def _measure(documents: QuerySet[SearchDocument], asked: Asked) -> tuple[int, Prices | None]:
    """Count a result and tell the spread of its prices, in one query."""
    told = documents.aggregate(
        many=Count("pk"),
        lowest=Min("price_low"),
        middle=Middle("price_low"),
        highest=Max("price_low"),
    )
    if not told["many"]:
        return 0, None
    return told["many"], Prices(told["lowest"], told["middle"], told["highest"])


def _in_order(
    documents: QuerySet[SearchDocument], asked: Asked, words: Sequence[Word]
) -> QuerySet[SearchDocument]:
    """Sort a result; equal places are told apart by the listing, so pages never overlap."""
    if asked.sort == Sort.SALES:
        return documents.order_by("-sold_30_days", "pk")
    if asked.sort == Sort.NEWEST:
        return documents.order_by("-published_at", "-pk")
    if asked.sort in (Sort.PRICE_UP, Sort.PRICE_DOWN):
        price = _price_on_the_card(asked)
        if price is not None:
            documents = documents.annotate(on_the_card=price)
        column = "price_low" if price is None else "on_the_card"
        return (
            documents.order_by(column, "pk")
            if asked.sort == Sort.PRICE_UP
            else documents.order_by(f"-{column}", "-pk")
        )
    query = all_of(words)
    if query is None:
        return documents.order_by("-sold_30_days", "pk")
    sales = Cast(Ln(Cast(F("sold_30_days") + 1, FloatField())), FloatField())
    score = SearchRank(F("words"), query, weights=WEIGHTS) + sales * SALES_WEIGHT
    return documents.annotate(score=score).order_by("-score", "pk")


def _price_on_the_card(asked: Asked) -> Case | Subquery | None:
    """Give the price of the cheapest SKU that meets all filters, where there are any."""
    wanted = sku_filter(asked)
    if wanted is None:
        return None
    cheapest = Sku.objects.filter(wanted, listing=OuterRef("pk"), is_active=True).order_by("price")
    price = Subquery(cheapest.values("price")[:1])
    if asked.answers:
        return price
    at_least = asked.price_from or Money(0)
    return Case(When(price_low__gte=at_least, then=F("price_low")), default=price, output_field=MoneyField())


def _least_telling(
    documents: QuerySet[SearchDocument], words: Sequence[Word]
) -> tuple[list[Word], list[Word]]:
    """Choose the words to keep: those nothing has go first, then the commonest, until something is found."""
    counted = documents.aggregate(
        **{f"w{place}": Count("pk", filter=Q(words=word.query)) for place, word in enumerate(words)}
    )
    common = {word: counted[f"w{place}"] for place, word in enumerate(words)}
    kept = [word for word in words if common[word]]
    order = sorted(kept, key=lambda word: -common[word])
    # All ways to go on dropping the commonest word, asked at once.
    ways = [[word for word in kept if word not in order[:gone]] for gone in range(len(kept))]
    if ways:
        left = documents.aggregate(
            **{f"w{place}": Count("pk", filter=Q(words=all_of(way))) for place, way in enumerate(ways)}
        )
        kept = next((way for place, way in enumerate(ways) if left[f"w{place}"]), [])
    return kept, [word for word in words if word not in kept]


# -- what could be ticked next ----------------------------------------------------------------------


def token_counts(found: Found) -> dict[str, int]:
    """Count what ticking each token would show, in one query.

    A facet with something ticked is counted as if nothing in it were: inside a facet it is OR.
    """
    asked, words = found.asked, found.words
    counts: dict[str, int] = {}
    branches = [_tokens_of(found.documents)]
    facets = ["", *asked.ticked]
    for facet in facets[1:]:
        branches.append(
            _tokens_of(_with_words(matching(asked, category=found.category, leave_out=facet), words))
        )
    numbered = [
        branch.annotate(branch=Value(place, IntegerField())).values_list("branch", "token", "many")
        for place, branch in enumerate(branches)
    ]
    rows = numbered[0].union(*numbered[1:], all=True) if numbered[1:] else numbered[0]
    for place, token, many in rows:
        if facets[place] == _facet_of(token, asked.ticked):
            counts[token] = many
    return counts


def _tokens_of(documents: QuerySet[SearchDocument]) -> QuerySet[Any]:
    return documents.order_by().annotate(token=Unnest("tokens")).values("token").annotate(many=Count("pk"))


def _facet_of(token: str, ticked: dict[str, Any]) -> str:
    """Name the facet a token belongs to, if something in that facet is ticked."""
    kind, _colon, rest = token.partition(":")
    facet = f"a.{rest.partition('=')[0]}" if kind == "a" else kind
    return facet if facet in ticked else ""
