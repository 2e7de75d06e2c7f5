"""Yields: entered or imported by one person, approved by another, withdrawn only with their day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from payments.audit.services import write
from payments.yuebao import rule
from payments.yuebao.errors import SameEyes, YieldDiffers, YieldStands
from payments.yuebao.models import Fund, FundDay, FundYield, YieldSource
from payments.yuebao.queries import yields_until
from payments.yuebao.sheets import dated_rows, decimal_of
from payments.yuebao.states import FundDayState

MAY_CHANGE = [FundDayState.OPEN, FundDayState.PUBLISHED, FundDayState.REVERSED]


@dataclass(frozen=True, slots=True)
class Stated:
    """One line of a file of yields."""

    on: date
    per_10k: Decimal
    y7: Decimal | None


@dataclass(frozen=True, slots=True)
class Compared:
    """A stated yield beside what stands here, and its 7-day yield beside our own."""

    stated: Stated
    stands: Decimal | None
    ours: Decimal | None

    @property
    def is_new(self) -> bool:
        """Whether the line says anything that is not here."""
        return self.stands != self.stated.per_10k

    @property
    def differs(self) -> bool:
        """Whether the stated 7-day yield is not what our figures give."""
        return self.ours is not None and self.stated.y7 is not None and self.ours != self.stated.y7


def read_yields(lines: Iterable[str]) -> list[Stated]:
    """Read a CSV of date, yield and 7-day yield, with a head; anything else is a ValueError."""
    stated = []
    for number, on, cells in dated_rows(lines):
        per_10k = decimal_of(cells[0], places=4) if cells else None
        has_y7 = len(cells) > 1 and cells[1] != ""
        y7 = decimal_of(cells[1], places=3) if has_y7 else None
        if per_10k is None or (has_y7 and y7 is None):
            raise ValueError(_("Line %(n)s is not a day, a yield and a 7-day yield.") % {"n": number})
        stated.append(Stated(on, per_10k, y7))
    return sorted(stated, key=lambda one: one.on)


def compare(fund: Fund, stated: list[Stated]) -> list[Compared]:
    """The diff of an import: each line beside what stands, and our own 7-day yield with the line in it."""
    if not stated:
        return []
    known = dict(yields_until(fund, stated[-1].on, (stated[-1].on - stated[0].on).days + rule.DAYS_OF_Y7))
    standing = dict(known)
    compared = []
    for one in stated:
        known[one.on] = one.per_10k
        compared.append(Compared(one, standing.get(one.on), _y7(known, one.on)))
    return compared


def _y7(known: dict[date, Decimal], on: date) -> Decimal | None:
    week = [known.get(on - timedelta(days=back)) for back in range(rule.DAYS_OF_Y7 - 1, -1, -1)]
    return rule.y7([one for one in week if one is not None])


@transaction.atomic
def enter_yield(
    fund: Fund,
    stated: Stated,
    *,
    by: Any,
    source: YieldSource = YieldSource.TYPED,
    at: datetime,
) -> FundYield:
    """Write down what somebody says of a day; it counts once somebody else approves it."""
    entered = FundYield.objects.create(
        fund=fund,
        on=stated.on,
        per_10k=stated.per_10k,
        y7=stated.y7,
        source=source,
        entered_by=by,
        entered_at=at,
    )
    after = {"on": stated.on, "per_10k": stated.per_10k}
    write("yuebao.yield_entered", at=at, person=by, thing=entered, after=after)
    return entered


@transaction.atomic
def import_yields(fund: Fund, stated: list[Stated], *, by: Any, at: datetime) -> list[FundYield]:
    """Write down every line that says something new."""
    return [
        enter_yield(fund, one.stated, by=by, source=YieldSource.IMPORTED, at=at)
        for one in compare(fund, stated)
        if one.is_new
    ]


@transaction.atomic
def approve_yield(entered: FundYield, *, by: Any, at: datetime) -> FundYield:
    """Let a yield count. A stated 7-day yield that is not ours blocks it; so does a day that was begun."""
    day = FundDay.objects.select_for_update(no_key=True).filter(fund=entered.fund_id, on=entered.on).first()
    entered = FundYield.objects.select_for_update(no_key=True).select_related("fund").get(pk=entered.pk)
    if entered.approved_at is not None:
        return entered
    if entered.entered_by_id == by.pk:
        raise SameEyes
    if day is not None and day.state not in MAY_CHANGE:
        raise YieldStands(on=entered.on)
    before = dict(yields_until(entered.fund, entered.on, rule.DAYS_OF_Y7))
    ours = _y7(before | {entered.on: entered.per_10k}, entered.on)
    if ours is not None and entered.y7 is not None and ours != entered.y7:
        raise YieldDiffers(on=entered.on, stated=entered.y7, ours=ours)
    _withdraw(entered.fund, entered.on, at=at)
    FundYield.objects.filter(pk=entered.pk).update(approved_by=by, approved_at=at)
    if day is not None and day.state == FundDayState.PUBLISHED:
        FundDay.objects.filter(pk=day.pk).update(fund_yield=entered)
    after = {"on": entered.on, "per_10k": entered.per_10k}
    write("yuebao.yield_approved", at=at, person=by, thing=entered, after=after)
    entered.refresh_from_db()
    return entered


def _withdraw(fund: Fund, on: date, *, at: datetime) -> None:
    """Let what stood for a day no longer count; the row stays."""
    FundYield.objects.filter(fund=fund, on=on, approved_at__isnull=False, withdrawn_at=None).update(
        withdrawn_at=at
    )
