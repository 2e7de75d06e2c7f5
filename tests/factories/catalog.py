"""Listings for tests, with their SKUs, on sale and to be found unless said otherwise."""

from datetime import UTC, datetime
from typing import Any

import factory

from marketplace.catalog.content import ListingContent, OptionContent, SkuContent, ValueContent
from marketplace.catalog.models import Category, Listing, Sku
from marketplace.catalog.services import create_listing, load_attributes, load_categories, publish
from marketplace.search.services import index_listings
from payments.money import Money
from tests.factories.shops import far_and_near

LISTED = datetime(2026, 2, 1, 2, 0, tzinfo=UTC)

TREE = [
    {"id": "lb", "parent": None, "name_en": "Bags", "name_zh": "箱包", "icon": "backpack", "home_rank": 1},
    {"id": "lb-1", "parent": "lb", "name_en": "Backpacks", "name_zh": "双肩包"},
    {"id": "lb-12", "parent": "lb", "name_en": "Suitcases", "name_zh": "拉杆箱"},
    {"id": "aa", "parent": None, "name_en": "Clothing", "name_zh": "服饰", "icon": "shirt", "home_rank": 2},
    {"id": "aa-1", "parent": "aa", "name_en": "Tops", "name_zh": "上装"},
    {"id": "na", "parent": None, "name_en": "Uncategorised", "name_zh": "未分类"},
]
COLOURS = [
    {"code": "red", "en": "Red", "zh": "红"},
    {"code": "blue", "en": "Blue", "zh": "蓝"},
    {"code": "black", "en": "Black", "zh": "黑"},
]
SIZES = [{"code": "m", "en": "M", "zh": "M"}, {"code": "xl", "en": "XL", "zh": "XL"}]
MATERIALS = [{"code": "canvas", "en": "Canvas", "zh": "帆布"}, {"code": "nylon", "en": "Nylon", "zh": "尼龙"}]
ASKED = [
    {"category": root, "code": "colour", "kind": "choice", "name_en": "Colour", "name_zh": "颜色",
     "option": True, "values": COLOURS}
    for root in ("lb", "aa")
] + [
    {"category": root, "code": "size", "kind": "choice", "name_en": "Size", "name_zh": "尺码",
     "option": True, "values": SIZES}
    for root in ("lb", "aa")
] + [
    {"category": "lb", "code": "material", "kind": "choices", "name_en": "Material", "name_zh": "材质",
     "values": MATERIALS},
    {"category": "lb", "code": "capacity_l", "kind": "number", "name_en": "Capacity", "name_zh": "容量",
     "unit": "L", "values": []},
]  # fmt: skip


def tree() -> None:
    """Plant a small tree with its attributes; asked twice, it stays the same."""
    if not Category.objects.filter(pk="lb").exists():
        load_categories(TREE)
        load_attributes(ASKED)


def option(attribute: str, *codes: str) -> OptionContent:
    """Give an option whose values are those of an attribute: `option("colour", "red", "blue")`."""
    names = {"colour": COLOURS, "size": SIZES}[attribute]
    by_code = {one["code"]: one for one in names}
    title_en, title_zh = {"colour": ("Colour", "颜色"), "size": ("Size", "尺码")}[attribute]
    values = tuple(ValueContent(by_code[code]["en"], by_code[code]["zh"], code) for code in codes)
    return OptionContent(values, title_en, title_zh, attribute)


def sku(price: str, *choice: int, **more: Any) -> SkuContent:
    """Give one SKU at a price in yuan, ten of it on hand."""
    return SkuContent(price=Money.yuan(price), choice=choice, **{"on_hand": 10, "weight_g": 500} | more)


class ListingFactory(factory.django.DjangoModelFactory):
    """A listing made and published as listings are; `on_sale=False` leaves it a draft.

    Without `skus` it has one, of `price` and `on_hand`.
    """

    class Meta:
        model = Listing

    shop = factory.LazyFunction(far_and_near)
    handle = factory.Sequence(lambda n: f"backpack-{n}")
    category = "lb-1"
    title_en = "Hutong 18 L everyday backpack"
    title_zh = "胡同双肩包"
    price = "239.00"
    on_hand = 10
    skus: tuple[SkuContent, ...] = ()
    on_sale = True
    at = LISTED

    @classmethod
    def _create(cls, model_class: type[Listing], *args: Any, **fields: Any) -> Listing:
        tree()
        shop, at, on_sale = fields.pop("shop"), fields.pop("at"), fields.pop("on_sale")
        price, on_hand = fields.pop("price"), fields.pop("on_hand")
        fields["skus"] = fields["skus"] or (sku(price, on_hand=on_hand),)
        listing = create_listing(shop, ListingContent(**fields), at=at, by=shop.owner)
        if on_sale:
            publish(listing, at=at, by=shop.owner)
        index_listings([listing.pk])
        return listing


def a_sku(**fields: Any) -> Sku:
    """The only SKU of a new listing on sale."""
    return ListingFactory(**fields).skus.get()


def left(sku: Sku) -> int:
    """Count what the next buyer may have, as the database knows it."""
    sku.refresh_from_db()
    return sku.left
