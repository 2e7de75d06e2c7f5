"""The rule of income, the 7-day yield and the calculator: numbers in, numbers out."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, localcontext

from payments.money import Money

PER_UNITS = 10_000
DAYS_OF_Y7 = 7
A_YEAR = 365


def income(base: Money, per_10k: Decimal) -> Money:
    """What a base earns on a day: to the whole fen, towards zero, and nothing is carried over."""
    return base.times(per_10k / PER_UNITS, rounding=ROUND_DOWN)


@dataclass(frozen=True, slots=True)
class Divided:
    """A fund's day: what it paid, what users got, what is left. Nothing else exists."""

    fund: Money
    users: Money
    residue: Money
    fraction: Decimal

    @property
    def exact(self) -> Decimal:
        """The exact sum in fen: users + residue + fraction."""
        return self.users.fen + self.residue.fen + self.fraction


def divide(base: Money, per_10k: Decimal, users: Money) -> Divided:
    """What the fund pays on all bases together, and what is left of it after its users."""
    with localcontext() as context:
        context.prec = 40
        exact = base.fen * per_10k / PER_UNITS
        paid = Money(int(exact))
        return Divided(fund=paid, users=users, residue=paid - users, fraction=exact - paid.fen)


def y7(yields: Sequence[Decimal]) -> Decimal | None:
    """The 7-day yield in percent, of the last seven natural days; None before there are seven."""
    if len(yields) < DAYS_OF_Y7:
        return None
    with localcontext() as context:
        context.prec = 40
        product = Decimal(1)
        for per_10k in yields[-DAYS_OF_Y7:]:
            product *= 1 + per_10k / PER_UNITS
        percent = (product ** (Decimal(A_YEAR) / DAYS_OF_Y7) - 1) * 100
        return percent.quantize(Decimal("0.001"), rounding=ROUND_HALF_UP)


def estimate(amount: Money, percent: Decimal, days: int) -> Money:
    """What an amount would earn in so many days if the 7-day yield stayed: an estimate, never a promise."""
    with localcontext() as context:
        context.prec = 40
        grown = (1 + percent / 100) ** (Decimal(days) / A_YEAR) - 1
        return Money(int((amount.fen * grown).to_integral_value(rounding=ROUND_DOWN)))
