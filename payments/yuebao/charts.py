"""A line of yields as SVG, drawn on the server: points, grid and words, without script or style."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

LEFT, TOP = 56, 12
STEPS = 4


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
    grid = [
        Mark(LEFT - 8, down(first + step * n), f"{(first + step * n).normalize():f}", anchor="end")
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
    return Chart(width, height, right, f"M{path}", across(len(points) - 1), down(points[-1][1]), grid, days)


def _round_step(wanted: Decimal) -> Decimal:
    """The next round number at or above a step: 1, 2 or 5 at some place."""
    size = Decimal(10) ** wanted.adjusted()
    return next(size * digit for digit in (1, 2, 5, 10) if size * digit >= wanted)
