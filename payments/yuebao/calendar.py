"""Which day's money earns: trading days as the exchange's notice says, never from weekdays.

T is the day of an order that is placed on an open day before the cut-off, else the next open day;
confirmed is the next open day after T; the first income is dated the calendar day after that.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from payments.clock import SHANGHAI
from payments.yuebao.errors import CalendarEnds

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Course:
    """The dates of one order."""

    trade_on: date
    confirm_on: date
    cuts_at: datetime

    @property
    def first_income_on(self) -> date:
        """The date of the first income; it is seen a day later."""
        return self.confirm_on + ONE_DAY

    @property
    def seen_on(self) -> date:
        """When the first income is seen."""
        return self.first_income_on + ONE_DAY


@dataclass(frozen=True, slots=True)
class TradingCalendar:
    """The days somebody loaded. A date it lacks is a refusal, never a guess."""

    days: Mapping[date, bool]
    cut_off: time = time(15)

    def is_open(self, on: date) -> bool:
        """Whether the exchange is open on this day."""
        try:
            return self.days[on]
        except KeyError:
            raise CalendarEnds from None

    def next_open(self, after: date) -> date:
        """The next open day after this one."""
        on = after + ONE_DAY
        while not self.is_open(on):
            on += ONE_DAY
        return on

    def trade_day(self, at: datetime) -> date:
        """T of an order placed at this moment; at the cut-off exactly it is the next one's."""
        local = at.astimezone(SHANGHAI)
        on = local.date()
        return on if self.is_open(on) and local.time() < self.cut_off else self.next_open(on)

    def course(self, at: datetime) -> Course:
        """Every date of an order placed at this moment."""
        return self.course_of(self.trade_day(at))

    def course_of(self, trade_on: date) -> Course:
        """Every date of an order of this trading day."""
        return Course(
            trade_on=trade_on,
            confirm_on=self.next_open(trade_on),
            cuts_at=datetime.combine(trade_on, self.cut_off, SHANGHAI),
        )
