"""The ledger's lines as their owner reads them: what it was about, with whom, and what it changed."""

import calendar
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import groupby

from django.utils.translation import gettext as _

from payments.clock import SHANGHAI, day_of
from payments.ledger import queries as ledger
from payments.ledger import refs
from payments.ledger.codes import EventKind
from payments.money import Money
from payments.wallet import names, words

CHUNK = 1000


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One line of a statement, with every word it needs."""

    number: int
    at: datetime
    title: str
    what: str
    counterpart: str
    url: str
    icon: str
    tone: str
    came_in: Money
    went_out: Money
    held: Money
    available: Money
    posted: Money

    @property
    def is_held(self) -> bool:
        """Whether the line set money aside."""
        return bool(self.held) and not self.went_out and self.held > Money(0)

    @property
    def change(self) -> Money:
        """By how much the line changed what could be spent."""
        return self.came_in - self.went_out - self.held

    @property
    def amount(self) -> Money:
        """The sum the line is about, without a sign."""
        return self.came_in or self.went_out or abs(self.held)


@dataclass(frozen=True, slots=True)
class Day:
    """The lines of one day in Shanghai."""

    on: date
    is_today: bool
    is_yesterday: bool
    lines: list[ShownLine]


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month in Shanghai, and its neighbours where there is something to see."""

    first: date

    @classmethod
    def of(cls, day: date) -> "Month":
        """The month this day lies in."""
        return cls(day.replace(day=1))

    @classmethod
    def read(cls, code: str, *, today: date) -> "Month":
        """The month somebody typed as 2026-11; anything else, or a month to come, is the present one."""
        present = cls.of(today)
        if len(code) != 7 or not (code[:4] + code[5:]).isdecimal() or not code.isascii() or code[4] != "-":
            return present
        year, month = int(code[:4]), int(code[5:])
        if not (year >= 2000 and 1 <= month <= 12):
            return present
        return min(cls(date(year, month, 1)), present, key=lambda one: one.first)

    @property
    def code(self) -> str:
        """As an address writes it."""
        return f"{self.first:%Y-%m}"

    @property
    def start(self) -> datetime:
        """Its first moment."""
        return datetime.combine(self.first, time(), SHANGHAI)

    @property
    def following(self) -> "Month":
        """The month after it."""
        days = calendar.monthrange(self.first.year, self.first.month)[1]
        return Month(self.first + timedelta(days=days))

    @property
    def preceding(self) -> "Month":
        """The month before it."""
        return Month.of(self.first - timedelta(days=1))

    @property
    def end(self) -> datetime:
        """The first moment after it."""
        return self.following.start


def shown(lines: Sequence[ledger.Line], account: str) -> list[ShownLine]:
    """Lines of an account with their words, in a few queries however many they are."""
    lines = _at_once_in_one(lines)
    named = refs.named({line.ref for line in lines}, account)
    titles = names.titles_of_accounts(line.other for line in lines)
    return [_shown(line, named.get(line.ref, ("", "")), titles.get(line.other, "")) for line in lines]


def _at_once_in_one(lines: Sequence[ledger.Line]) -> list[ledger.Line]:
    """The same lines, the newest first, where what was set aside and passed on in one breath is one line."""
    kept: list[ledger.Line] = []
    for line in lines:
        later = kept[-1] if kept else None
        if (
            later is not None
            and line.event is EventKind.PLACED
            and (later.ref, later.at, later.held_by, later.posted_by)
            == (line.ref, line.at, -line.held_by, -line.held_by)
        ):
            kept[-1] = replace(later, held_by=Money(0))
        else:
            kept.append(line)
    return kept


def by_day(lines: Sequence[ShownLine], *, today: date) -> list[Day]:
    """Lines under their days, in the order they came."""
    return [
        Day(on, on == today, on == today - timedelta(days=1), list(group))
        for on, group in groupby(lines, key=lambda line: day_of(line.at))
    ]


def every_line(account: str, month: Month) -> Iterator[ShownLine]:
    """All lines of a month, the newest first, a chunk at a time."""
    before: int | None = None
    while True:
        chunk = ledger.statement(account, before=before, limit=CHUNK, start=month.start, end=month.end)
        yield from shown(chunk, account)
        if len(chunk) < CHUNK:
            return
        before = chunk[-1].version


def _shown(line: ledger.Line, named: tuple[str, str], counterpart: str) -> ShownLine:
    zero = Money(0)
    icon, tone, what = _look(line, counterpart)
    return ShownLine(
        number=line.version,
        at=line.at,
        title=named[0] or counterpart or what,
        what=what,
        counterpart=counterpart,
        url=named[1],
        icon=icon,
        tone=tone,
        came_in=max(line.posted_by, zero),
        went_out=max(-line.posted_by, zero),
        held=line.held_by,
        available=line.available,
        posted=line.posted,
    )


def _look(line: ledger.Line, counterpart: str) -> tuple[str, str, str]:
    """Icon, tone and words for what happened."""
    if line.event is EventKind.PLACED:
        return "lock", "blue", _("Held in escrow")
    if line.event is EventKind.REFUNDED:
        return "rotate-ccw", "green", _("Out of escrow, yours to spend again")
    if line.held_by:
        paid = _("Paid to %(payee)s out of escrow") % {"payee": counterpart} if counterpart else ""
        return "store", "ink", paid or _("Paid out of escrow")
    if line.posted_by > Money(0):
        return "arrow-down-to-line", "green", words.of_code(line.code or 0) or _("Came in")
    return "arrow-up-from-line", "ink", words.of_code(line.code or 0) or _("Went out")
