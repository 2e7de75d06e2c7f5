"""What must always be true of the ledger, each as one query that names what is not (safety, section 2)."""

from django.db import connection

from payments.audit.checks import Difference

# Both sides and hold events as one chain; a release shares the version of its transfer.
CHAIN = """
SELECT credit_id AS account_id, credit_version AS version, credit_after AS posted, amount AS by
FROM ledger_transfer WHERE credit_version IS NOT NULL
UNION ALL
SELECT debit_id, debit_version, debit_after, -amount FROM ledger_transfer WHERE debit_version IS NOT NULL
UNION ALL
SELECT account_id, account_version, posted_after, 0 FROM ledger_hold_event WHERE kind <> 2
"""

# The sum of what was written, account by account: of an append-only one only what is folded.
DRIFTED = """
WITH entry AS (
  SELECT credit_id AS account_id, amount FROM ledger_transfer WHERE credit_after IS NOT NULL
  UNION ALL
  SELECT debit_id, -amount FROM ledger_transfer WHERE debit_after IS NOT NULL
  UNION ALL
  SELECT a.id, t.amount FROM ledger_account a JOIN ledger_transfer t ON t.credit_id = a.id
  WHERE a.append_only AND t.credit_after IS NULL AND t.xid < a.folded_to
  UNION ALL
  SELECT a.id, -t.amount FROM ledger_account a JOIN ledger_transfer t ON t.debit_id = a.id
  WHERE a.append_only AND t.debit_after IS NULL AND t.xid < a.folded_to
), summed AS (
  SELECT account_id, sum(amount) AS posted FROM entry GROUP BY account_id
)
SELECT a.name, coalesce(s.posted, 0), a.posted
FROM ledger_account a LEFT JOIN summed s ON s.account_id = a.id
WHERE a.posted <> coalesce(s.posted, 0) ORDER BY a.id
"""

BROKEN_CHAIN = f"""
WITH chain AS ({CHAIN}), told AS (
  SELECT account_id, version, posted, by,
         row_number() OVER w AS place, coalesce(lag(posted) OVER w, 0) + by AS expected
  FROM chain WINDOW w AS (PARTITION BY account_id ORDER BY version)
)
SELECT a.name, t.version, t.place, t.expected, t.posted
FROM told t JOIN ledger_account a ON a.id = t.account_id
WHERE t.version <> t.place OR t.posted <> t.expected ORDER BY a.id, t.version
"""  # noqa: S608  (both parts are constants of this module)

LAST_VERSION = f"""
WITH chain AS ({CHAIN})
SELECT a.name, coalesce(max(c.version), 0), a.version
FROM ledger_account a LEFT JOIN chain c ON c.account_id = a.id
WHERE NOT a.append_only GROUP BY a.id HAVING a.version <> coalesce(max(c.version), 0) ORDER BY a.id
"""  # noqa: S608  (as above)

# The n-th step has the call's key and "/n", so a call's keys say how many steps it had. Text is cut
# by place: a regular expression over every key took ten times as long.
SHORT_POSTINGS = """
WITH ending AS (
  SELECT key, split_part(key, '/', -1) AS nth FROM ledger_key
  WHERE {since} AND right(key, 1) COLLATE "C" < ':'
), later AS (
  SELECT left(key, -length(nth) - 1) AS first, nth::bigint AS nth FROM ending
  WHERE nth <> key AND length(nth) BETWEEN 1 AND 9 AND translate(nth, '0123456789', '') = ''
), posting AS (
  SELECT first, count(*) AS there, max(nth) AS steps FROM later GROUP BY first
)
SELECT 'posting ' || p.first, p.steps || ' steps', p.there + (f.key IS NOT NULL)::int || ' of them'
FROM posting p LEFT JOIN ledger_key f ON f.key = p.first
WHERE p.there <> p.steps - 1 OR f.key IS NULL
"""

UNKEYED = """
SELECT 'transfer ' || t.id, 'a key', 'none' FROM ledger_transfer t
WHERE NOT EXISTS (SELECT FROM ledger_key k WHERE k.made = t.id)
UNION ALL
SELECT 'hold event ' || e.id, 'a key', 'none' FROM ledger_hold_event e
WHERE e.kind <> 2 AND NOT EXISTS (SELECT FROM ledger_key k WHERE k.made = e.id)
UNION ALL
SELECT 'key ' || k.key, 'what it made', 'nothing' FROM ledger_key k
WHERE NOT EXISTS (SELECT FROM ledger_transfer t WHERE t.id = k.made)
  AND NOT EXISTS (SELECT FROM ledger_hold_event e WHERE e.id = k.made)
UNION ALL
SELECT 'posting ' || t.posting, 'its first step', 'not there' FROM ledger_transfer t
WHERE NOT EXISTS (SELECT FROM ledger_transfer f WHERE f.id = t.posting)
  AND NOT EXISTS (SELECT FROM ledger_hold_event e WHERE e.id = t.posting)
UNION ALL
SELECT * FROM ({short_postings}) AS short
""".format(short_postings=SHORT_POSTINGS.format(since="true"))  # noqa: S608  (as above)

