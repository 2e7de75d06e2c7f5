"""The checks of `reconcile`: each room names its own here, and one place asks them all.

A check is a function without arguments that reads the database and returns what differs. A room
registers it in its `apps.py`:

    checks.register("I2", "every balance is the sum of its entries", queries.drifted_accounts,
                    counted=queries.account_count, dated=queries.drifted_accounts_since)

Several rooms may register under one id, each with its own sentence.
"""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that is not as it must be: which thing, what it should be, what was found."""

    thing: str
    expected: str
    found: str
    fen: int = 0  # by how much money, where it is money


@dataclass(frozen=True, slots=True)
class Check:
    """One check of one room."""

    id: str
    name: str
    look: Callable[[], Iterable[Difference]]
    counted: Callable[[], int] | None
    dated: Callable[[date], Iterable[Difference]] | None


@dataclass(frozen=True, slots=True)
class Looked:
    """What one check saw."""

    id: str
    name: str
    looked_at: int
    seconds: float
    differences: list[Difference]


_checks: dict[tuple[str, str], Check] = {}


def register(
    check_id: str,
    name: str,
    look: Callable[[], Iterable[Difference]],
    *,
    counted: Callable[[], int] | None = None,
    dated: Callable[[date], Iterable[Difference]] | None = None,
) -> None:
    """Name a check. `counted` says how many things it looks at, `dated` is its form since a day."""
    _checks[check_id, name] = Check(check_id, name, look, counted, dated)


def registered() -> list[Check]:
    """Every check, I2 before I10."""
    return sorted(_checks.values(), key=lambda check: (int(check.id[1:]), check.name))


def look(check: Check, *, since: date | None = None) -> Looked:
    """Ask one check in the transaction that is open, whole or since a day."""
    began = time.monotonic()
    found = check.dated(since) if since and check.dated else check.look()
    differences = list(found)
    looked_at = check.counted() if check.counted else len(differences)
    return Looked(check.id, check.name, looked_at, time.monotonic() - began, differences)


def differences() -> list[Difference]:
    """Everything that differs anywhere, for a test that ends by asking whether all is still true."""
    return [difference for check in registered() for difference in look(check).differences]
