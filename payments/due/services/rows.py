"""Writing, closing and moving due rows, always in the transaction of the thing they belong to."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from payments.audit.services import write
from payments.due import registry
from payments.due.errors import NothingToReplay
from payments.due.models import DueRow


def ask(kind: str, ref_id: int, at: datetime) -> DueRow:
    """Write that this thing waits until `at`. A second open row of the kind is a bug."""
    return ask_all(kind, [ref_id], at)[0]


def ask_all(kind: str, ref_ids: Iterable[int], at: datetime) -> list[DueRow]:
    """Write in one statement that these things wait until `at`."""
    registry.kind(kind)
    return DueRow.objects.bulk_create([DueRow(kind=kind, ref_id=ref_id, due_at=at) for ref_id in ref_ids])


def close(kind: str, ref_id: int, at: datetime) -> bool:
    """Write that the waiting is over; false if no row was open. The thing is locked before."""
    return close_all(kind, [ref_id], at) == 1


def close_all(kind: str, ref_ids: Iterable[int], at: datetime) -> int:
    """Close the open rows of these things in one statement; gives how many there were."""
    return DueRow.objects.filter(kind=kind, ref_id__in=list(ref_ids), done_at=None).update(
        done_at=at, leased_until=None
    )


def postpone(kind: str, ref_id: int, at: datetime) -> bool:
    """Let the thing wait until `at` instead; false if no row was open.

    A sweep that has leased the row loses its lease, so it will not close what now waits longer.
    """
    return (
        DueRow.objects.filter(kind=kind, ref_id=ref_id, done_at=None).update(due_at=at, leased_until=None)
        == 1
    )


@transaction.atomic
def replay(row: DueRow, *, by: Any, reason: str, at: datetime) -> None:
    """Try a failing row at the next sweep instead of at its next turn, with a line in the audit."""
    tried = DueRow.objects.filter(pk=row.pk, done_at=None, due_at__lte=at, attempts__gt=0).update(
        leased_until=None
    )
    if not tried:
        raise NothingToReplay
    write("due.replayed", at=at, person=by, thing=row, reason=reason, before={"error": row.error[-500:]})
