"""T48: income twice, a day missed, killed in a batch: killed at every chunk edge, in every attempt."""

import os
import signal
from datetime import date

import pytest
from django.db import connection, connections, transaction
from django.test import override_settings

from payments.yuebao.models import AccrualChunk, FundDay, IncomeRow
from payments.yuebao.services.accruing import accrue_chunk, accrue_chunks, begin_day, publish_days, ranges
from tests.factories.accounts import UserFactory
from tests.factories.yuebao import a_fund, holding_with, moment, run, says, the_same, untrue

CHUNKS = 6
AT = moment("2013-08-21", "04:00")


def a_day(people: int):
    fund = a_fund("2013-08-20")
    says(fund, the_same("2013-08-20", "2013-08-22", "1.2345"))
    for number in range(people):
        holding_with(UserFactory(), f"{1000 + number}.00", by="2013-08-20")
    publish_days(fund, at=AT)
    return fund, fund.days.get(on=date(2013, 8, 20))


def sums(day: FundDay) -> tuple[int, int]:
    rows = list(IncomeRow.objects.filter(day=day, reversal=None))
    return len(rows), sum(row.amount.fen for row in rows)


@pytest.mark.django_db
@pytest.mark.parametrize("edge", range(CHUNKS + 1))
@override_settings(PAYMENTS={"YUEBAO_CHUNK": 2})
def test_killed_after_any_chunk_and_begun_again_twice(edge):
    fund, day = a_day(2 * CHUNKS)
    worker = accrue_chunks(day, at=AT)
    for _chunk in range(edge):
        next(worker, None)
    worker.close()

    run(fund, "2013-08-21")
    run(fund, "2013-08-21")

    assert sums(day) == (12, sum((100_000 + 100 * n) * 12345 // 10**8 for n in range(12)))
    assert untrue() == []


@pytest.mark.django_db
@override_settings(PAYMENTS={"YUEBAO_CHUNK": 2})
def test_killed_inside_a_chunk_leaves_nothing_of_it():
    fund, day = a_day(4)
    begin_day(day, at=AT)
    first, last = next(ranges(fund))

    with transaction.atomic():
        accrue_chunk(day, first, last, wait=True, at=AT)
        transaction.set_rollback(True)

    assert sums(day) == (0, 0)
    run(fund, "2013-08-21")
    assert sums(day)[0] == 4
    assert untrue() == []


@pytest.mark.django_db
@override_settings(PAYMENTS={"YUEBAO_CHUNK": 2})
def test_with_another_size_of_chunks_nobody_is_credited_twice():
    fund, day = a_day(7)
    worker = accrue_chunks(day, at=AT)
    next(worker)
    worker.close()

    with override_settings(PAYMENTS={"YUEBAO_CHUNK": 3}):
        run(fund, "2013-08-21")

    assert sums(day)[0] == 7
    assert untrue() == []


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
@override_settings(PAYMENTS={"YUEBAO_CHUNK": 2})
def test_a_worker_that_is_really_killed():
    fund, day = a_day(8)
    connections.close_all()
    child = os.fork()
    if child == 0:  # The worker: it dies by signal after its second chunk.
        for done, _chunk in enumerate(accrue_chunks(FundDay.objects.get(pk=day.pk), at=AT), 1):
            if done == 2:
                os.kill(os.getpid(), signal.SIGKILL)
        os._exit(1)
    _pid, status = os.waitpid(child, 0)
    connection.ensure_connection()

    assert os.WTERMSIG(status) == signal.SIGKILL
    assert AccrualChunk.objects.filter(day=day).count() == 2
    run(fund, "2013-08-21")
    assert sums(day)[0] == 8
    assert untrue() == []
