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


def race(*racers: Callable[[], Any]) -> list[Outcome]:
    """Let every racer go at the same moment; gives their outcomes in the order they were named.

    A racer lost to others' locks is tried again as at the edge of the house (`retrying`).
    """
    barrier = Barrier(len(racers))

    def run(racer: Callable[[], Any]) -> Outcome:
        try:
            # Connecting takes longer than most races last, so it is done before the gun.
            connection.ensure_connection()
            barrier.wait(PATIENCE_SECONDS)
            return Outcome(retrying(racer))
        except DomainError as refusal:
            return Outcome(refusal=refusal)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(racers)) as pool:
        return list(pool.map(run, racers))


def both_ways(
    one: Callable[[], Any], other: Callable[[], Any], *, threads: int = 8
) -> tuple[Sequence[Outcome], Sequence[Outcome]]:
    """Race two commands against each other, half of the threads at each; gives the outcomes of both."""
    outcomes = race(*([one, other] * (threads // 2)))
    return outcomes[::2], outcomes[1::2]
