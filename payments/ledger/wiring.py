"""What this room tells the registries, once its models exist."""

from payments.audit import checks
from payments.ledger import controls, invariants, recent, startup

startup.connect()

checks.register("I1", "what was posted together is there whole", invariants.unkeyed_rows,
                counted=invariants.transfer_count, dated=recent.unkeyed_rows)  # fmt: skip
checks.register("I2", "every balance is the sum of its entries", invariants.drifted_accounts,
                counted=invariants.account_count, dated=recent.drifted_accounts)  # fmt: skip
checks.register("I2", "every account's versions are a chain", invariants.broken_chains,
                counted=invariants.transfer_count, dated=recent.broken_chains)  # fmt: skip
checks.register("I3", "no account is out of its bounds", invariants.accounts_out_of_bounds,
                counted=invariants.account_count)  # fmt: skip
checks.register("I4", "what is held is the sum of holds", invariants.accounts_held_otherwise,
                counted=invariants.account_count, dated=recent.accounts_held_otherwise)  # fmt: skip
checks.register("I7", "a hold is what its events say", invariants.holds_otherwise,
                counted=invariants.hold_count, dated=recent.holds_otherwise)  # fmt: skip
checks.register("I12", "all money sums to zero", invariants.money_made_or_lost,
                counted=invariants.account_count)  # fmt: skip
checks.register("I13", "the ledger's seals recompute", invariants.broken_seals,
                counted=invariants.seal_count, dated=recent.broken_seals)  # fmt: skip
checks.register("I14", "house accounts hold what the rooms say", controls.house_accounts_otherwise,
                counted=controls.account_count)  # fmt: skip
