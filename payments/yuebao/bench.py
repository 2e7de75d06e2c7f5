"""A day's income of a million holdings against the same rows written without any rule (issue of speed).

Ours is the job as beat runs it, by two workers: locks, bases, rows, units, postings, notes of chunks.
The limit is one INSERT … SELECT and one UPDATE over twins of the tables, on one connection. Each pair
is another day; `memory` and `seconds` of ours are printed beside.
"""

import multiprocessing
import resource
import time
from datetime import date, datetime, timedelta
from datetime import time as clock_time
from decimal import Decimal
from typing import Any

from django.contrib.auth import get_user_model
from django.db import connection, connections

from payments.audit.checks import Difference
from payments.clock import SHANGHAI
from payments.ledger.services import Ref, Send, post
from payments.money import Money
from payments.yuebao import invariants
from payments.yuebao.codes import HOLDERS, PENDING, SETTLEMENT, Code, RefKind
from payments.yuebao.models import Fund, FundDay, FundYield, YieldSource
from payments.yuebao.services import open_fund
from payments.yuebao.services.accruing import accrue_chunks, close_day, publish_days

HOLDINGS, QUICK_HOLDINGS = 1_000_000, 20_000
WORKERS = 2
FOUR = clock_time(4)
FIRST = date(2026, 1, 5)
CHINA = 58_950_000

PEOPLE = """
INSERT INTO accounts_user
  (email, password, nickname, language, is_active, is_staff, is_superuser, date_joined)
SELECT 'bench' || n || '@jishi.example', '!', 'Bench', 'en', true, false, false, now()
FROM generate_series(1, %s) n
"""
HELD = """
INSERT INTO yuebao_holding (fund_id, person_id, units, frozen, pending, income, opened_at)
SELECT %s, u.id, 100000 + (u.id * 7919) %% 5000000, 0, 0, 0, now() FROM accounts_user u ORDER BY u.id
"""
LINES = """
INSERT INTO yuebao_registerline (holding_id, "on", at, kind, units, pending, words)
SELECT id, %s, now(), 'CONFIRMED', units, 0, '' FROM yuebao_holding ORDER BY id
"""
TWINS = """
CREATE TABLE bench_holding (LIKE yuebao_holding INCLUDING ALL);
ALTER TABLE bench_holding SET (fillfactor = 70);
INSERT INTO bench_holding SELECT * FROM yuebao_holding;
CREATE TABLE bench_income (LIKE yuebao_income INCLUDING ALL);
"""
RAW = """
WITH inserted AS (
  INSERT INTO bench_income (holding_id, day_id, "on", base, amount, credited)
  SELECT id, 1, %(on)s, units, trunc(units * %(per_10k)s * 0.0001)::bigint,
         trunc(units * %(per_10k)s * 0.0001)::bigint
  FROM bench_holding ORDER BY id
  RETURNING holding_id, credited
)
UPDATE bench_holding h SET units = h.units + i.credited, income = h.income + i.credited
FROM inserted i WHERE h.id = i.holding_id
"""
PER_10K = Decimal("1.2345")


