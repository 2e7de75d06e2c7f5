"""Limits: counted by one guarded upsert in the transaction of the posting (ledger spec, section 6).

Everything that leaves is counted in all periods, whatever limits a person has now; so a change of
class keeps the count, and giving back needs to know nothing but when it was used.
"""

from datetime import datetime
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import F
from django.db.models.functions import Greatest

from payments.clock import day_of
from payments.money import Money
from payments.policy import policy
from payments.wallet.errors import LimitReached
from payments.wallet.models import Identity, IdentityClass, Measure, Wallet, WalletKind, WalletLimit

# Rows in one order, so that two of these never wait for each other in a ring.
USE = """
INSERT INTO wallet_limit AS w (account, measure, period, used, ceiling)
SELECT %(account)s, wanted.measure, wanted.period, %(fen)s, wanted.ceiling
FROM unnest(%(measures)s::text[], %(periods)s::text[], %(ceilings)s::bigint[])
     AS wanted(measure, period, ceiling)
WHERE wanted.ceiling IS NULL OR %(fen)s <= wanted.ceiling
ORDER BY wanted.measure, wanted.period
ON CONFLICT (account, measure, period) DO UPDATE SET used = w.used + excluded.used, ceiling = excluded.ceiling
WHERE excluded.ceiling IS NULL OR w.used + excluded.used <= excluded.ceiling
RETURNING w.measure, w.period
"""


class Counted(NamedTuple):
    """One row of `wallet_limit` that a payment counts in, and how far it may go there."""

    measure: str
    period: str
    span: str
    ceiling: int | None


def use_limit(account: str, amount: Money, *, at: datetime) -> None:
    """Count a payment against every limit of this wallet, or refuse and say what is left."""
    assert transaction.get_connection().in_atomic_block, "a limit is used with its posting or not at all"
    wanted = _counted(account, at)
    with connection.cursor() as cursor:
        cursor.execute(
            USE,
            {
                "account": account,
                "fen": amount.fen,
                "measures": [row.measure for row in wanted],
                "periods": [row.period for row in wanted],
                "ceilings": [row.ceiling for row in wanted],
            },
        )
        done = set(cursor.fetchall())
    for row in wanted:
        if (row.measure, row.period) not in done:
            raise LimitReached(_left(account, row), row.span)


def give_back_limit(account: str, amount: Money, *, used_at: datetime) -> None:
    """Take a refund before receipt off every period in which its payment was counted."""
    assert transaction.get_connection().in_atomic_block, "a limit is given back with its posting"
    for measure, period in _rows(used_at):
        WalletLimit.objects.filter(account=account, measure=measure, period=period).update(
            used=Greatest(F("used") - amount.fen, 0)
        )


def _rows(at: datetime) -> list[tuple[str, str]]:
    """Every row a payment of this moment counts in, always in the same order."""
    day = day_of(at)
    return [(Measure.OUT, f"{day:%Y}"), (Measure.OUT, "ever"), (Measure.PAYMENT, f"{day}")]


def _counted(account: str, at: datetime) -> list[Counted]:
    """The rows of a payment with the limits that hold for this wallet now."""
    rules = policy()
    by_class: dict[str, int] = {}
    wallet = Wallet.objects.filter(account=account).only("kind", "holder_id").first()
    if wallet is not None and wallet.kind == WalletKind.PERSON:  # Shops have per-day figures only.
        known = (
            Identity.objects.filter(person=wallet.holder_id).values_list("identity_class", flat=True).first()
        ) or IdentityClass.I
        by_class = {"ever" if known == IdentityClass.I else "year": rules.wallet_class_fen[known - 1]}
    (out, year), (_out, ever), (payment, day) = _rows(at)
    return [
        Counted(out, year, "year", by_class.get("year")),
        Counted(out, ever, "ever", by_class.get("ever")),
        Counted(payment, day, "day", rules.payment_day_fen),
    ]


def _left(account: str, row: Counted) -> Money:
    limit = WalletLimit.objects.filter(account=account, measure=row.measure, period=row.period).first()
    return Money(max((row.ceiling or 0) - (limit.used if limit else 0), 0))
