"""Limits: counted by guarded upserts in the transaction of the posting (ledger spec, section 6).

Everything that leaves is counted in all periods, whatever limits a person has now; so a change of
class keeps the count, and giving back needs to know nothing but the day it was used.
"""

from datetime import datetime

from django.db import connection, transaction

from payments.clock import SHANGHAI
from payments.money import Money
from payments.policy import policy
from payments.wallet.errors import LimitReached
from payments.wallet.models import Identity, IdentityClass, Measure, Wallet, WalletKind, WalletLimit

EVER = "ever"

# One statement: rows in one order, so two of these never wait for each other in a ring.
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


def use_limit(account: str, amount: Money, *, at: datetime) -> None:
    """Count a payment against every limit of this wallet, or refuse and say what is left."""
    assert transaction.get_connection().in_atomic_block, "a limit is used with the posting or not at all"
    ceilings = _ceilings(account, at)
    rows = sorted(ceilings)
    with connection.cursor() as cursor:
        cursor.execute(
            USE,
            {
                "account": account,
                "fen": amount.fen,
                "measures": [measure for measure, _ in rows],
                "periods": [period for _, period in rows],
                "ceilings": [ceilings[row] for row in rows],
            },
        )
        counted = set(cursor.fetchall())
    for measure, period in rows:
        if (measure, period) not in counted:
            raise LimitReached(_left(account, measure, period, ceilings[measure, period]), _kind(period))


def give_back_limit(account: str, amount: Money, *, used_at: datetime) -> None:
    """Take a refund before receipt off the periods in which its payment was counted."""
    assert transaction.get_connection().in_atomic_block, "a limit is given back with the posting"
    for measure, period in _periods(used_at):
        row = WalletLimit.objects.select_for_update().filter(account=account, measure=measure, period=period)
        for limit in row:
            limit.used = max(limit.used - amount.fen, 0)
            limit.save(update_fields=["used"])


def _periods(at: datetime) -> list[tuple[str, str]]:
    local = at.astimezone(SHANGHAI)
    return sorted(
        [
            (Measure.OUT.value, EVER),
            (Measure.OUT.value, f"{local:%Y}"),
            (Measure.PAYMENT.value, f"{local:%Y-%m-%d}"),
        ]
    )


def _ceilings(account: str, at: datetime) -> dict[tuple[str, str], int | None]:
    """What each period may hold for this wallet; None is counted without a limit."""
    rules = policy()
    out_ever, out_year, day = _periods(at)[1], _periods(at)[0], _periods(at)[2]
    ceilings: dict[tuple[str, str], int | None] = {
        out_ever: None,
        out_year: None,
        day: rules.PAYMENT_DAY_FEN,
    }
    wallet = Wallet.objects.filter(account=account).only("kind", "holder_id").first()
    if wallet is None or wallet.kind != WalletKind.PERSON:
        return ceilings  # Shops have per-day figures only.
    identity = Identity.objects.filter(person=wallet.holder_id).only("identity_class").first()
    known = IdentityClass(identity.identity_class) if identity else IdentityClass.I
    limit = rules.WALLET_CLASS_FEN[known - 1]
    ceilings[out_ever if known == IdentityClass.I else out_year] = limit
    return ceilings


def _kind(period: str) -> str:
    return period if period == EVER else "year" if len(period) == 4 else "day"


def _left(account: str, measure: str, period: str, ceiling: int | None) -> Money:
    used = (
        WalletLimit.objects.filter(account=account, measure=measure, period=period)
        .values_list("used", flat=True)
        .first()
    )
    return Money(max((ceiling or 0) - (used or 0), 0))
