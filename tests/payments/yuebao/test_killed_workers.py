"""A worker that dies, at every edge of every chunk: whoever comes after makes the same day of it, exactly."""

import multiprocessing
import os
import signal
import time
from datetime import date
from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.test import override_settings

from config.postgres import roles
from payments.money import Money
from payments.yuebao import rule
from payments.yuebao.models import AccrualChunk, FundDay, IncomeRow
from payments.yuebao.services import publish_days
from payments.yuebao.services.accruing import accrue_chunks
from payments.yuebao.states import FundDayState
from tests.factories.yuebao import a_fund, crowd, moment, run, says, the_same, untrue

HELD = ["1234.56", "20.00", "99999.99", "4321.00"]
PER_10K = "1.5787"
AT = moment("2013-07-02", "04:00")
PATIENCE_SECONDS = 30
WAITING = """
SELECT count(*) FROM pg_locks WHERE relation = 'yuebao_accrualchunk'::regclass AND NOT granted
"""
OTHERS = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""


def work(day_id: int, whole: int, told: Any, go: Any) -> None:
    """A worker of its own: credit so many chunks, say so, and begin the next one when told to."""
    worker = accrue_chunks(FundDay.objects.select_related("fund", "fund_yield").get(pk=day_id), at=AT)
    for _chunk in range(whole):
        next(worker)
    told.send(whole)
    go.recv()
    next(worker)


@pytest.fixture
def day() -> FundDay:
    """A day of four people that waits to be credited."""
    fund = a_fund()
    says(fund, the_same("2013-07-01", "2013-07-02", PER_10K))
    crowd(fund, *HELD, by="2013-07-01")
    publish_days(fund, at=AT)
    return fund.days.get()


def counted(sql: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


def until(sql: str, number: int) -> None:
    """Wait until the database counts so many."""
    last = time.monotonic() + PATIENCE_SECONDS
    while counted(sql) != number:
        assert time.monotonic() < last, sql
        time.sleep(0.02)


def killed(day: FundDay, whole: int, *, inside: bool) -> None:
    """Let a worker finish so many chunks, and kill it there or in the middle of the next one.

    In the middle is after its rows, units and transfer, before its note: we keep that table from it.
    """
    connections.close_all()
    context = multiprocessing.get_context("fork")
    (hears, told), (waits, go) = context.Pipe(), context.Pipe()
    worker = context.Process(target=work, args=(day.pk, whole, told, waits))
    worker.start()
    assert hears.poll(PATIENCE_SECONDS)
    with roles.owner(connection), transaction.atomic(), connection.cursor() as cursor:
        if inside:
            cursor.execute("LOCK TABLE yuebao_accrualchunk IN SHARE MODE")
            go.send("on")
            until(WAITING, 1)
        os.kill(worker.pid, signal.SIGKILL)
        worker.join(PATIENCE_SECONDS)
    assert worker.exitcode == -signal.SIGKILL
    until(OTHERS, 0)


@pytest.mark.django_db(transaction=True)
@override_settings(PAYMENTS={"YUEBAO_CHUNK": 1})
@pytest.mark.parametrize(
    ("whole", "inside"), [*((n, False) for n in range(5)), *((n, True) for n in range(4))]
)
def test_killed_at_an_edge_of_a_chunk_the_day_is_exact(day, whole, inside):
    killed(day, whole, inside=inside)
    assert (AccrualChunk.objects.count(), IncomeRow.objects.count()) == (whole, whole)

    run(day.fund, "2013-07-02", "05:00")
    run(day.fund, "2013-07-02", "06:00")

    alone = [rule.income(Money.yuan(yuan), day.fund_yield.per_10k) for yuan in HELD]
    assert [row.amount for row in IncomeRow.objects.order_by("holding")] == alone
    assert [one.units for one in day.fund.holdings.order_by("pk")] == [
        Money.yuan(yuan) + income for yuan, income in zip(HELD, alone, strict=True)
    ]
    day.refresh_from_db()
    assert (day.state, day.on, day.users_income) == (
        FundDayState.CLOSED, date(2013, 7, 1), sum(alone, Money(0))
    )  # fmt: skip
    assert untrue() == []
