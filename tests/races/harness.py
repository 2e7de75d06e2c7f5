"""A barrier, then everybody at once on real PostgreSQL, each thread with a connection of its own."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Barrier
from typing import Any

from django.db import connection

from payments.errors import DomainError
from payments.retry import retrying

PATIENCE_SECONDS = 60


@dataclass(frozen=True)
class Outcome:
    """What one racer came to: a result, or the refusal it got. A bug is raised, never an outcome."""

    result: Any = None
    refusal: DomainError | None = None

    @property
    def won(self) -> bool:
        return self.refusal is None


_threads: list[ThreadPoolExecutor] = []


def race(*racers: Callable[[], Any]) -> list[Outcome]:
    """Let every racer go at the same moment; gives their outcomes in the order they were named.

    A racer lost to others' locks is tried again as at the edge of the house (`retrying`). Each lane
    keeps its thread and its connection from round to round, since connecting takes longer than most
    races last; `send_home` closes them when a test ends.
    """
    while len(_threads) < len(racers):
        _threads.append(ThreadPoolExecutor(1))
    barrier = Barrier(len(racers))

    def run(racer: Callable[[], Any]) -> Outcome:
        connection.ensure_connection()
        barrier.wait(PATIENCE_SECONDS)
        try:
            return Outcome(retrying(racer))
        except DomainError as refusal:
            return Outcome(refusal=refusal)

    lanes = [lane.submit(run, racer) for lane, racer in zip(_threads, racers, strict=False)]
    return [lane.result(2 * PATIENCE_SECONDS) for lane in lanes]


def send_home() -> None:
    """Close the racers' connections, so that tables can be emptied and databases dropped."""
    for lane in _threads:
        lane.submit(lambda: connection.close()).result(PATIENCE_SECONDS)
        lane.shutdown()
    _threads.clear()


def both_ways(
    one: Callable[[], Any], other: Callable[[], Any], *, threads: int = 8
) -> tuple[Sequence[Outcome], Sequence[Outcome]]:
    """Race two commands against each other, half of the threads at each; gives the outcomes of both."""
    outcomes = race(*([one, other] * (threads // 2)))
    return outcomes[::2], outcomes[1::2]
