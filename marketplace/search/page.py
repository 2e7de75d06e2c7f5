"""A page of results: what a template shows beside the cards, each link holding the whole state."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from marketplace.catalog.models import AttributeValue, Category
from marketplace.catalog.queries import category_with_those_above, children, lineage
from marketplace.search.asked import Service, Sort, read
from marketplace.search.queries import Found, find, token_counts
from marketplace.shops.states import ShopKind

# By code of attribute and of value: what both are called.
Names = dict[str, dict[str, tuple[str, str]]]

MOST_FACETS = 4
MOST_CHOICES = 12


@dataclass(frozen=True)
class Choice:
    """One box of a facet, with what ticking it would show."""

    value: str
    label: str
    count: int
    checked: bool


@dataclass(frozen=True)
class Facet:
    """One group of boxes; `name` is the parameter they are sent as."""

    name: str
    title: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Link:
    """A link with the state it leads to."""

    label: str
    url: str
    count: int | None = None
    current: bool = False


@dataclass(frozen=True)
class ResultsPage:
    """All of a page of results."""

    found: Found
    facets: tuple[Facet, ...]
    categories: tuple[Link, ...]
    chips: tuple[Link, ...]
    sorts: tuple[Link, ...]
    crumbs: tuple[tuple[str, str], ...]
    kept: tuple[tuple[str, str], ...]
    clear_url: str
    action: str

    @property
    def total(self) -> int:
        return self.found.total


def category_url(category: Category) -> str:
    """Give a category's own address; its slug is its English name."""
    return reverse("storefront:category", args=[category.pk, slugify(category.name_en) or "goods"])


def results_page(
    params: QueryDict,
    *,
    category: Category | None = None,
    action: str | None = None,
    **fixed: Any,
) -> ResultsPage:
    """Find what an address asks for and say what could be asked next.

    `category` and `fixed` come from the path (a category's page, a shop's own search) and cannot
    be taken away by a chip.
    """
    asked = read(params, **fixed)
    in_path = category is not None
    if category is None and asked.category:
        category = category_with_those_above(asked.category)
    found = find(asked, category=category)
    path = action or (category_url(category) if in_path and category else reverse("search:results"))
    counts = token_counts(found) if found.total or asked.ticked else {}
    inside = {token[2:]: many for token, many in counts.items() if token.startswith("c:")}
    nodes = children(category).filter(pk__in=inside) if inside else []
    above = lineage(category) if category else []
    names = _names(_codes_told(found, counts), above)

    def to(changes: dict[str, Any] | None = None, *, without: Iterable[tuple[str, str]] = ()) -> str:
        return _address(path, params, changes or {}, without)

    def into(node: Category) -> str:
        if in_path:
            return _address(category_url(node), params, {}, ())
        return to({"category": node.pk})

    return ResultsPage(
        found=found,
        facets=tuple(_facets(found, counts, names)),
        categories=tuple(
            Link(node.name, into(node), inside[node.pk])
            for node in sorted(nodes, key=lambda one: -inside[one.pk])
        ),
        chips=tuple(_chips(found, names, to, in_path=in_path)),
        sorts=tuple(
            Link(str(label), to({"sort": value}), current=asked.sort == value)
            for value, label in Sort.choices
        ),
        crumbs=(
            (_("All categories"), reverse("storefront:categories")),
            *((node.name, category_url(node)) for node in above),
        ),
        kept=tuple(_kept(found, in_path=in_path)),
        clear_url=_address(path, QueryDict(), {"q": asked.q} if asked.q else {}, ()),
        action=path,
    )


def _address(
    path: str, params: QueryDict, changes: dict[str, Any], without: Iterable[tuple[str, str]]
) -> str:
    """Write an address from the present one: some parameters changed, some taken away, the first page."""
    after = params.copy()
    after.pop("page", None)
    for name, value in without:
        left = [one for one in after.getlist(name) if value and one.lower() != value.lower()]
        after.setlist(name, left)
        if not left:
            after.pop(name)
    for name, value in changes.items():
        after[name] = value
    query = after.urlencode()
    return f"{path}?{query}" if query else path


