"""Limits: counted by one guarded upsert in the transaction of the posting (ledger spec, section 6).

Everything that leaves is counted in all periods, whatever limits a person has now; so a change of
class keeps the count, and giving back needs to know nothing but when it was used.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest

from payments import planned
from payments.money import Money
from payments.wallet.errors import LimitReached
from payments.wallet.models import WalletLimit
from payments.wallet.queries import counted_limits, left_of, limit_rows

# Rows in one order, so that two of these never wait for each other in a ring.
USE = """
INSERT INTO wallet_limit AS w (account, measure, period, used, ceiling)
SELECT %(account)s, wanted.measure, wanted.period, %(fen)s::bigint, wanted.ceiling
FROM unnest(%(measures)s::text[], %(periods)s::text[], %(ceilings)s::bigint[])
     AS wanted(measure, period, ceiling)
WHERE wanted.ceiling IS NULL OR %(fen)s::bigint <= wanted.ceiling
ORDER BY wanted.measure, wanted.period
ON CONFLICT (account, measure, period) DO UPDATE SET used = w.used + excluded.used, ceiling = excluded.ceiling
WHERE excluded.ceiling IS NULL OR w.used + excluded.used <= excluded.ceiling
RETURNING w.measure, w.period
"""


def use_limit(account: str, amount: Money, *, at: datetime) -> None:
    """Count a payment against every limit of this wallet, or refuse and say what is left."""
    assert transaction.get_connection().in_atomic_block, "a limit is used with its posting or not at all"
    wanted = counted_limits(account, at)
    measures, periods, _spans, ceilings = zip(*wanted, strict=True)
    done = planned.run(
        USE,
        {
            "account": account,
            "fen": amount.fen,
            "measures": list(measures),
            "periods": list(periods),
            "ceilings": list(ceilings),
        },
    )
    for row in wanted:
        if (row.measure, row.period) not in done:
            raise LimitReached(left_of(account, row), row.span)


def give_back_limit(account: str, amount: Money, *, used_at: datetime) -> None:
    """Take a refund before receipt off every period in which its payment was counted."""
    assert transaction.get_connection().in_atomic_block, "a limit is given back with its posting"
    for measure, period in limit_rows(used_at):
        WalletLimit.objects.filter(account=account, measure=measure, period=period).update(
            used=Greatest(F("used") - amount.fen, 0)
        )
