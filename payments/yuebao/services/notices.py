"""The exchange's notice of trading days: read, laid beside what stands, loaded for days to come."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from payments.audit.services import write
from payments.clock import day_of
from payments.yuebao.errors import DayHasCome
from payments.yuebao.models import Fund, TradingDay
from payments.yuebao.services.opening import load_calendar
from payments.yuebao.sheets import dated_rows

OPEN, SHUT = "1", "0"


@dataclass(frozen=True, slots=True)
class Noticed:
    """One day of a notice beside what stands here; None stands for a day that is not loaded."""

    on: date
    is_open: bool
    stands: bool | None

    @property
    def is_new(self) -> bool:
        """Whether the notice says anything that is not here."""
        return self.stands != self.is_open


def read_notice(lines: Iterable[str]) -> dict[date, bool]:
    """Read a CSV of date and 1 or 0, with a head; anything else is a ValueError."""
    days: dict[date, bool] = {}
    for number, on, cells in dated_rows(lines):
        if cells[:1] not in ([OPEN], [SHUT]):
            raise ValueError(_("Line %(n)s is not a day and 1 or 0.") % {"n": number})
        days[on] = cells[0] == OPEN
    return dict(sorted(days.items()))


def compare_notice(days: dict[date, bool]) -> list[Noticed]:
    """The diff of a notice."""
    stand = dict(TradingDay.objects.filter(on__in=days).values_list("on", "is_open"))
    return [Noticed(on, is_open, stand.get(on)) for on, is_open in days.items()]


@transaction.atomic
def import_notice(fund: Fund, days: dict[date, bool], *, by: Any, reason: str, at: datetime) -> int:
    """Load what a notice says that is not here; a day that has come keeps what it was."""
    news = [one for one in compare_notice(days) if one.is_new]
    if too_late := [one.on for one in news if one.stands is not None and one.on <= day_of(at)]:
        raise DayHasCome(on=too_late[0])
    load_calendar({one.on: one.is_open for one in news})
    after = {one.on.isoformat(): one.is_open for one in news}
    write("yuebao.calendar", at=at, person=by, thing=fund, reason=reason, after=after)
    return len(news)
