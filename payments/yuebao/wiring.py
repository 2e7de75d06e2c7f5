"""What this room tells the registries, once its models exist."""

from django.utils.translation import gettext_lazy as _

from payments import slots
from payments.audit import approvals, checks
from payments.escrow import sources
from payments.ledger import refs
from payments.wallet import words
from payments.yuebao import invariants, queries, shown
from payments.yuebao.codes import Code, RefKind
from payments.yuebao.services import (
    begin_reversal,
    begin_terms,
    correcting,
    move_residue,
    pool,
    run_fill_pool,
    spending,
    terms,
)

words.register(Code)
refs.register(RefKind.SUBSCRIPTION, queries.subscription_names)
refs.register(RefKind.REDEMPTION, queries.redemption_names)
sources.register(
    sources.Source(
        code="yuebao",
        label=_("Yu’ebao"),
        icon="piggy-bank",
        tone="gold",
        available=spending.available,
        steps_to_pay=spending.steps_to_pay,
        steps_back=spending.steps_back,
        going_back=spending.going_back,
        hint=_("earns up to and including today"),
    )
)
approvals.register(correcting.REVERSE, begin_reversal, _("Take days of the fund back to correct a yield"))
approvals.register(correcting.MOVE_RESIDUE, move_residue, _("Set a part of the residue aside"))
approvals.register(terms.BEGIN_TERMS, begin_terms, _("Let other terms hold from a day on"))
approvals.register(pool.FILL_POOL, run_fill_pool, _("Put the house’s money into the pool or take it out"))
slots.register("wallet_places", "yuebao", shown.places)
slots.register("wallet", "yuebao", shown.wallet_card)
slots.register("home_account", "yuebao", shown.home_card)
checks.register("I8", "each day is the sum of its rows, exactly", invariants.days_otherwise,
                counted=invariants.day_count, dated=invariants.days_otherwise)  # fmt: skip
checks.register("I8", "each income is what the rule says of its base", invariants.income_otherwise,
                counted=invariants.income_count, dated=invariants.income_otherwise)  # fmt: skip
checks.register("I8", "each holding that earns has one row a day", invariants.days_without_a_row,
                counted=invariants.day_count, dated=invariants.days_without_a_row)  # fmt: skip
checks.register("I14", "savings: the ledger is what the register says", invariants.balances,
                counted=invariants.holding_count)  # fmt: skip
checks.register("I14", "savings: holdings are the sums of their lines", invariants.drifted_holdings,
                counted=invariants.holding_count)  # fmt: skip
checks.register("I14", "savings: corrections are what the house bore", invariants.corrections_otherwise,
                counted=invariants.income_count)  # fmt: skip
