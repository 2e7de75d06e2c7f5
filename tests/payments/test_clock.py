"""The day is the database's day, and only a marked database lets its clock be set."""

from datetime import UTC, date, datetime, timedelta

import pytest

from payments import clock
from payments.errors import ClockIsOff
from tests.factories.clock import marked

NEARLY_MIDNIGHT = datetime(2026, 11, 20, 15, 59, 59, 999_000, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def test_a_day_begins_at_midnight_in_shanghai():
    marked()

    with clock.at(NEARLY_MIDNIGHT):
        before = clock.today()
    with clock.at(NEARLY_MIDNIGHT + timedelta(milliseconds=1)):
        after = clock.today()

    assert (before, after) == (date(2026, 11, 20), date(2026, 11, 21))


def test_an_unmarked_database_keeps_its_own_time():
    with pytest.raises(RuntimeError):
        clock.set(NEARLY_MIDNIGHT)


@pytest.mark.parametrize("hours", [-26, 26])
def test_money_waits_while_the_clocks_disagree(monkeypatch, hours):
    truth = clock._machine
    monkeypatch.setattr(clock, "_machine", lambda: truth() + timedelta(hours=hours))

    with pytest.raises(ClockIsOff):
        clock.require_steady_clock()

    # A page that only reads is set right by the offset.
    assert abs(clock.now() - clock.database_now()) < timedelta(seconds=2)


def test_the_offset_is_measured_from_the_database():
    assert abs(clock.database_now() - clock.now()) < timedelta(seconds=1)
