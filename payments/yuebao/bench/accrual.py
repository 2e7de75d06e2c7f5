"""A day's income of a million holdings against the same rows written without any rule.

Ours is the job as beat runs it, by two workers: locks, bases, rows, units, postings, notes of chunks.
The limit is a plain INSERT … SELECT and a plain UPDATE of twins of the tables, on one connection.
Each pair is another day.
"""

import multiprocessing
import resource
import time
from datetime import date, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db import connection, connections

from payments.audit.checks import Difference
from payments.yuebao import invariants
from payments.yuebao.bench.crowd import PER_10K, as_owner, fill, morning, raw_day
from payments.yuebao.funds import authored_calendar
from payments.yuebao.models import Fund, FundDay, FundYield, YieldSource
from payments.yuebao.services import load_calendar, open_fund
from payments.yuebao.services.accruing import accrue_chunks, close_day, publish_days

HOLDINGS, QUICK_HOLDINGS = 1_000_000, 20_000
WORKERS = 2
FIRST = date(2026, 1, 5)
CHINA = 58_950_000
ENOUGH_DAYS = 20


class Accrual:
    """A fund with many holdings, its twins, and a day more for each pair."""

    holdings = 0
    fund: Fund
    ours_on = raw_on = FIRST
    seconds = judged = 0.0
    memory_mb = 0.0

    def set(self, effort: Any) -> None:
        """Write the holdings; asked again, they are there."""
        if self.holdings:
            return
        self.holdings = QUICK_HOLDINGS if effort.quick else HOLDINGS
        Fund.objects.update(is_offered=False)
        load_calendar(authored_calendar())
        self.fund = open_fund("bench", name_en="Bench", name_zh="", first_on=FIRST, provider="manual")
        fill(self.fund, self.holdings)
        self._say_yields()
        connection.close()

    def _say_yields(self) -> None:
        by = get_user_model()._default_manager.order_by("pk")[:2]
        at = morning(FIRST)
        FundYield.objects.bulk_create(
            FundYield(
                fund=self.fund, on=FIRST + timedelta(days=n), per_10k=PER_10K, source=YieldSource.IMPORTED,
                entered_by=by[0], entered_at=at, approved_by=by[1], approved_at=at,
            )
            for n in range(ENOUGH_DAYS)
        )  # fmt: skip

    def accrue(self, _seconds: float) -> float:
        """One day of everybody's income, judged and closed; gives rows a second."""
        day = self.next_day()
        self.work(day)
        self.judge(day)
        return self.holdings / self.seconds

    def next_day(self) -> FundDay:
        """The day that is credited next."""
        on, self.ours_on = self.ours_on, self.ours_on + timedelta(days=1)
        publish_days(self.fund, at=morning(self.ours_on))
        return self.fund.days.get(on=on)

    def work(self, day: FundDay) -> None:
        """Credit a day by two workers, and measure them."""
        connections.close_all()
        context = multiprocessing.get_context("fork")
        told = context.Queue()
        workers = [context.Process(target=_work, args=(day.pk, told)) for _one in range(WORKERS)]
        began = time.perf_counter()
        for worker in workers:
            worker.start()
        self.memory_mb = max(told.get(timeout=3600) for _worker in workers)
        for worker in workers:
            worker.join(60)
        self.seconds = time.perf_counter() - began

    def judge(self, day: FundDay) -> None:
        """Look at all of a day and close it."""
        began = time.perf_counter()
        day = FundDay.objects.select_related("fund", "fund_yield").get(pk=day.pk)
        assert close_day(day, at=morning(self.ours_on)), day.why
        self.judged = time.perf_counter() - began

    def raw(self, _seconds: float) -> float:
        """The same rows raw; gives rows a second."""
        on, self.raw_on = self.raw_on, self.raw_on + timedelta(days=1)
        began = time.perf_counter()
        raw_day(self.fund.code, on)
        spent = time.perf_counter() - began
        connection.close()
        return self.holdings / spent

    def untrue(self) -> list[Difference]:
        """What the invariants find after a pair; and how long it took, said aloud."""
        china = CHINA / self.holdings * self.seconds / 60
        print(  # noqa: T201  (a benchmark says its figures)
            f"{self.holdings:,} holdings in {self.seconds:.1f} s, judged in {self.judged:.1f} s, "
            f"{self.memory_mb:.0f} MB a worker; {CHINA:,} would take {china:.0f} min"
        )
        as_owner()
        found = [*invariants.balances(), *invariants.days_otherwise()]
        connection.close()
        return found


def _work(day_id: int, told: Any) -> None:
    """One worker: credit what is free, then tell how much memory it took at most."""
    connection.ensure_connection()
    day = FundDay.objects.select_related("fund", "fund_yield").get(pk=day_id)
    for _chunk in accrue_chunks(day, at=morning(day.on + timedelta(days=1))):
        pass
    connections.close_all()
    told.put(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
