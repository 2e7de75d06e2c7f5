"""The frame of every benchmark: ours and its limit in turn, in one run, and only ratios count.

A row is measured against a limit of the same machine at the same minute (A B A B …), because these
machines are shared and noisy; what is quoted is the median of the pairs' ratios. A room offers its
rows in a module `bench.py` with `register(rows)`.
"""

import json
import multiprocessing
import os
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, connections

from config.postgres import embedded, roles

CLIENTS = 8


@dataclass(frozen=True)
class Effort:
    """How long to measure: pairs of so many seconds each."""

    pairs: int
    seconds: float
    quick: bool = False


FULL, QUICK = Effort(5, 10.0), Effort(3, 3.0, quick=True)


@dataclass(frozen=True)
class Result:
    """One row of the table, and of `bench.json`."""

    name: str
    ours: float
    limit: float
    ratio: float
    least: float
    greatest: float
    goal: float
    unit: str


@dataclass
class Row:
    """One figure: how to set its scene, how to run ours and how to run its limit, each giving a rate."""

    name: str
    unit: str
    goal: float
    scene: Callable[[Effort], None]
    ours: Callable[[float], float]
    limit: Callable[[float], float]
    check: Callable[[], list[Any]] = field(default=list)

    def measure(self, effort: Effort, step: Callable[[str], None]) -> Result:
        """Run the pairs in turn. A figure from a database with a difference is none."""
        step(f"{self.name}: setting the scene")
        self.scene(effort)
        pairs: list[tuple[float, float]] = []
        for number in range(effort.pairs):
            step(f"{self.name}: pair {number + 1} of {effort.pairs}")
            pairs.append((self.ours(effort.seconds), self.limit(effort.seconds)))
            if differences := self.check():
                raise RuntimeError(f"{self.name} left differences: {differences[:3]}")
        ratios = [ours / limit for ours, limit in pairs]
        return Result(
            name=self.name,
            ours=round(statistics.median(ours for ours, _limit in pairs), 1),
            limit=round(statistics.median(limit for _ours, limit in pairs), 1),
            ratio=round(statistics.median(ratios), 3),
            least=round(min(ratios), 3),
            greatest=round(max(ratios), 3),
            goal=self.goal,
            unit=self.unit,
        )


def rate_of(work: Callable[[int, int], None], seconds: float, *, clients: int = CLIENTS) -> float:
    """How often a second `work(client, turn)` is done by so many processes, each with its connection."""
    connections.close_all()
    context = multiprocessing.get_context("fork")
    barrier = context.Barrier(clients)
    counts = context.Queue()
    runners = [
        context.Process(target=_client, args=(work, n, seconds, barrier, counts)) for n in range(clients)
    ]
    for runner in runners:
        runner.start()
    told = [counts.get(timeout=seconds + 120) for _runner in runners]
    for runner in runners:
        runner.join(30)
    failed = [words for _count, _spent, words in told if words]
    if failed:
        raise RuntimeError(f"a client failed: {failed[0]}")
    return sum(count / spent for count, spent, _words in told)


def _client(work: Callable[[int, int], None], number: int, seconds: float, barrier: Any, counts: Any) -> None:
    """One process: connect, wait for the others, work until time is over, tell how often."""
    turn, words = 0, ""
    began = time.perf_counter()
    try:
        connection.ensure_connection()
        work(number, 0)
        barrier.wait(60)
        began = time.perf_counter()
        until = began + seconds
        while time.perf_counter() < until:
            turn += 1
            work(number, turn)
    except Exception as fault:  # noqa: BLE001  (whatever it is, the parent says it and gives up)
        words = repr(fault)
    counts.put((turn, time.perf_counter() - began, words))
    connections.close_all()


def pgbench(script: str, seconds: float, *, clients: int = CLIENTS, **variables: int) -> float:
    """Transactions a second of a pgbench script in the web's role, on the database of this run."""
    file = Path(settings.VAR_DIR) / "bench.sql"
    file.write_text(script)
    settings_of = connection.settings_dict
    host = settings_of["HOST"] or settings_of["OPTIONS"].get("host", "")
    connections.close_all()
    told = subprocess.run(
        [
            str(embedded.binaries() / "pgbench"), "-n", "-M", "prepared", "-c", str(clients), "-j", "2",
            "-T", str(max(1, round(seconds))), "-f", str(file), "-h", host, "-U", embedded.SUPERUSER,
            *(f"-D{name}={value}" for name, value in variables.items()), str(settings_of["NAME"]),
        ],
        env={**os.environ, "PGOPTIONS": f"-c role={roles.WEB}"},
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    for line in told.stdout.splitlines():
        if line.startswith("tps = "):
            return float(line.split()[2])
    raise RuntimeError(f"pgbench said: {told.stderr[-2000:]}")


def conditions() -> Iterator[tuple[str, str]]:
    """Under what the figures were measured."""
    yield "cores", str(os.cpu_count())
    yield "load", " ".join(f"{one:.2f}" for one in os.getloadavg())
    with connection.cursor() as cursor:
        for name in ("server_version", "fsync", "synchronous_commit", "full_page_writes", "shared_buffers"):
            cursor.execute("SELECT current_setting(%s)", [name])
            yield name, cursor.fetchone()[0]
    yield "clients", str(CLIENTS)


def write(results: list[Result], path: Path) -> None:
    """Keep the figures for machines."""
    path.write_text(json.dumps([asdict(result) for result in results], indent=1) + "\n")
