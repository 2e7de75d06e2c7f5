"""What the audit's room knows, and what must be true of it."""

from datetime import timedelta

from django.db import connection

from payments.audit import sql
from payments.audit.checks import Difference
from payments.audit.models import AuditSeal, ClockMark, ReconcileRun, Switch

# A look at the books that is older than this is no look (safety, section 8).
MOST_AGE = timedelta(hours=2)


def is_marked() -> bool:
    """Whether this database is a test's or a benchmark's, for ever."""
    return ClockMark.objects.exists()


def stopped_switches() -> list[Switch]:
    """What is stopped now, and why."""
    return list(Switch.objects.filter(stopped=True))


def last_run() -> ReconcileRun | None:
    """What reconciling found last."""
    return ReconcileRun.objects.order_by("-pk").first()


def last_whole_run() -> ReconcileRun | None:
    """The last run that looked at everything: not at chosen checks only, and not from a day on."""
    return ReconcileRun.objects.filter(only="", since=None).order_by("-pk").first()


def seal_count() -> int:
    """How many links the chain has."""
    return AuditSeal.objects.count()


def broken_seals() -> list[Difference]:
    """I13: links whose lines no longer hash to what was sealed, or that do not join the link before."""
    with connection.cursor() as cursor:
        cursor.execute(sql.CHAIN)
        links = cursor.fetchall()
    differences = []
    for (
        seq,
        on,
        rows,
        previous,
        digest,
        begin,
        hash_before,
        end_before,
        seq_before,
        rows_now,
        hash_now,
    ) in links:
        thing = f"audit seal {seq} of {on}"
        if (seq_before or 0) + 1 != seq or (end_before or 0) != begin:
            differences.append(
                Difference(thing, "joins the seal before", f"after {seq_before}, gap in transactions")
            )
        if bytes(previous) != bytes(hash_before or b""):
            differences.append(Difference(thing, bytes(hash_before or b"").hex(), bytes(previous).hex()))
        if (rows, bytes(digest)) != (rows_now, bytes(hash_now)):
            differences.append(
                Difference(
                    thing,
                    f"{rows} lines, {bytes(digest).hex()}",
                    f"{rows_now} lines, {bytes(hash_now).hex()}",
                )
            )
    return differences
