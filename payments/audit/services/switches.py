"""Kill switches: one person stops a kind of business, two start it again."""

from datetime import datetime
from typing import Any

from django.db import transaction

from payments import planned
from payments.audit.errors import (
    LoansStopped,
    NotStopped,
    PaymentsStopped,
    PaymentsUnchecked,
    WithdrawalsStopped,
)
from payments.audit.models import Approval, Switch
from payments.audit.queries import MOST_AGE
from payments.audit.services.approvals import ask_approval
from payments.audit.services.lines import write
from payments.errors import Stopped

START = "switch.start"
STOPPED = "SELECT 1 FROM audit_switch WHERE name = %s AND stopped"
# Only a look at everything counts; where there was none yet, there is none that could be old.
LOOK_IS_OLD = """
SELECT 2 WHERE clock_timestamp() - %s::interval > (
  SELECT at FROM audit_reconcilerun WHERE "only" = '' AND since IS NULL ORDER BY id DESC LIMIT 1
)
"""
PAYMENTS_STOPPED = STOPPED + " UNION ALL" + LOOK_IS_OLD
REFUSALS: dict[str, type[Stopped]] = {
    Switch.PAYMENTS: PaymentsStopped,
    Switch.WITHDRAWALS: WithdrawalsStopped,
    Switch.LOANS: LoansStopped,
}


def require_running(name: str) -> None:
    """Refuse when this kind of business is stopped; called in the transaction it guards.

    Payments also wait while the last look at all sums is older than two hours (safety, section 8).
    """
    if name == Switch.PAYMENTS:
        found = planned.run(PAYMENTS_STOPPED, [str(name), MOST_AGE])
    else:
        found = planned.run(STOPPED, [str(name)])
    if found:
        raise REFUSALS[name] if (1,) in found else PaymentsUnchecked


@transaction.atomic
def stop_switch(name: str, *, why: str, at: datetime, person: Any = None) -> Switch:
    """Stop a kind of business at once; stopping what is stopped adds a line and keeps the first reason."""
    Switch.objects.bulk_create(
        [Switch(name=name, stopped=True, why=why, changed_at=at, changed_by=person)], ignore_conflicts=True
    )
    Switch.objects.filter(name=name, stopped=False).update(
        stopped=True, why=why, changed_at=at, changed_by=person
    )
    write("switch.stopped", at=at, person=person, kind="audit.switch", reason=why, after={"name": name})
    return Switch.objects.get(name=name)


def ask_to_start(name: str, *, why: str, person: Any, at: datetime) -> Approval:
    """Ask that a stopped kind of business starts again; somebody else approves it."""
    if not Switch.objects.filter(name=name, stopped=True).exists():
        raise NotStopped
    return ask_approval(START, {"name": name}, asked_by=person, reason=why, at=at)


def start_switch(*, name: str, approval: Approval, at: datetime) -> Switch:
    """Start a kind of business that two people agreed to start; only an approval runs this."""
    started = Switch.objects.filter(name=name, stopped=True, changed_at__lte=approval.asked_at).update(
        stopped=False,
        why=approval.reason,
        changed_at=at,
        changed_by=approval.approved_by,
        approval=approval,
    )
    if not started:
        raise NotStopped
    write(
        "switch.started", at=at, person=approval.approved_by, kind="audit.switch",
        reason=approval.reason, after={"name": name},
    )  # fmt: skip
    return Switch.objects.get(name=name)
