"""At the edge, a deadlock is tried again: at most three times and under the same key (safety, law 2)."""

import time
from collections.abc import Callable
from typing import TypeVar

from django.db import OperationalError, connection

from payments.errors import Busy

# deadlock detected, serialization failure, lock not available (its time ran out)
PASSING = {"40P01", "40001", "55P03"}
TIMES = 3

Result = TypeVar("Result")


def is_passing(error: OperationalError) -> bool:
    """Whether this fault names others' locks and nothing of our own."""
    return getattr(error.__cause__, "sqlstate", None) in PASSING


def in_transaction() -> bool:
    """Whether a transaction is open here that a test did not wrap around everything."""
    return any(not getattr(block, "_from_testcase", False) for block in connection.atomic_blocks)


def retrying(function: Callable[[], Result]) -> Result:
    """Call a command, again if others' locks threw it out, and give its result.

    The function opens its own transaction and carries its own key, so a second call does what the
    first would have done. After the third the caller gets `Busy`, and nothing was written.
    """
    for attempt in range(1, TIMES + 1):
        try:
            return function()
        except OperationalError as error:
            # Inside somebody's transaction nothing can be tried again: it is lost already.
            if not is_passing(error) or in_transaction():
                raise
            if attempt == TIMES:
                raise Busy from error
        time.sleep(0.02 * attempt)
    raise AssertionError("unreachable")
