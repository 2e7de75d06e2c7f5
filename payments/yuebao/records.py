"""What happened to a holding, as its owner reads it: by day and kind, opening + lines = closing."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, Q, Sum
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from payments.money import Money
from payments.wallet.statements import Month
from payments.yuebao.models import Holding, IncomeRow, LineKind, RegisterLine

ZERO = Money(0)
KINDS: dict[str, tuple[str | Promise, frozenset[str]]] = {
    "all": (_("All"), frozenset()),
    "income": (_("Income"), frozenset({"INCOME", "REVERSED"})),
    "in": (
        _("Transfers in"),
        frozenset({LineKind.IN, LineKind.AUTO_IN, LineKind.REFUND, LineKind.CONFIRMED}),
    ),
    "out": (
        _("Transfers out"),
        frozenset({LineKind.INSTANT, LineKind.STANDARD, LineKind.TAKEN_BACK, LineKind.REJECTED}),
    ),
    "paid": (_("Payments"), frozenset({LineKind.PAID})),
}


@dataclass(frozen=True, slots=True)
class Record:
    """One line: what it was, by how much all there is changed, and what there was after it."""

    on: date
    code: str
    kind: str | Promise
    words: str
    units: Money
    pending: Money
    after: Money

    @property
    def by(self) -> Money:
        """By how much all that is in Yu'ebao changed."""
        return self.units + self.pending


@dataclass(frozen=True, slots=True)
class Statement:
    """A month of a holding: what there was, every line, what there is then."""

    opening: Money
    records: list[Record]

    @property
    def closing(self) -> Money:
        """Opening and every line."""
        return self.records[-1].after if self.records else self.opening

    @property
    def income(self) -> Money:
        """What was earned, less what was taken back."""
        return self._sum(lambda one: one.code in KINDS["income"][1])

    @property
    def came_in(self) -> Money:
        """What people and refunds brought."""
        return self._sum(lambda one: one.code not in KINDS["income"][1] and one.by > ZERO)

    @property
    def went_out(self) -> Money:
        """What was paid, taken out or taken back; never above nothing."""
        return self._sum(lambda one: one.code not in KINDS["income"][1] and one.by < ZERO)

    def _sum(self, counts: Callable[[Record], bool]) -> Money:
        return sum((one.by for one in self.records if counts(one)), ZERO)


@dataclass(frozen=True, slots=True)
class IncomeDay:
    """One square of the income calendar."""

    on: date
    amount: Money | None


def statement_of(holding: Holding, month: Month) -> Statement:
    """Every line of a month, the oldest first."""
    first, following = month.first, month.following.first
    opening = after = total_before(holding, first)
    records = []
    for on, code, kind, words, units, pending in sorted(
        [*_lines(holding, first, following), *_incomes(holding, first, following)], key=lambda one: one[0]
    ):
        after += units + pending
        records.append(Record(on, code, kind, words, units, pending, after))
    return Statement(opening, records)


def total_before(holding: Holding, on: date) -> Money:
    """All that was in Yu'ebao at the end of the day before."""
    lines = RegisterLine.objects.filter(holding=holding, on__lt=on).aggregate(
        units=Sum("units"), pending=Sum("pending")
    )
    rows = IncomeRow.objects.filter(holding=holding, on__lt=on).aggregate(
        sum=Sum(F("credited") + F("taken_back"))
    )
    return (lines["units"] or ZERO) + (lines["pending"] or ZERO) + (rows["sum"] or ZERO)


Told = tuple[date, str, str | Promise, str, Money, Money]


def _lines(holding: Holding, first: date, following: date) -> Iterable[Told]:
    rows = RegisterLine.objects.filter(holding=holding, on__gte=first, on__lt=following).order_by("on", "pk")
    for line in rows:
        yield line.on, line.kind, LineKind(line.kind).label, line.words, line.units, line.pending


def _incomes(holding: Holding, first: date, following: date) -> Iterable[Told]:
    """Income, and beside it what was taken back with its reason: nothing is ever struck out."""
    rows = IncomeRow.objects.filter(holding=holding, on__gte=first, on__lt=following)
    for row in rows.select_related("reversal").order_by("on", "pk"):
        yield row.on, "INCOME", _("Income"), "", row.credited, ZERO
        if row.reversal is not None:
            yield row.on, "REVERSED", _("Income taken back"), row.reversal.reason, row.taken_back, ZERO


def income_of_month(holding: Holding, month: Month) -> list[list[IncomeDay | None]]:
    """The calendar of a month: weeks of seven squares from Monday on, empty ones outside the month."""
    rows = IncomeRow.objects.filter(
        holding=holding, on__gte=month.first, on__lt=month.following.first, reversal=None
    )
    earned = dict(rows.values_list("on", "amount"))
    squares: list[IncomeDay | None] = [None] * month.first.weekday()
    on = month.first
    while on < month.following.first:
        squares.append(IncomeDay(on, earned.get(on)))
        on += timedelta(days=1)
    squares += [None] * (-len(squares) % 7)
    return [squares[start : start + 7] for start in range(0, len(squares), 7)]


def last_incomes(holding: Holding, count: int) -> list[IncomeRow]:
    """The newest incomes that stand, the newest first."""
    return list(IncomeRow.objects.filter(Q(holding=holding, reversal=None)).order_by("-on")[:count])
