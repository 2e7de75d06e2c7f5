"""Asking every room whether what must be true is true, in one snapshot of the whole database."""

import json
import os
import subprocess
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import connection, transaction

from payments.audit import checks
from payments.audit.checks import Looked
from payments.audit.models import ReconcileRun
from payments.audit.services import keep_run

PATIENCE_MS = 300_000


@dataclass(frozen=True)
class Reconciled:
    """What one look at everything saw."""

    at: datetime
    seconds: float
    snapshot: str
    looked: Sequence[Looked]

    @property
    def differences(self) -> int:
        return sum(len(seen.differences) for seen in self.looked)

    def as_json(self) -> str:
        """The run in the form that machines read."""
        every = [difference for seen in self.looked for difference in seen.differences]
        return json.dumps(
            {
                "at": self.at.isoformat(),
                "commit": commit(),
                "snapshot": self.snapshot,
                "difference_fen": sum(abs(difference.fen) for difference in every),
                "checks": [
                    {
                        "id": seen.id,
                        "looked_at": seen.looked_at,
                        "seconds": round(seen.seconds, 3),
                        "differences": [
                            {"thing": one.thing, "expected": one.expected, "found": one.found}
                            for one in seen.differences
                        ],
                    }
                    for seen in self.looked
                ],
            },
            ensure_ascii=False,
            indent=1,
        )


def reconcile(
    *,
    since: date | None = None,
    only: Collection[str] = (),
    step: Callable[[checks.Check], None] = lambda check: None,
) -> Reconciled:
    """Look at everything in one REPEATABLE READ, READ ONLY snapshot; nothing is written."""
    began = time.monotonic()
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SELECT set_config('statement_timeout', %s, true)", [str(PATIENCE_MS)])
        cursor.execute("SELECT clock_timestamp(), pg_current_snapshot()::text")
        at, snapshot = cursor.fetchone()
        looked = []
        for check in wanted(only):
            step(check)
            looked.append(checks.look(check, since=since))
    return Reconciled(at, time.monotonic() - began, snapshot, looked)


def wanted(only: Collection[str]) -> list[checks.Check]:
    """The checks asked for, all of them if none is named."""
    return [check for check in checks.registered() if not only or check.id in only]


def keep(run: Reconciled, *, since: date | None = None, only: Collection[str] = ()) -> ReconcileRun:
    """Keep the run as a row; one difference stops payments."""
    return keep_run(
        run.looked,
        at=run.at,
        seconds=run.seconds,
        commit=commit(),
        snapshot=run.snapshot,
        since=since,
        only=",".join(sorted(only)),
    )


def commit() -> str:
    """Which code looked: COMMIT where the code was copied without its history, else what git says."""
    told = os.environ.get("COMMIT")
    if told:
        return told
    try:
        answer = subprocess.run(
            ["git", "rev-parse", "HEAD"], cwd=settings.BASE_DIR, capture_output=True, text=True, check=False
        )
    except OSError:
        return ""
    return answer.stdout.strip()
