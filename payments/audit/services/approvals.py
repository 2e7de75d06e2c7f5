"""Four eyes: one asks, another approves, and then it runs as it was asked."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from payments.audit import approvals
from payments.audit.errors import ApprovalUsed, SamePerson
from payments.audit.models import Approval
from payments.audit.services.lines import write


@transaction.atomic
def ask_approval(
    action: str, arguments: Mapping[str, Any], *, asked_by: Any, reason: str, at: datetime
) -> Approval:
    """Ask for an action. Its arguments are frozen from now on."""
    approvals.action(action)
    approval = Approval.objects.create(
        action=action, arguments=dict(arguments), asked_by=asked_by, reason=reason, asked_at=at
    )
    write(
        "approval.asked", at=at, person=asked_by, thing=approval, reason=reason,
        after={"action": action, "arguments": dict(arguments)},
    )  # fmt: skip
    return approval


@transaction.atomic
def approve(approval: Approval, *, by: Any, at: datetime) -> Any:
    """Approve what somebody else asked and run it, in one transaction; gives the service's result.

    Only one of two approvers wins. If the service refuses, the approval stays open.
    """
    if approval.asked_by_id == by.pk:
        raise SamePerson
    won = Approval.objects.filter(pk=approval.pk, done_at=None).update(approved_by=by, done_at=at)
    if not won:
        raise ApprovalUsed
    approval.refresh_from_db()
    write("approval.approved", at=at, person=by, thing=approval, after={"action": approval.action})
    return approvals.action(approval.action).run(**approval.arguments, approval=approval, at=at)
