"""What this room tells the registries and the clock, once its models exist."""

from django.utils.translation import gettext_lazy as _

from payments import clock
from payments.audit import (
    approvals,
    checks,
    histories,
    marks,
    queries,
)
from payments.audit.services.switches import START, start_switch

clock.ask_for_mark(queries.is_marked)
marks.connect()
approvals.register(START, start_switch, _("Start a stopped business again"))
checks.register(
    "I13", "the audit's chain of hashes is whole", queries.broken_seals, counted=queries.seal_count
)
checks.register(
    "I10",
    "every history follows its table of moves, forward in time",
    histories.all_broken,
    counted=histories.living_count,
    dated=histories.all_broken,
)
