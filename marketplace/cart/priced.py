"""What a price says: the plain values that `pricing.price` gives back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from marketplace.cart.rules import Item, Place, Rule, Source, Step
from payments.money import Money


def total(amounts: Iterable[Money]) -> Money:
    """The sum of amounts, none of them being nothing."""
    return sum(amounts, start=Money(0))


class Because(StrEnum):
    """Why a line cannot be bought as it stands."""

    MINIMUM = "MINIMUM"
    LOT = "LOT"
    NOT_SERVED = "NOT_SERVED"


@dataclass(frozen=True)
class Piece:
    """So many pieces of a line at one price."""

    quantity: int
    price: Money
    source: Source

    @property
    def sum(self) -> Money:
        """What they cost together."""
        return self.price * self.quantity


@dataclass(frozen=True)
class Deducted:
    """What one rule takes from one line, and who bears which part of it."""

    rule: Rule
    amount: Money
    shop_part: Money
    platform_part: Money


@dataclass(frozen=True)
class PricedLine:
    """A line with its offer, its deductions and what remains to pay."""

    item: Item
    pieces: tuple[Piece, ...]
    offer: Money
    deductions: tuple[Deducted, ...]
    to_pay: Money

    @property
    def offer_price(self) -> Money:
        """What one piece costs; where pieces differ, the price of the greater number."""
        return max(self.pieces, key=lambda piece: piece.quantity).price

    @property
    def deducted(self) -> Money:
        """All deductions of this line together."""
        return total(deduction.amount for deduction in self.deductions)

    @property
    def platform_part(self) -> Money:
        """What the platform adds for the shop when this line is released."""
        return total(deduction.platform_part for deduction in self.deductions)


@dataclass(frozen=True)
class Explanation:
    """One step of a price in words, with its sum; `shop` is None where it concerns all."""

    step: Step
    shop: int | None
    amount: Money
    sentence: str


@dataclass(frozen=True)
class Option:
    """A rule that could be taken in a place: what it takes now, or how much is missing to it."""

    rule: Rule
    takes: Money
    short: Money


@dataclass(frozen=True)
class Choice:
    """The rules that compete in one place, and which of them was taken."""

    place: Place
    options: tuple[Option, ...]
    taken: Rule | None

    @property
    def takes(self) -> Money:
        """What the one taken takes."""
        return next((one.takes for one in self.options if one.rule == self.taken), Money(0))

    @property
    def reached(self) -> list[Option]:
        """Those that could be taken, the best first."""
        return sorted((one for one in self.options if one.takes), key=lambda one: -one.takes.fen)

    @property
    def next(self) -> Option | None:
        """The nearest one that would take more than what is taken now."""
        better = [
            one for one in self.options if one.short and (one.rule.rate or one.rule.amount > self.takes)
        ]
        return min(better, key=lambda one: one.short, default=None)


@dataclass(frozen=True)
class Refusal:
    """Why a line cannot be bought like this, and the quantity that could."""

    key: int
    because: Because
    sentence: str
    proposal: int | None = None


@dataclass(frozen=True)
class PricedOrder:
    """One shop's part of a price."""

    shop: int
    lines: tuple[PricedLine, ...]
    freight_full: Money
    freight_off: Money
    short_of_free: Money | None
    freight_rule: Rule | None = None

    @property
    def items(self) -> Money:
        """The offer prices of all lines."""
        return total(line.offer for line in self.lines)

    @property
    def deducted(self) -> Money:
        """The deductions of all lines, freight aside."""
        return total(line.deducted for line in self.lines)

    @property
    def freight(self) -> Money:
        """What delivery costs after its coupon."""
        return self.freight_full - self.freight_off

    @property
    def goods_to_pay(self) -> Money:
        """What the lines ask, without freight."""
        return total(line.to_pay for line in self.lines)

    @property
    def to_pay(self) -> Money:
        """What this order asks for."""
        return self.goods_to_pay + self.freight


@dataclass(frozen=True)
class Priced:
    """A whole price: its lines as they came, one order per shop, and a sentence for each step."""

    lines: tuple[PricedLine, ...]
    orders: tuple[PricedOrder, ...]
    steps: tuple[Explanation, ...]
    refusals: tuple[Refusal, ...]
    at: datetime
    choices: tuple[Choice, ...] = ()

    @property
    def taken(self) -> dict[str, tuple[Rule, Money]]:
        """Every rule that took something, by its code in the order of steps, with its sum over all lines."""
        sums: dict[str, tuple[Rule, Money]] = {}
        for line in self.lines:
            for one in line.deductions:
                before = sums.get(one.rule.code, (one.rule, Money(0)))[1]
                sums[one.rule.code] = one.rule, before + one.amount
        for order in self.orders:
            if order.freight_rule is not None:
                sums[order.freight_rule.code] = order.freight_rule, order.freight_off
        return dict(sorted(sums.items(), key=lambda told: told[1][0].step))

    @property
    def saved(self) -> Money:
        """What all deductions save, delivery included."""
        return total(amount for _rule, amount in self.taken.values())

    def choices_of(self, shop: int | None) -> list[Choice]:
        """What can be chosen for one shop, or for all of them together."""
        return [choice for choice in self.choices if choice.place.shop == shop]

    @property
    def items(self) -> Money:
        """The offer prices of all lines."""
        return total(order.items for order in self.orders)

    @property
    def deducted(self) -> Money:
        """All deductions, freight aside."""
        return total(order.deducted for order in self.orders)

    @property
    def freight(self) -> Money:
        """What delivery costs over all shops."""
        return total(order.freight for order in self.orders)

    @property
    def to_pay(self) -> Money:
        """The figure on the button."""
        return total(order.to_pay for order in self.orders)

    @property
    def pieces(self) -> int:
        """How many pieces there are."""
        return sum(line.item.quantity for line in self.lines)

    def order(self, shop: int) -> PricedOrder:
        """The order of one shop."""
        return next(order for order in self.orders if order.shop == shop)

    def line(self, key: int) -> PricedLine:
        """The line the caller knows by this key."""
        return next(line for line in self.lines if line.item.key == key)