class Scene:
    """A fund with many holdings, its twins, and a day more for each pair."""

    holdings = 0
    fund: Fund
    ours_on = raw_on = FIRST
    seconds = judged = 0.0
    memory_mb = 0.0

    def set(self, effort: Any) -> None:
        """Write the holdings, as one subscription of everybody would have left them."""
        if self.holdings:
            return
        self.holdings = QUICK_HOLDINGS if effort.quick else HOLDINGS
        self.fund = open_fund("bench", name_en="Bench", name_zh="", first_on=FIRST, provider="manual")
        with connection.cursor() as cursor:
            cursor.execute("SET statement_timeout = 0")
            cursor.execute("RESET ROLE")
            cursor.execute(PEOPLE, [self.holdings])
            cursor.execute(HELD, [self.fund.pk])
            cursor.execute(LINES, [FIRST - timedelta(days=1)])
            cursor.execute("SELECT sum(units) FROM yuebao_holding")
            (total,) = cursor.fetchone()
            cursor.execute(TWINS)
        self._say_yields(effort.pairs)
        at = _morning(FIRST)
        post(
            Send(SETTLEMENT, "wallet:u1", Money(int(total)), 101),
            Send("wallet:u1", PENDING, Money(int(total)), Code.TRANSFER_IN),
            Send(PENDING, HOLDERS, Money(int(total)), Code.CONFIRMED),
            Send(self.fund.account, SETTLEMENT, Money(int(total)), Code.BOUGHT),
            key="bench:yuebao:first:x",
            ref=Ref(RefKind.FUND, self.fund.pk),
            at=at,
        )
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
        connection.close()

    def _say_yields(self, days: int) -> None:
        by = get_user_model()._default_manager.order_by("pk")[:2]
        at = _morning(FIRST)
        FundYield.objects.bulk_create(
            FundYield(
                fund=self.fund, on=FIRST + timedelta(days=n), per_10k=PER_10K, source=YieldSource.IMPORTED,
                entered_by=by[0], entered_at=at, approved_by=by[1], approved_at=at,
            )
            for n in range(days)
        )  # fmt: skip

    def accrue(self, _seconds: float) -> float:
        """One day of everybody's income by two workers, judged and closed; gives rows a second."""
        on, self.ours_on = self.ours_on, self.ours_on + timedelta(days=1)
        publish_days(self.fund, at=_morning(on + timedelta(days=1)))
        day = self.fund.days.get(on=on)
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
        began = time.perf_counter()
        day = FundDay.objects.select_related("fund", "fund_yield").get(pk=day.pk)
        closed = close_day(day, at=_morning(on + timedelta(days=1)))
        assert closed, day.why
        self.judged = time.perf_counter() - began
        return self.holdings / self.seconds

    def raw(self, _seconds: float) -> float:
        """The same rows by two clauses of one statement; gives rows a second."""
        on, self.raw_on = self.raw_on, self.raw_on + timedelta(days=1)
        with connection.cursor() as cursor:
            cursor.execute("SET statement_timeout = 0")
            cursor.execute("RESET ROLE")
            began = time.perf_counter()
            cursor.execute(RAW, {"on": on, "per_10k": PER_10K})
            spent = time.perf_counter() - began
        connection.close()
        return self.holdings / spent

    def untrue(self) -> list[Difference]:
        """What the invariants find after a pair; and what one more look is good for, said aloud."""
        china = CHINA / self.holdings * self.seconds / 60
        print(  # noqa: T201  (a benchmark says its figures)
            f"{self.holdings:,} holdings in {self.seconds:.1f} s, judged in {self.judged:.1f} s, "
            f"{self.memory_mb:.0f} MB a worker; {CHINA:,} would take {china:.0f} min"
        )
        found = [*invariants.balances(), *invariants.days_otherwise()]
        connection.close()
        return found


def _morning(on: date) -> datetime:
    """Four in the morning of a day."""
    return datetime.combine(on, FOUR, SHANGHAI)


def _work(day_id: int, told: Any) -> None:
    """One worker: credit what is free, then tell how much memory it took at most."""
    connection.ensure_connection()
    day = FundDay.objects.select_related("fund", "fund_yield").get(pk=day_id)
    for _chunk in accrue_chunks(day, at=_morning(day.on + timedelta(days=1))):
        pass
    connections.close_all()
    told.put(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def register(rows: list[Any], benchmarks: Any) -> None:
    """Add the row of a day's income to the table."""
    scene = Scene()
    rows.append(
        benchmarks.Row(
            name="a day's income, two workers ÷ raw INSERT and UPDATE",
            unit="holdings/s",
            goal=0.80,
            scene=scene.set,
            ours=scene.accrue,
            limit=scene.raw,
            check=scene.untrue,
        )
    )
