"""What time it is, and which day: the database's, in Shanghai (safety, law 6).

The edge reads this clock and tells services the time; nobody else reads any clock. A command that
moves money calls `require_steady_clock()`, which asks the database and refuses when this machine
is more than two seconds away from it. A page that only reads calls `now()`: the machine's clock
plus the offset measured when this process first connected and whenever it asked since. Before it has
ever connected nothing is known to be off, so nothing here makes a connection by itself.

Tests, benchmarks and replays may `set` it, in databases that a row marks for ever as such; the
room that keeps that row tells this module how to look for it (`ask_for_mark`).
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

from payments.errors import ClockIsOff

SHANGHAI = ZoneInfo("Asia/Shanghai")
MOST_SKEW = timedelta(seconds=2)

_offset: timedelta | None = None
_set_to: datetime | None = None
_is_marked: Callable[[], bool] = lambda: False  # noqa: E731  (until the room that keeps the mark says how)


def _machine() -> datetime:
    return datetime.fromtimestamp(time.time(), UTC)


def _measure() -> datetime:
    """Ask the database and keep how far this machine is from it."""
    global _offset
    before = _machine()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        (told,) = cursor.fetchone()
    after = _machine()
    _offset = told - (before + (after - before) / 2)
    return told


def _measure_once(connection: BaseDatabaseWrapper, **_signal: Any) -> None:
    if _offset is None and connection.alias == DEFAULT_DB_ALIAS:
        _measure()


connection_created.connect(_measure_once, dispatch_uid="payments.clock")


def now() -> datetime:
    """The moment, for pages that read: this machine's clock set right by the offset of the process."""
    if _set_to is not None:
        return _set_to
    return _machine() + (_offset or timedelta())


def today() -> date:
    """Shanghai's day."""
    return day_of(now())


def day_of(moment: datetime) -> date:
    """The day in Shanghai on which this moment falls."""
    return moment.astimezone(SHANGHAI).date()


def database_now() -> datetime:
    """The moment by the database's own clock, asked anew."""
    return _set_to if _set_to is not None else _measure()


def skew() -> timedelta:
    """How far this machine is from the database, asked anew and never negative."""
    _measure()
    assert _offset is not None
    return abs(_offset)


def require_steady_clock() -> datetime:
    """The database's moment for a command that moves money.

    Raises ClockIsOff when this machine differs by more than two seconds: one of the two is wrong,
    and a deadline or a day must not depend on which.
    """
    if _set_to is not None:
        return _set_to
    told = _measure()
    assert _offset is not None
    if abs(_offset) > MOST_SKEW:
        raise ClockIsOff
    return told


def ask_for_mark(is_marked: Callable[[], bool]) -> None:
    """Say how to find the row that marks a database as one whose clock may be set."""
    global _is_marked
    _is_marked = is_marked


def set(moment: datetime) -> None:
    """Stop this process's clock at a moment, in a marked database only."""
    global _set_to
    if moment.tzinfo is None:
        raise ValueError("A moment has a time zone.")
    if not _is_marked():
        raise RuntimeError(
            "The clock is set only in a database that a row marks for that: see audit.ClockMark."
        )
    _set_to = moment


def unset() -> None:
    """Let the clock run again."""
    global _set_to
    _set_to = None


@contextmanager
def at(moment: datetime) -> Iterator[datetime]:
    """Hold the clock at a moment for the length of a block."""
    before = _set_to
    set(moment)
    try:
        yield moment
    finally:
        unset() if before is None else set(before)