def _kept(found: Found, *, in_path: bool) -> Iterable[tuple[str, str]]:
    """Name what the form of filters carries along unseen."""
    asked = found.asked
    if asked.q:
        yield "q", asked.q
    if found.category and not in_path:
        yield "category", found.category.pk
    if asked.sort != Sort.BEST:
        yield "sort", asked.sort


def _facets(found: Found, counts: dict[str, int], names: Names) -> Iterable[Facet]:
    asked = found.asked
    for code in names:
        ticked = asked.answers.get(code, ())
        choices = [
            Choice(value, name, counts.get(f"a:{code}={value}", 0), value in ticked)
            for value, (_title, name) in names[code].items()
            if f"a:{code}={value}" in counts or value in ticked
        ]
        if choices:
            title = next(iter(names[code].values()))[0]
            yield Facet(f"a.{code}", title, tuple(choices[:MOST_CHOICES]))
    kinds = [
        Choice(kind.lower(), str(label), counts.get(f"kind:{kind}", 0), kind in asked.kinds)
        for kind, label in ShopKind.choices
        if counts.get(f"kind:{kind}") or kind in asked.kinds
    ]
    if kinds and asked.shop_id is None:
        yield Facet("shop", _("Shop"), tuple(kinds))
    services = [
        Choice(service, str(label), counts.get(f"service:{service}", 0), service in asked.services)
        for service, label in Service.choices
        if counts.get(f"service:{service}") or service in asked.services
    ]
    if services:
        yield Facet("service", _("Service"), tuple(services))


def _codes_told(found: Found, counts: dict[str, int]) -> list[str]:
    """Choose the attributes that tell most of this result apart, and whatever is ticked."""
    told = dict.fromkeys(found.asked.answers, 0)
    for token, many in counts.items():
        if token.startswith("a:"):
            code = token[2:].partition("=")[0]
            told[code] = told.get(code, 0) + many
    ticked = found.asked.answers
    return sorted(told, key=lambda code: (code not in ticked, -told[code], code))[:MOST_FACETS]


def _names(codes: Sequence[str], above: Sequence[Category]) -> Names:
    """Name attributes and their values, as the nearest category of the result says them."""
    if not codes:
        return {}
    near = {node.pk for node in above}
    values = AttributeValue.objects.filter(attribute__code__in=codes, attribute__filterable=True)
    ordered = sorted(
        values.select_related("attribute"),
        key=lambda one: (one.attribute.category_id not in near, one.position, one.pk),
    )
    names: Names = {code: {} for code in codes}
    for one in ordered:
        names[one.attribute.code].setdefault(one.code, (one.attribute.name, one.name))
    return names


def _chips(found: Found, names: Names, to: Callable[..., str], *, in_path: bool) -> Iterable[Link]:
    """Show what is ticked, each a link that takes it away."""
    asked = found.asked
    if found.category and not in_path:
        yield Link(found.category.name, to(without=[("category", "")]))
    if asked.price_from is not None or asked.price_to is not None:
        prices = (asked.price_from, asked.price_to)
        lowest, highest = (str(one).removesuffix(".00") if one is not None else "" for one in prices)
        words = (
            _("%(lowest)s to %(highest)s") if lowest and highest
            else _("From %(lowest)s") if lowest
            else _("Up to %(highest)s")
        ) % {"lowest": lowest, "highest": highest}  # fmt: skip
        yield Link(words, to(without=[("price_from", ""), ("price_to", "")]))
    for code, values in asked.answers.items():
        for value in values:
            label = names.get(code, {}).get(value, ("", value))[1]
            yield Link(label, to(without=[(f"a.{code}", value)]))
    for kind in asked.kinds:
        yield Link(str(ShopKind(kind).label), to(without=[("shop", kind)]))
    for service in asked.services:
        yield Link(str(Service(service).label), to(without=[("service", service)]))
