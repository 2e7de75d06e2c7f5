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
from payments.wallet.errors import CodeLimitReached, LimitReached
from payments.wallet.models import WalletLimit
from payments.wallet.queries import Counted, code_limit, counted_limits, left_of, limit_rows

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
    full = _first_full(account, amount, counted_limits(account, at))
    if full is not None:
        raise LimitReached(left_of(account, full), full.span)


def use_code_limit(account: str, amount: Money, *, at: datetime) -> None:
    """Count a payment by pay code that no password was typed for, or refuse: then the phone confirms."""
    assert transaction.get_connection().in_atomic_block, "a limit is used with its posting or not at all"
    full = _first_full(account, amount, [code_limit(at)])
    if full is not None:
        raise CodeLimitReached(left=left_of(account, full))


def _first_full(account: str, amount: Money, wanted: list[Counted]) -> Counted | None:
    """Count an amount in every row, all in one statement; gives the first row it does not fit in."""
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
    return next((row for row in wanted if (row.measure, row.period) not in done), None)


def give_back_limit(account: str, amount: Money, *, used_at: datetime) -> None:
    """Take a refund before receipt off every period in which its payment was counted."""
    assert transaction.get_connection().in_atomic_block, "a limit is given back with its posting"
    for measure, period in limit_rows(used_at):
        WalletLimit.objects.filter(account=account, measure=measure, period=period).update(
            used=Greatest(F("used") - amount.fen, 0)
        )
