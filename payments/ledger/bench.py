"""What Python, Django and psycopg add to one transfer between two random wallets (ledger, section 10)."""

import random
from datetime import UTC, datetime
from typing import Any

from django.db import connection

from payments.audit.checks import Difference
from payments.ledger import invariants
from payments.ledger.codes import RefKind
from payments.ledger.services import Ref, Send, post, post_transfer
from payments.money import Money

ACCOUNTS, QUICK_ACCOUNTS = 100_000, 10_000
CHUNK = 1_000
FIRST_FEN = 100_000_000
# The numbers of the rooms above are rows; these two stand for "top-up" and "paid out of escrow".
TOP_UP, RELEASE = 101, 201

# pgbench takes a colon and a letter for a variable, also inside quotes: hence the chr(58).
LIMIT = """\\set a random(1, :accounts)
\\set b random(1, :accounts - 1)
\\set b CASE WHEN :b >= :a THEN :b + 1 ELSE :b END
\\set fen random(1, 500)
\\set k random(1, 9000000000000000000)
SELECT transfer_id, event_id, hold_id, debit_after, credit_after, posted_after, held_after, repeated
FROM ledger_post(concat_ws(chr(58), 'bench', (:client_id)::text, (:k)::text, 'x'), now(), ARRAY[1]::smallint[],
  ARRAY[201]::smallint[], ARRAY[concat('wallet', chr(58), 'u', (:a)::text)],
  ARRAY[concat('wallet', chr(58), 'u', (:b)::text)], ARRAY[:fen]::bigint[],
  ARRAY[NULL]::bigint[], ARRAY[1]::smallint[], ARRAY[:k]::bigint[], ARRAY[NULL]::bigint[]);
"""
# Dice for a benchmark are no secret.
dice = random.Random()  # noqa: S311
NOON = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)


class Scene:
    """Wallets with money, as many as the effort wants."""

    accounts = 0

    def set(self, effort: Any) -> None:
        """Fill the wallets, a thousand in each posting."""
        self.accounts = QUICK_ACCOUNTS if effort.quick else ACCOUNTS
        for start in range(1, self.accounts + 1, CHUNK):
            post(
                *(
                    Send("bank:settlement", f"wallet:u{n}", Money(FIRST_FEN), TOP_UP)
                    for n in range(start, start + CHUNK)
                ),
                key=f"bench:first:{start}:x",
                ref=Ref(RefKind.TRANSFER, start),
                at=NOON,
            )
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
            cursor.execute("VACUUM ANALYZE")
        connection.close()

    def transfer(self, client: int, turn: int) -> None:
        """One transfer through the service, as any room asks for it."""
        debit = dice.randrange(1, self.accounts + 1)
        credit = dice.randrange(1, self.accounts)
        number = dice.getrandbits(62)
        post_transfer(
            key=f"bench:{client}:{number}:x",
            debit=f"wallet:u{debit}",
            credit=f"wallet:u{credit + (credit >= debit)}",
            amount=Money(dice.randrange(1, 501)),
            code=RELEASE,
            ref=Ref(RefKind.TRANSFER, number),
            at=NOON,
        )


def untrue() -> list[Difference]:
    """What the ledger's invariants find after a pair."""
    return [*invariants.drifted_accounts(), *invariants.broken_chains(), *invariants.money_made_or_lost()]


def register(rows: list[Any], benchmarks: Any) -> None:
    """Add the ledger's rows to the table."""
    scene = Scene()
    rows.append(
        benchmarks.Row(
            name="service transfer ÷ pgbench calling ledger_post",
            unit="transfers/s",
            goal=0.45,
            scene=scene.set,
            ours=lambda seconds: benchmarks.rate_of(scene.transfer, seconds),
            limit=lambda seconds: benchmarks.pgbench(LIMIT, seconds, accounts=scene.accounts),
            check=untrue,
        )
    )
