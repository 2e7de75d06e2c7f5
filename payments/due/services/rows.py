"""Writing, closing and moving due rows, always in the transaction of the thing they belong to."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db import transaction

from payments import planned
from payments.audit.services import write
from payments.due import registry
from payments.due.errors import NothingToReplay
from payments.due.models import DueRow

ASK = """
INSERT INTO due_duerow (kind, ref_id, due_at, attempts, error)
SELECT kind, ref_id, due_at, 0, ''
FROM unnest(%s::text[], %s::bigint[], %s::timestamptz[]) AS asked(kind, ref_id, due_at)
"""
CLOSE = """
UPDATE due_duerow SET done_at = %s, leased_until = NULL
WHERE kind = %s AND ref_id = ANY(%s::bigint[]) AND done_at IS NULL
RETURNING id
"""
INSTEAD = """
WITH closed AS (
  UPDATE due_duerow SET done_at = %s, leased_until = NULL
  WHERE kind = ANY(%s::text[]) AND ref_id = ANY(%s::bigint[]) AND done_at IS NULL
)
INSERT INTO due_duerow (kind, ref_id, due_at, attempts, error)
SELECT kind, ref_id, due_at, 0, ''
FROM unnest(%s::text[], %s::bigint[], %s::timestamptz[]) AS asked(kind, ref_id, due_at)
"""


class Waiting(NamedTuple):
    """One thing and until when it waits."""

    kind: str
    ref_id: int
    due_at: datetime


def ask(kind: str, ref_id: int, at: datetime) -> None:
    """Write that this thing waits until `at`. A second open row of the kind is a bug."""
    ask_each([Waiting(kind, ref_id, at)])


def ask_all(kind: str, ref_ids: Iterable[int], at: datetime) -> None:
    """Write in one statement that these things wait until `at`."""
    ask_each([Waiting(kind, ref_id, at) for ref_id in ref_ids])


def ask_each(rows: Sequence[Waiting]) -> None:
    """Write in one statement that things of several kinds wait, each until its own moment."""
    if rows:
        planned.run(ASK, _columns(rows))


def ask_instead(rows: Sequence[Waiting], *, of: Sequence[str], ref_ids: Iterable[int], at: datetime) -> None:
    """Close the open rows that things have of some kinds, and let them wait for what comes next.

    One statement, in which neither half sees the other: the kinds asked are not among those closed.
    """
    assert rows, "what is closed is followed by something"
    assert not {row.kind for row in rows} & set(of), "what comes next is of another kind"
    planned.run(INSTEAD, [at, list(of), list(ref_ids), *_columns(rows)])


def close(kind: str, ref_id: int, at: datetime) -> bool:
    """Write that the waiting is over; false if no row was open. The thing is locked before."""
    return close_all(kind, [ref_id], at) == 1


def close_all(kind: str, ref_ids: Iterable[int], at: datetime) -> int:
    """Close the open rows of these things in one statement; gives how many."""
    return len(planned.run(CLOSE, [at, kind, list(ref_ids)]))


def postpone(kind: str, ref_id: int, at: datetime) -> bool:
    """Let the thing wait until `at` instead; false if no row was open.

    A sweep that has leased the row loses its lease, so it will not close what now waits longer.
    """
    return (
        DueRow.objects.filter(kind=kind, ref_id=ref_id, done_at=None).update(due_at=at, leased_until=None)
        == 1
    )


def _columns(rows: Sequence[Waiting]) -> list[list[Any]]:
    """Rows as the statements read them; a kind that nobody handles is a bug."""
    for kind in {row.kind for row in rows}:
        registry.kind(kind)
    return [list(column) for column in zip(*rows, strict=True)]


@transaction.atomic
def replay(row: DueRow, *, by: Any, reason: str, at: datetime) -> None:
    """Try a failing row at the next sweep instead of at its next turn, with a line in the audit."""
    tried = DueRow.objects.filter(pk=row.pk, done_at=None, due_at__lte=at, attempts__gt=0).update(
        leased_until=None
    )
    if not tried:
        raise NothingToReplay
    write("due.replayed", at=at, person=by, thing=row, reason=reason, before={"error": row.error[-500:]})
