"""What this room tells the registries, once its models exist."""

from django.utils.translation import gettext_lazy as _

from payments import slots
from payments.audit import checks
from payments.due import registry
from payments.escrow import queries, sources
from payments.escrow.codes import Code
from payments.escrow.services import DUE, close_expired
from payments.wallet import words

registry.register(DUE, close_expired, _("Not paid by then, the payment is closed; nothing is taken."))
slots.register("pay_code_sources", "escrow", sources.for_pay_codes)
checks.register(
    "I4",
    "every hold for an order or a trade is one part of one paid payment",
    queries.holds_without_a_part,
    counted=queries.part_count,
)
checks.register(
    "I7",
    "a payment is the sum of its parts, each held once paid",
    queries.payments_that_do_not_add_up,
    counted=queries.part_count,
)
words.register(Code)
