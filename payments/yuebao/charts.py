"""Yields as a line and incomes as bars: SVG drawn on the server, without script or style."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from payments.money import Money

LEFT, TOP = 56, 12
STEPS = 4
BAR_LEFT, BAR_STEP, BAR_WIDE = 8, 45, 30
BAR_FLOOR, BAR_MOST, BAR_LEAST = 128, 102.0, 2.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A word beside the drawing."""

    x: float
    y: float
    words: str
    on: date | None = None
    anchor: str = "middle"


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing of one size."""

    width: int
    height: int
    right: int
    path: str
    area: str
    last_x: float
    last_y: float
    grid: list[Mark]
    days: list[Mark]


def line_chart(
    points: Sequence[tuple[date, Decimal]], *, width: int, height: int, labels: int
) -> Chart | None:
    """The line through these points; None where there are not two of them."""
    if len(points) < 2:
        return None
    right, bottom = width - 10, height - 28
    low, high = min(value for _on, value in points), max(value for _on, value in points)
    step = _round_step((high - low) / STEPS or Decimal("0.01"))
    first = (low / step).to_integral_value(ROUND_FLOOR) * step
    last = max((high / step).to_integral_value(ROUND_CEILING) * step, first + step)

    def across(place: int) -> float:
        return round(LEFT + (right - LEFT) * place / (len(points) - 1), 1)

    def down(value: Decimal) -> float:
        return round(TOP + (bottom - TOP) * float((last - value) / (last - first)), 1)

    path = " ".join(f"{across(place)} {down(value)}" for place, (_on, value) in enumerate(points))
    lines = int((last - first) / step)
    decimals = max(-step.normalize().adjusted(), 0)
    grid = [
        Mark(LEFT - 8, down(first + step * n), f"{first + step * n:.{decimals}f}", anchor="end")
        for n in range(lines + 1)
    ]
    places = sorted({round(n * (len(points) - 1) / (labels - 1)) for n in range(labels)})
    days = [
        Mark(
            across(place),
            height - 6,
            "",
            points[place][0],
            "start" if place == 0 else "end" if place == len(points) - 1 else "middle",
        )
        for place in places
    ]
    area = f"M{path} L{right} {bottom} L{LEFT} {bottom}Z"
    last_x, last_y = across(len(points) - 1), down(points[-1][1])
    return Chart(width, height, right, f"M{path}", area, last_x, last_y, grid, days)


@dataclass(frozen=True, slots=True)
class Bar:
    """One day's income as a bar with its sum above and its weekday below."""

    x: float
    y: float
    height: float
    middle: float
    words: str
    on: date
    is_last: bool


def bar_chart(points: Sequence[tuple[date, Money]]) -> list[Bar]:
    """A bar for each day, the oldest first; a day that earned nothing, or lost, is a flat one."""
    most = max((amount.fen for _on, amount in points), default=0)
    bars = []
    for place, (on, amount) in enumerate(points):
        height = round(BAR_MOST * max(amount.fen, 0) / most, 1) if most > 0 else 0.0
        height = max(height, BAR_LEAST)
        x = BAR_LEFT + BAR_STEP * place
        bars.append(
            Bar(
                x=x,
                y=round(BAR_FLOOR - height, 1),
                height=height,
                middle=x + BAR_WIDE / 2,
                words=amount.yuan_text,
                on=on,
                is_last=place == len(points) - 1,
            )
        )
    return bars


def _round_step(wanted: Decimal) -> Decimal:
    """The next round number at or above a step: 1, 2 or 5 at some place."""
    size = Decimal(10) ** wanted.adjusted()
    return next(size * digit for digit in (1, 2, 5, 10) if size * digit >= wanted)
