"""What a listing says, as plain values: the one form in which editor, sheet and seed hand it over."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from marketplace.catalog.states import PriceKind, StockPolicy
from payments.money import Money

# A choice or several by code, a number, or a text as (English, Chinese).
Answer = str | Decimal | tuple[str, ...]


@dataclass(frozen=True)
class ValueContent:
    """One value of an option; `code` is that of the attribute's value, where it is one."""

    name_en: str = ""
    name_zh: str = ""
    code: str = ""


@dataclass(frozen=True)
class OptionContent:
    """One option with its values; `attribute` is the code of the attribute it answers."""

    values: tuple[ValueContent, ...]
    name_en: str = ""
    name_zh: str = ""
    attribute: str = ""


@dataclass(frozen=True)
class SkuContent:
    """One choice: the place of its value in each option, and what is its own.

    `picture` is the place of its picture among the listing's.
    """

    price: Money
    choice: tuple[int, ...] = ()
    compare_at: Money | None = None
    on_hand: int = 0
    weight_g: int = 0
    volume_cm3: int = 0
    code: str = ""
    barcode: str = ""
    picture: int | None = None
    imported: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class PictureContent:
    """One picture: ours, or the address of one; `shows` is (place of option, place of value)."""

    upload: Any = None
    source_url: str = ""
    alt_en: str = ""
    alt_zh: str = ""
    shows: tuple[int, int] | None = None
    imported: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class TierContent:
    """From so many pieces, each costs this; `sku` is the place of the SKU it holds for, else all."""

    from_quantity: int
    price: Money
    sku: int | None = None


@dataclass(frozen=True)
class ListingContent:
    """All a shop says of one listing."""

    handle: str
    category: str
    skus: tuple[SkuContent, ...]
    title_en: str = ""
    title_zh: str = ""
    description_en: str = ""
    description_zh: str = ""
    language: str = "en"
    options: tuple[OptionContent, ...] = ()
    pictures: tuple[PictureContent, ...] = ()
    tiers: tuple[TierContent, ...] = ()
    attributes: Mapping[str, Answer] = field(default_factory=dict)
    shelf: Any = None
    brand: str = ""
    product_type: str = ""
    tags: tuple[str, ...] = ()
    stock_policy: str = StockPolicy.ON_ORDER
    price_kind: str = PriceKind.PER_SKU
    minimum_order: int = 1
    lot_size: int = 1
    unit_en: str = ""
    unit_zh: str = ""
    ships_within_hours: int = 48
    promises: tuple[str, ...] = ()
    limit_per_buyer: int | None = None
    open_to_bargains: bool = False
    lowest_bargain: Money | None = None
    ends_at: datetime | None = None
    imported: Mapping[str, Any] = field(default_factory=dict)
