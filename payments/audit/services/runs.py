"""Keeping what reconciling found, and stopping payments on one difference."""

import logging
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime

from django.db import transaction

from payments.audit.checks import Looked
from payments.audit.models import ReconcileRun, Switch
from payments.audit.services.switches import stop_switch

logger = logging.getLogger(__name__)


@transaction.atomic
def keep_run(
    looked: Sequence[Looked],
    *,
    at: datetime,
    seconds: float,
    commit: str,
    snapshot: str,
    since: date | None = None,
    only: str = "",
) -> ReconcileRun:
    """Keep one run as a row. One difference stops payments and alerts; two people start them again."""
    found = [(seen.id, difference) for seen in looked for difference in seen.differences]
    run = ReconcileRun.objects.create(
        at=at,
        seconds=seconds,
        commit=commit,
        snapshot=snapshot,
        since=since,
        only=only,
        differences=len(found),
        difference_fen=sum(abs(difference.fen) for _check, difference in found),
        checks=[asdict(seen) for seen in looked],
    )
    if found:
        named = ", ".join(sorted({check for check, _difference in found}))
        stop_switch(Switch.PAYMENTS, why=f"Reconciling found differences in {named}.", at=at)
        logger.critical("reconcile found %s differences in %s, run %s", len(found), named, run.pk)
    return run
