"""The sweep: lease what is due, let each thing's handler do it, try again what failed."""

import logging
import traceback
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from django.db import connection, transaction
from django.db.models import QuerySet

from payments.due import registry
from payments.due.models import DueRow
from payments.policy import policy
from payments.retry import retrying

logger = logging.getLogger(__name__)

# Rows that others are leasing at this moment are skipped, so any number of workers may sweep.
LEASE = """
UPDATE due_duerow SET leased_until = %(until)s, attempts = attempts + 1
WHERE id IN (
  SELECT id FROM due_duerow
  WHERE done_at IS NULL AND due_at <= %(at)s AND (leased_until IS NULL OR leased_until <= %(at)s)
  ORDER BY due_at, id LIMIT %(limit)s FOR NO KEY UPDATE SKIP LOCKED
)
RETURNING id, kind, ref_id, attempts, due_at
"""


@dataclass(frozen=True, slots=True)
class Lease:
    """A row that this sweep alone works at, until then."""

    id: int
    kind: str
    ref_id: int
    attempts: int
    due_at: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Swept:
    """What a sweep did."""

    done: int
    failed: int


def sweep(at: datetime, limit: int | None = None) -> Swept:
    """Do what is due at this time, at most `limit` rows; gives how many were done and failed."""
    outcomes = [work(lease, at=at) for lease in lease_rows(at, limit or policy().due_batch)]
    return Swept(done=sum(outcomes), failed=len(outcomes) - sum(outcomes))


def lease_rows(at: datetime, limit: int) -> list[Lease]:
    """Lease rows in a transaction of its own, so a worker that dies only lets its lease run out."""
    until = at + timedelta(seconds=policy().due_lease_seconds)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(LEASE, {"at": at, "until": until, "limit": limit})
        rows = cursor.fetchall()
    leases = [
        Lease(number, kind, ref_id, attempts, due_at, until)
        for number, kind, ref_id, attempts, due_at in rows
    ]
    return sorted(leases, key=lambda lease: (lease.due_at, lease.id))


def work(lease: Lease, *, at: datetime) -> bool:
    """Let the handler do what is due, and see that the row is closed; false if it failed."""
    try:
        retrying(partial(registry.kind(lease.kind).handler, lease.ref_id, at=at))
    except Exception as failure:  # noqa: BLE001  (whatever fails here is kept on its row, shown and tried again)
        return not _fail(lease, failure, at=at)
    # A handler that found nothing to do leaves the row to us; one that was postponed keeps it.
    _held(lease).update(done_at=at, leased_until=None)
    return True


def _held(lease: Lease) -> QuerySet[DueRow]:
    """The row, if it is still open and still leased by us."""
    return DueRow.objects.filter(pk=lease.id, done_at=None, leased_until=lease.until, attempts=lease.attempts)


def _fail(lease: Lease, failure: Exception, *, at: datetime) -> bool:
    """Keep why it failed and let it rest until its next turn; false if somebody closed it meanwhile."""
    minutes = policy().due_retry_minutes
    rest = timedelta(minutes=minutes[min(lease.attempts, len(minutes)) - 1])
    kept = _held(lease).update(
        leased_until=at + rest, error="".join(traceback.format_exception(failure))[-4000:]
    )
    if kept:
        logger.error("due row %s failed at attempt %s", lease.id, lease.attempts, exc_info=failure)
    return bool(kept)
