"""A day's income gives way to people who pay meanwhile, and to nobody else."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import override_settings

from payments.yuebao.models import FundDay
from payments.yuebao.services import accruing, publish_days
from payments.yuebao.sql import text
from tests.factories.yuebao import a_fund, crowd, moment, says, the_same

AT = moment("2013-07-02", "04:00")
# A row that crediting does not touch.
WRITES = 'UPDATE yuebao_tradingday SET is_open = is_open WHERE "on" = %s'
READS = 'SELECT is_open FROM yuebao_tradingday WHERE "on" = %s'
DAY = "2013-07-01"
CREDITS = "SELECT pg_advisory_xact_lock_shared(hashtextextended('yuebao:crediting', 0))"

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def meanwhile(*statements: str, row: str) -> Iterator[None]:
    """Somebody else's transaction, open as long as the block."""
    begun, over = Event(), Event()

    def other() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement, [row] if "%s" in statement else [])
            begun.set()
            over.wait(30)
        connection.close()

    thread = Thread(target=other)
    thread.start()
    try:
        assert begun.wait(30)
        yield
    finally:
        over.set()
        thread.join(30)


@pytest.fixture
def rests(monkeypatch) -> list[float]:
    """How long a worker rested, each time."""
    found: list[float] = []
    monkeypatch.setattr(accruing.time, "sleep", found.append)
    return found


@pytest.fixture
def day() -> FundDay:
    fund = a_fund()
    says(fund, the_same("2013-07-01", "2013-07-02", "1.5787"))
    crowd(fund, "1234.56", "20.00", "99999.99", by="2013-07-01")
    publish_days(fund, at=AT)
    return fund.days.get()


def credited(day: FundDay) -> int:
    """Credit a day in chunks of one holding; gives the number of people who got some."""
    return sum(chunk.rows for chunk in accruing.accrue_chunks(day, at=AT))


def writing() -> int:
    with connection.cursor() as cursor:
        cursor.execute(text("writing_elsewhere.sql"))
        return cursor.fetchone()[0]


@override_settings(PAYMENTS={"YUEBAO_CHUNK": 1})
def test_alone_it_takes_all_it_can_get(day: FundDay, rests: list[Any]):
    assert credited(day) == 3

    assert rests == []


@override_settings(PAYMENTS={"YUEBAO_CHUNK": 1})
def test_it_rests_after_each_chunk_while_somebody_writes(day: FundDay, rests: list[Any]):
    with meanwhile(WRITES, row=DAY):
        assert credited(day) == 3

    assert len(rests) == 3
    assert all(rest > 0 for rest in rests)


@override_settings(PAYMENTS={"YUEBAO_CHUNK": 1, "YUEBAO_REST": 0})
def test_an_operator_may_let_it_run_through(day: FundDay, rests: list[Any]):
    with meanwhile(WRITES, row=DAY):
        assert credited(day) == 3

    assert rests == [0, 0, 0]


def test_who_only_reads_is_not_waited_for(day: FundDay):
    with meanwhile(READS, row=DAY):
        assert writing() == 0


def test_workers_do_not_wait_for_each_other(day: FundDay):
    with meanwhile(CREDITS, WRITES, row=DAY):
        assert writing() == 0


def test_who_pays_is_seen(day: FundDay):
    with meanwhile(WRITES, row=DAY):
        assert writing() == 1
