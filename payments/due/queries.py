"""What waits, and what has waited too long."""

from django.db import connection
from django.db.models import QuerySet
from django.utils.functional import Promise

from payments.audit.checks import Difference
from payments.due import registry
from payments.due.models import DueRow
from payments.policy import policy

OVERDUE = """
SELECT kind, ref_id, due_at, attempts FROM due_duerow
WHERE done_at IS NULL AND due_at < clock_timestamp() - make_interval(mins => %s)
ORDER BY due_at, id
"""


def open_rows() -> QuerySet[DueRow]:
    """Everything that waits."""
    return DueRow.objects.filter(done_at=None)


def open_row(kind: str, ref_id: int) -> DueRow | None:
    """What this thing waits for, if it does."""
    return open_rows().filter(kind=kind, ref_id=ref_id).first()


def sentence(row: DueRow) -> str | Promise:
    """What happens at its time, as both sides read it."""
    return registry.kind(row.kind).sentence


def oldest_open_row() -> DueRow | None:
    """What has waited longest, or is the next to come."""
    return open_rows().order_by("due_at", "pk").first()


def open_count() -> int:
    """How many things wait."""
    return open_rows().count()


def overdue_rows() -> list[Difference]:
    """I11: what should have been done more than ten minutes ago by the database's own clock."""
    with connection.cursor() as cursor:
        cursor.execute(OVERDUE, [policy().overdue_minutes])
        return [
            Difference(
                f"due row {kind} {ref_id}",
                f"done by {due_at:%Y-%m-%d %H:%M:%S}Z",
                f"open after {attempts} attempts",
            )
            for kind, ref_id, due_at, attempts in cursor.fetchall()
        ]
