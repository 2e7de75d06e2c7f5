"""What Python, Django and psycopg add to one transfer between two random wallets (ledger, section 10)."""

import os
import random
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
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
# The numbers of the rooms above are rows: "top-up", "paid out of escrow", "commission".
TOP_UP, RELEASE, COMMISSION = 101, 201, 203

# pgbench takes a colon and a letter for a variable, also inside quotes: hence the chr(58).
# The credit is another wallet, or one account that everybody pays into. (pgbench would take a colon
# before a letter for a variable of its own.)
SCRIPT = """\\set a random(1, :accounts)
\\set b random(1, :accounts - 1)
\\set b CASE WHEN :b >= :a THEN :b + 1 ELSE :b END
\\set fen random(1, 500)
\\set k random(1, 9000000000000000000)
SELECT transfer_id, event_id, hold_id, debit_after, credit_after, posted_after, held_after, repeated
FROM ledger_post(concat_ws(chr(58), 'bench', (:client_id)::text, (:k)::text, 'x'), now(),
  ARRAY[1]::smallint[], ARRAY[{code}]::smallint[], ARRAY[concat('wallet', chr(58), 'u', (:a)::text)],
  ARRAY[{credit}], ARRAY[:fen]::bigint[], ARRAY[NULL]::bigint[], ARRAY[1]::smallint[],
  ARRAY[:k]::bigint[], ARRAY[NULL]::bigint[]);
"""
LIMIT = SCRIPT.format(code=RELEASE, credit="concat('wallet', chr(58), 'u', (:b)::text)")
HOT = SCRIPT.format(code=COMMISSION, credit="concat('platform', chr(58), 'commission')")
BATCH = 100
# Dice for a benchmark are no secret.
dice = random.Random()  # noqa: S311
# Clients are forks: each throws its own dice, or the next pair would only repeat this one's keys.
os.register_at_fork(after_in_child=dice.seed)
NOON = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)


class Scene:
    """Wallets with money, as many as the effort wants."""

    accounts = 0

    def set(self, effort: Any) -> None:
        """Fill the wallets, a thousand in each posting; several rows share one scene."""
        if self.accounts:
            return
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
        posting = post_transfer(
            key=f"bench:{client}:{number}:x",
            debit=f"wallet:u{debit}",
            credit=f"wallet:u{credit + (credit >= debit)}",
            amount=Money(dice.randrange(1, 501)),
            code=RELEASE,
            ref=Ref(RefKind.TRANSFER, number),
            at=NOON,
        )
        assert not posting.repeated, "a key was used before: that would be no transfer"

    def batch(self, client: int, turn: int) -> None:
        """A hundred such transfers in one call."""
        numbers = dice.sample(range(1, self.accounts + 1), 2 * BATCH)
        post(
            *(
                Send(f"wallet:u{debit}", f"wallet:u{credit}", Money(dice.randrange(1, 501)), RELEASE)
                for debit, credit in zip(numbers[::2], numbers[1::2], strict=True)
            ),
            key=f"bench:{client}:{dice.getrandbits(62)}:x",
            ref=Ref(RefKind.TRANSFER, turn),
            at=NOON,
        )


def untrue() -> list[Difference]:
    """What the ledger's invariants find after a pair."""
    return [*invariants.drifted_accounts(), *invariants.broken_chains(), *invariants.money_made_or_lost()]


def register(rows: list[Any], benchmarks: Any) -> None:
    """Add the ledger's rows to the table."""
    scene = Scene()

    def limit(seconds: float, *, script: str = LIMIT, clients: int = 8) -> float:
        return benchmarks.pgbench(script, seconds, clients=clients, accounts=scene.accounts)

    def row(name: str, goal: float, ours: Callable[[float], float], limit: Callable[[float], float]) -> None:
        rows.append(
            benchmarks.Row(
                name=name,
                unit="transfers/s",
                goal=goal,
                scene=scene.set,
                ours=ours,
                limit=limit,
                check=untrue,
            )
        )

    row(
        "service transfer ÷ pgbench calling ledger_post",
        0.45,
        lambda seconds: benchmarks.rate_of(scene.transfer, seconds),
        limit,
    )
    for clients in (8, 16):
        row(
            f"hot ÷ cold, {clients} clients",
            0.95,
            partial(limit, script=HOT, clients=clients),
            partial(limit, clients=clients),
        )
    row(
        "batch of 100 ÷ single",
        3,
        lambda seconds: BATCH * benchmarks.rate_of(scene.batch, seconds),
        limit,
    )