OUT_OF_BOUNDS = """
SELECT name, 'at least ' || floor, (posted - held)::text, abs(posted - held - floor) FROM ledger_account
WHERE NOT append_only AND floor IS NOT NULL AND posted - held < floor
UNION ALL
SELECT name, 'at most ' || ceiling, posted::text, abs(posted - ceiling) FROM ledger_account
WHERE NOT append_only AND ceiling IS NOT NULL AND posted > ceiling
UNION ALL
SELECT name, 'held from 0', held::text, abs(held) FROM ledger_account WHERE held < 0
"""

HELD_OTHERWISE = """
SELECT a.name, coalesce(sum(h.amount - h.released - h.refunded), 0), a.held
FROM ledger_account a LEFT JOIN ledger_hold h ON h.account_id = a.id
GROUP BY a.id HAVING a.held <> coalesce(sum(h.amount - h.released - h.refunded), 0) ORDER BY a.id
"""

HOLDS_OTHERWISE = """
WITH told AS (
  SELECT hold_id, coalesce(sum(amount) FILTER (WHERE kind = 1), 0) AS placed,
         coalesce(sum(amount) FILTER (WHERE kind = 2), 0) AS released,
         coalesce(sum(amount) FILTER (WHERE kind = 3), 0) AS refunded
  FROM ledger_hold_event GROUP BY hold_id
)
SELECT 'hold ' || h.id, concat_ws('/', t.placed, t.released, t.refunded),
       concat_ws('/', h.amount, h.released, h.refunded),
       abs(h.released - coalesce(t.released, 0)) + abs(h.refunded - coalesce(t.refunded, 0))
FROM ledger_hold h LEFT JOIN told t ON t.hold_id = h.id
WHERE (h.amount, h.released, h.refunded) IS DISTINCT FROM (t.placed, t.released, t.refunded)
   OR h.released + h.refunded > h.amount
ORDER BY h.id
"""

ALL_MONEY = """
SELECT coalesce(sum(a.posted), 0)
     + coalesce((SELECT sum(t.amount) FROM ledger_transfer t JOIN ledger_account c ON c.id = t.credit_id
                 WHERE t.credit_after IS NULL AND t.xid >= c.folded_to), 0)
     - coalesce((SELECT sum(t.amount) FROM ledger_transfer t JOIN ledger_account d ON d.id = t.debit_id
                 WHERE t.debit_after IS NULL AND t.xid >= d.folded_to), 0)
FROM ledger_account a
"""


def account_count() -> int:
    """How many accounts there are to look at."""
    return int(_rows("SELECT count(*) FROM ledger_account")[0][0])


def transfer_count() -> int:
    """How many transfers there are to look at."""
    return int(_rows("SELECT count(*) FROM ledger_transfer")[0][0])


def hold_count() -> int:
    """How many holds there are to look at."""
    return int(_rows("SELECT count(*) FROM ledger_hold")[0][0])


def seal_count() -> int:
    """How many seals there are to look at."""
    return int(_rows("SELECT count(*) FROM ledger_seal")[0][0])


def unkeyed_rows() -> list[Difference]:
    """I1: what was written together is there whole, each row under the key that made it."""
    return [Difference(thing, expected, found) for thing, expected, found in _rows(UNKEYED)]


def drifted_accounts() -> list[Difference]:
    """I2: every balance is the sum of its entries; of a house account, of those folded."""
    return [
        Difference(name, str(expected), str(found), int(abs(expected - found)))
        for name, expected, found in _rows(DRIFTED)
    ]


def broken_chains() -> list[Difference]:
    """I2: each version follows the one before, without a gap and with the balance it should leave."""
    broken = [
        Difference(
            f"{name} version {version}",
            f"version {place}, {expected}",
            f"{posted}",
            abs(int(expected) - posted),
        )
        for name, version, place, expected, posted in _rows(BROKEN_CHAIN)
    ]
    short = [
        Difference(name, f"version {expected}", f"version {found}")
        for name, expected, found in _rows(LAST_VERSION)
    ]
    return broken + short


def accounts_out_of_bounds() -> list[Difference]:
    """I3: no account is below its floor or above its ceiling."""
    return [Difference(name, bound, found, int(fen)) for name, bound, found, fen in _rows(OUT_OF_BOUNDS)]


def accounts_held_otherwise() -> list[Difference]:
    """I4: what an account has set aside is the sum of what its holds still hold."""
    return [
        Difference(f"{name} held", str(expected), str(found), int(abs(expected - found)))
        for name, expected, found in _rows(HELD_OTHERWISE)
    ]


def holds_otherwise() -> list[Difference]:
    """I7: a hold is what its events say: released + given back + still held is what was set aside."""
    return [
        Difference(thing, expected, found, int(fen or 0))
        for thing, expected, found, fen in _rows(HOLDS_OTHERWISE)
    ]


def money_made_or_lost() -> list[Difference]:
    """I12: the sum over all accounts is zero in every snapshot."""
    total = int(_rows(ALL_MONEY)[0][0])
    return [Difference("all accounts", "0", str(total), abs(total))] if total else []


def broken_seals() -> list[Difference]:
    """I13: what was sealed is as it was sealed, each seal joined to the one before."""
    return [
        Difference(f"ledger seal {seal}", expected, found)
        for seal, expected, found in _rows("SELECT seal, sealed, recomputed FROM ledger_broken_seals()")
    ]


def _rows(sql: str) -> list[tuple]:  # type: ignore[type-arg]
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()
