"""The day is the database's day, and only a marked database lets its clock be set."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection, transaction
from django.db.backends.signals import connection_created

from config.postgres import roles
from payments import clock
from payments.audit import marks
from payments.audit.models import ClockMark
from payments.errors import ClockIsOff
from tests.factories.clock import marked
from tests.payments.owner import raw

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


def test_connecting_measures_the_offset_once(monkeypatch):
    truth = clock._machine
    monkeypatch.setattr(clock, "_machine", lambda: truth() + timedelta(hours=1))
    monkeypatch.setattr(clock, "_offset", None)
    before = clock.now()

    connection_created.send(type(connection), connection=connection)

    assert abs(before - truth() - timedelta(hours=1)) < timedelta(seconds=2)
    assert abs(clock.now() - truth()) < timedelta(seconds=2)


def test_a_moment_without_a_zone_is_a_bug():
    marked()

    with pytest.raises(ValueError, match="time zone"):
        clock.set(datetime(2026, 11, 20))


def test_a_clock_held_inside_another_runs_as_before_when_let_go():
    marked()

    with clock.at(NEARLY_MIDNIGHT):
        with clock.at(NEARLY_MIDNIGHT + timedelta(days=1)):
            inner = clock.today()
        outer = clock.now()

    assert (inner, outer) == (date(2026, 11, 21), NEARLY_MIDNIGHT)
    assert clock.now() > NEARLY_MIDNIGHT


def test_a_mark_is_for_ever_and_only_the_owner_makes_one():
    with pytest.raises(DatabaseError), transaction.atomic():
        ClockMark.objects.create(why="a way round", marked_at=NEARLY_MIDNIGHT)
    marked()

    for change in ("UPDATE audit_clockmark SET why = ''", "DELETE FROM audit_clockmark"):
        with pytest.raises(DatabaseError), transaction.atomic(), roles.owner(connection):
            raw(change)

    assert ClockMark.objects.get().why == "tests"


@pytest.mark.parametrize("must_be_real", [True, False])
def test_production_refuses_a_marked_database(settings, monkeypatch, must_be_real):
    settings.CLOCK_MUST_BE_REAL = must_be_real
    monkeypatch.setattr(marks, "_asked", False)
    monkeypatch.setattr(connection, "close", lambda: None)
    assert [error.id for error in run_checks(databases=["default"]) if error.id == "payments.E001"] == []
    marked()

    said = [error.id for error in run_checks(databases=["default"]) if error.id == "payments.E001"]

    assert said == (["payments.E001"] if must_be_real else [])
    if must_be_real:
        with pytest.raises(ImproperlyConfigured, match="marked as a test's"):
            marks._look_once(connection)
    else:
        marks._look_once(connection)
