"""Which day's money earns: the exchange's calendar, Fridays, holidays, make-up Sundays."""

import pytest

from payments.yuebao.calendar import TradingCalendar
from payments.yuebao.errors import CalendarEnds
from payments.yuebao.funds import authored_calendar
from tests.factories.yuebao import moment

CALENDAR = TradingCalendar(authored_calendar())


@pytest.mark.parametrize(
    ("day", "clock", "trade", "confirmed", "first_income"),
    [
        ("2013-08-12", "15:00", "08-13", "08-14", "08-15"),
        ("2013-08-13", "14:59:59", "08-13", "08-14", "08-15"),
        ("2013-08-13", "15:00", "08-14", "08-15", "08-16"),
        ("2013-08-14", "15:00", "08-15", "08-16", "08-17"),
        ("2013-08-15", "14:59:59", "08-15", "08-16", "08-17"),
        ("2013-08-15", "15:00", "08-16", "08-19", "08-20"),
        ("2013-08-16", "14:59:59", "08-16", "08-19", "08-20"),
        ("2013-08-16", "15:00", "08-19", "08-20", "08-21"),
        ("2013-08-18", "12:00", "08-19", "08-20", "08-21"),
        ("2013-09-27", "10:00", "09-27", "09-30", "10-01"),
        ("2013-09-29", "12:00", "09-30", "10-08", "10-09"),
        ("2013-09-30", "10:00", "09-30", "10-08", "10-09"),
    ],
)
def test_the_dates_of_an_order(day, clock, trade, confirmed, first_income):
    course = CALENDAR.course(moment(day, clock))

    assert (f"{course.trade_on:%m-%d}", f"{course.confirm_on:%m-%d}", f"{course.first_income_on:%m-%d}") == (
        trade,
        confirmed,
        first_income,
    )
    assert (course.seen_on - course.first_income_on).days == 1


def test_a_date_the_calendar_lacks_is_never_guessed():
    with pytest.raises(CalendarEnds):
        CALENDAR.course(moment("2014-12-31", "16:00"))
    with pytest.raises(CalendarEnds):
        CALENDAR.is_open(moment("2012-06-01").date())
