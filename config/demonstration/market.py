"""What the demonstration market is made of, and the one function that reads it all.

Prices are strings of yuan with two decimals, so that no float and no rule about money comes in
here. The modules of the shops are written with the words of `writing.py`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

CONTENT = Path(__file__).parent / "content"


@dataclass(frozen=True)
class Category:
    """A node of the tree. ``no_reason`` and ``commission_rate`` (per cent) are inherited where empty."""

    id: str
    parent: str | None
    name_en: str
    name_zh: str
    icon: str
    home_rank: int | None = None
    no_reason: str = ""
    commission_rate: str = ""


@dataclass(frozen=True)
class AttributeValue:
    code: str
    en: str
    zh: str


@dataclass(frozen=True)
class Attribute:
    """A question a category asks of its listings, and those of every category below it."""

    category: str
    code: str
    kind: str
    name_en: str
    name_zh: str
    unit: str
    required: bool
    filterable: bool
    option: bool
    values: tuple[AttributeValue, ...]


@dataclass(frozen=True)
class Region:
    code: str
    parent: str | None
    level: int
    name_zh: str
    name_en: str


@dataclass(frozen=True)
class Address:
    label: str
    region: str
    street: str
    postcode: str


@dataclass(frozen=True)
class Person:
    key: str
    name_en: str
    name_zh: str
    nickname: str
    email: str
    phone: str
    language: str
    addresses: tuple[Address, ...]
    staff: bool = False


@dataclass(frozen=True)
class FreightRule:
    """One line of a template; no regions means everywhere else. Weights are in grams."""

    regions: tuple[str, ...]
    first: int
    first_fee: str
    further: int
    further_fee: str


@dataclass(frozen=True)
class Freight:
    code: str
    name_en: str
    name_zh: str
    by: str
    speed: str
    rules: tuple[FreightRule, ...]
    not_served: tuple[str, ...]
    free_from: str = ""


@dataclass(frozen=True)
class Thing:
    """One object in a picture: where its middle stands and how wide it is, in per cent of the picture."""

    name: str
    size: float = 56
    x: float = 50
    y: float = 52
    turn: float = 0
    hue: float = 0
    strength: float = 1
    light: float = 1
    flip: bool = False
    shadow: bool = True
    only_hue: tuple[float, float] | None = None
    tint: str = ""


@dataclass(frozen=True)
class Picture:
    """A recipe: a way of setting the scene, the colour of the ground and the things, back to front."""

    scene: str
    ground: str
    things: tuple[Thing, ...]
    value: str = ""
    file: str = ""


@dataclass(frozen=True)
class Value:
    code: str
    en: str
    zh: str
    plus: str = "0.00"


@dataclass(frozen=True)
class Option:
    """A choice the buyer makes; ``attribute`` names the attribute whose value codes it uses."""

    name_en: str
    name_zh: str
    values: tuple[Value, ...]
    attribute: str = ""


@dataclass(frozen=True)
class Sku:
    code: str
    values: tuple[str, ...]
    price: str
    compare_at: str
    stock: int
    weight_g: int
    barcode: str


@dataclass(frozen=True)
class Tier:
    quantity: int
    price: str


@dataclass(frozen=True)
class Wholesale:
    minimum: int
    lot: int
    unit_en: str
    unit_zh: str
    tiers: tuple[Tier, ...]


@dataclass(frozen=True)
class Listing:
    handle: str
    category: str
    title_en: str
    title_zh: str
    description_en: str
    description_zh: str
    facts: dict[str, str | tuple[str, ...]]
    options: tuple[Option, ...]
    skus: tuple[Sku, ...]
    pictures: tuple[Picture, ...]
    services: tuple[str, ...]
    freight: str
    ship_hours: int
    limit_per_buyer: int
    floor_price: str
    wholesale: Wholesale | None
    shelf: str
    shop: str = ""


@dataclass(frozen=True)
class Shop:
    slug: str
    prefix: str
    name_en: str
    name_zh: str
    kind: str
    colour: str
    seal: str
    owner: str
    region: str
    since: int
    line_en: str
    line_zh: str
    story_en: str
    story_zh: str
    notice_en: str
    notice_zh: str
    category: str
    banner: Picture
    shelves: tuple[tuple[str, str, str], ...]
    listings: tuple[Listing, ...] = ()


@dataclass(frozen=True)
class OrderLine:
    handle: str
    sku: int
    quantity: int


@dataclass(frozen=True)
class PlannedOrder:
    """An order to be placed in the past and walked to its state; all its lines are of one shop."""

    buyer: str
    lines: tuple[OrderLine, ...]
    days_ago: int
    hour: int
    state: str
    note: str = ""


@dataclass(frozen=True)
class PlannedReview:
    """What a buyer thought of a line of an order that was received; ``order`` is its place in the plan."""

    order: int
    handle: str
    as_described: int
    service: int
    delivery: int
    text: str
    language: str
    reply: str = ""
    follow_up: str = ""


@dataclass(frozen=True)
class Market:
    categories: tuple[Category, ...]
    attributes: tuple[Attribute, ...]
    regions: tuple[Region, ...]
    people: tuple[Person, ...]
    freight: tuple[Freight, ...]
    shops: tuple[Shop, ...]
    orders: tuple[PlannedOrder, ...] = ()
    reviews: tuple[PlannedReview, ...] = ()
    listings: tuple[Listing, ...] = field(init=False)

    def __post_init__(self) -> None:
        everything = tuple(listing for shop in self.shops for listing in shop.listings)
        object.__setattr__(self, "listings", everything)

    def listing(self, handle: str) -> Listing:
        return next(listing for listing in self.listings if listing.handle == handle)

    def attributes_of(self, category: str) -> dict[str, Attribute]:
        """What a category asks, nearest first; a code asked nearer hides the one further up."""
        parents = {node.id: node.parent for node in self.categories}
        asked: dict[str, Attribute] = {}
        node: str | None = category
        while node is not None:
            for attribute in self.attributes:
                if attribute.category == node:
                    asked.setdefault(attribute.code, attribute)
            node = parents[node]
        return asked


@cache
def load_market() -> Market:
    """Everything, read once a process."""
    modules = sorted(iter_modules([str(CONTENT / "shops")]), key=lambda module: module.name)
    shops = (import_module(f"{__package__}.content.shops.{module.name}").SHOP for module in modules)
    orders = import_module(f"{__package__}.content.orders")
    return Market(
        categories=tuple(Category(**row) for row in _rows("categories")),
        attributes=tuple(
            Attribute(**row | {"values": tuple(AttributeValue(**value) for value in row["values"])})
            for row in _rows("attributes")
        ),
        regions=tuple(Region(**row) for row in _rows("regions")),
        people=tuple(
            Person(**row | {"addresses": tuple(Address(**address) for address in row["addresses"])})
            for row in _rows("people")
        ),
        freight=tuple(
            Freight(
                **row
                | {
                    "rules": tuple(
                        FreightRule(**rule | {"regions": tuple(rule["regions"])}) for rule in row["rules"]
                    ),
                    "not_served": tuple(row["not_served"]),
                }
            )
            for row in _rows("freight")
        ),
        shops=tuple(shops),
        orders=tuple(orders.ORDERS),
        reviews=tuple(orders.REVIEWS),
    )


def _rows(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((CONTENT / f"{name}.json").read_text(encoding="utf-8"))
    return rows
