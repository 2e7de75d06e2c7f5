"""The plain values that pricing reads. They come from rows, and know none."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import IntEnum, StrEnum
from typing import NamedTuple

from marketplace import texts
from marketplace.logistics.freight import Template
from payments.money import Money

NOTHING = Money(0)
SMALLEST = Money(1)


class Step(IntEnum):
    """The steps of a price, in their order."""

    OFFER = 1
    SHOP = 2
    CROSS_SHOP = 3
    PLATFORM = 4
    PACKET = 5
    FREIGHT = 6


class Source(StrEnum):
    """Where an offer price comes from."""

    SKU = "SKU"
    TIER = "TIER"
    CAMPAIGN = "CAMPAIGN"
    GROUP = "GROUP"
    BARGAIN = "BARGAIN"


class PriceKind(StrEnum):
    """How wholesale prices are told: by quantity, by SKU, or by the sum over the listing's SKUs."""

    QUANTITY = "QUANTITY"
    PER_SKU = "PER_SKU"
    TOTAL = "TOTAL"


class FundedBy(StrEnum):
    """Who bears a deduction."""

    SHOP = "SHOP"
    PLATFORM = "PLATFORM"
    SPLIT = "SPLIT"


class Takes(StrEnum):
    """How a deduction is worked out from the sum in its scope."""

    AMOUNT = "AMOUNT"
    EVERY = "EVERY"
    PERCENT = "PERCENT"


@dataclass(frozen=True)
class Offer:
    """A price other than the SKU's own; `pieces` limits how many pieces it holds for."""

    price: Money
    source: Source
    pieces: int | None = None


@dataclass(frozen=True)
class Tier:
    """From this quantity on, one piece costs so much."""

    quantity: int
    price: Money


@dataclass(frozen=True)
class Wholesale:
    """What a listing asks of those who buy many; `tiers` are those that hold for the one SKU."""

    kind: PriceKind = PriceKind.PER_SKU
    tiers: tuple[Tier, ...] = ()
    minimum: int = 1
    lot: int = 1


@dataclass(frozen=True)
class Item:
    """One SKU and how many of it somebody wants; `key` is whatever the caller knows the line by."""

    key: int
    shop: int
    listing: int
    quantity: int
    price: Money
    categories: tuple[str, ...] = ()
    offers: tuple[Offer, ...] = ()
    wholesale: Wholesale = Wholesale()
    template: int | None = None
    weight_g: int = 0
    volume_cm3: int = 0
    # What all pieces cost together, where an order settled that before.
    settled: Money | None = None


@dataclass(frozen=True)
class Rule:
    """A reduction or a coupon: what it takes, from which lines, and who bears it."""

    code: str
    step: Step
    words_en: str
    amount: Money = NOTHING
    threshold: Money = NOTHING
    takes: Takes = Takes.AMOUNT
    rate: Decimal = Decimal(0)
    cap: Money | None = None
    shop: int | None = None
    listings: frozenset[int] | None = None
    categories: frozenset[str] | None = None
    funded_by: FundedBy = FundedBy.SHOP
    shop_rate: Decimal = Decimal(0)
    words_zh: str = ""

    @property
    def words(self) -> str:
        """Say what it takes, in the reader's language."""
        return texts.local(self, "words")

    @property
    def place(self) -> "Place":
        """Where this rule competes with others."""
        return Place(self.step, self.shop)

    def covers(self, item: Item) -> bool:
        """Say whether the line is in the scope of this rule."""
        return (
            (self.shop is None or self.shop == item.shop)
            and (self.listings is None or item.listing in self.listings)
            and (self.categories is None or bool(self.categories.intersection(item.categories)))
        )


class Place(NamedTuple):
    """Where one rule is taken, or none: a shop's goods, the market's coupon, a shop's delivery."""

    step: Step
    shop: int | None = None

    @property
    def name(self) -> str:
        """Name the place as a form does."""
        return f"{int(self.step)}-{self.shop or 0}"


# The places where a buyer may choose otherwise than what was chosen for them.
CHOSEN_BY_BUYERS = (Step.SHOP, Step.PLATFORM, Step.FREIGHT)


@dataclass(frozen=True)
class MixedBatch:
    """From so many pieces, or so much money, a supplier's single minimums are waived."""

    pieces: int
    amount: Money


@dataclass(frozen=True)
class Rules:
    """Everything that is not a line: deductions, freight templates, mixed batches, the buyer's choice.

    `chosen` names the rule a buyer wants in a place, or "" for none at all; where nothing is said, the
    best one is chosen.
    """

    deductions: tuple[Rule, ...] = ()
    templates: Mapping[int, Template] = field(default_factory=dict)
    mixed: Mapping[int, MixedBatch] = field(default_factory=dict)
    chosen: Mapping[Place, str] = field(default_factory=dict)
    minimum_payable: Money = SMALLEST

    def candidates(self, place: Place) -> list[Rule]:
        """The rules that compete in this place; only the wanted one where the buyer chose."""
        found = [rule for rule in self.deductions if rule.place == place]
        wanted = self.chosen.get(place) if place.step in CHOSEN_BY_BUYERS else None
        return found if wanted is None else [rule for rule in found if rule.code == wanted]
