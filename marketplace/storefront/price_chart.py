"""The price of a SKU over ninety days, as points of a drawing and as words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from marketplace.catalog.models import PriceChange, Sku
from marketplace.catalog.queries import PricesSeen, weigh_prices
from marketplace.policy import policy
from payments.money import Money

LEFT, RIGHT, TOP, BOTTOM = 46, 530, 14, 124


@dataclass(frozen=True)
class Mark:
    """A line of the grid with its price."""

    y: str
    price: Money


@dataclass(frozen=True)
class PriceChart:
    """A line of steps in a box of 540 by 150, and what it says."""

    path: str
    area: str
    end_y: str
    marks: tuple[Mark, ...]
    seen: PricesSeen
    begins: datetime
    now: Money


def price_chart(changes: Sequence[PriceChange], sku: Sku, *, at: datetime) -> PriceChart | None:
    """Draw what a SKU cost; nothing if its price never moved in that time."""
    if not any(change.before is not None for change in changes):
        return None
    begins = at - timedelta(days=policy().price_history_days)
    first = changes[0].before or changes[0].price
    steps = [(begins if changes[0].before is not None else changes[0].at, first)]
    steps += [(change.at, change.price) for change in changes]
    prices = [price.fen for _moment, price in steps]
    low, high = min(prices), max(prices)
    room = max(high - low, 1)

    def y(price: Money) -> str:
        return f"{BOTTOM - (price.fen - low) * (BOTTOM - TOP) / room:.1f}"

    def x(moment: datetime) -> str:
        return f"{LEFT + (moment - begins) / (at - begins) * (RIGHT - LEFT):.1f}"

    path = f"M{x(steps[0][0])} {y(steps[0][1])}"
    for moment, price in steps[1:]:
        path += f" H{x(moment)} V{y(price)}"
    path += f" H{RIGHT}"
    return PriceChart(
        path=path,
        area=f"{path} V{BOTTOM} H{x(steps[0][0])} Z",
        end_y=y(steps[-1][1]),
        marks=(Mark(y(Money(high)), Money(high)), Mark(y(Money(low)), Money(low))),
        seen=weigh_prices(changes, sku.price, at=at),
        begins=begins,
        now=sku.price,
    )
