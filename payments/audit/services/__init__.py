"""Commands of the audit's room: write a line, agree on an action, stop and start, seal, keep a run."""

from payments.audit.services.approvals import approve, ask_approval
from payments.audit.services.lines import write
from payments.audit.services.runs import keep_run
from payments.audit.services.seals import seal_lines
from payments.audit.services.switches import ask_to_start, require_running, stop_switch

__all__ = [
    "approve",
    "ask_approval",
    "ask_to_start",
    "keep_run",
    "require_running",
    "seal_lines",
    "stop_switch",
    "write",
]
