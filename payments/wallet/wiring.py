"""What this room tells the registries, once its models exist."""

from django.utils.translation import gettext_lazy as _

from payments.audit import checks
from payments.due import registry
from payments.ledger import codes, refs
from payments.wallet import queries, receivers, words  # noqa: F401  (its receivers connect themselves)
from payments.wallet.codes import Code, RefKind
from payments.wallet.services import ask_the_bank
from payments.wallet.services.top_ups import DUE

registry.register(DUE, ask_the_bank, _("The bank has not answered yet; we ask it again."))
checks.register(
    "I14",
    "what the bank settled is what was booked",
    queries.top_ups_booked_otherwise,
    counted=queries.top_up_count,
)
refs.register(RefKind.TOP_UP, queries.top_up_names)
words.register(codes.Code)
words.register(Code)
