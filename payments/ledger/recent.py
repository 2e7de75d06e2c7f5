"""The same invariants for what changed since a day, so that looking every minute costs what a minute wrote.

Each account that moved is added up from its last snapshot before that day; an account nobody touched
is left to the nightly look at everything.
"""

from datetime import date, datetime, time
from typing import Any

from django.db import connection

from payments.audit.checks import Difference
from payments.clock import SHANGHAI
from payments.ledger.invariants import SHORT_POSTINGS

TOUCHED = """
touched AS (
  SELECT debit_id AS id FROM ledger_transfer WHERE created_at >= %(start)s
  UNION SELECT credit_id FROM ledger_transfer WHERE created_at >= %(start)s
  UNION SELECT account_id FROM ledger_hold_event WHERE created_at >= %(start)s
)
"""

# The accounts that moved since, each with where its last snapshot before that day left it.
BASE = f"""{TOUCHED}, base AS (
  SELECT a.id, a.name, a.append_only, a.posted AS now, a.held, a.version AS last, a.folded_to,
         coalesce(s.posted, 0) AS posted, coalesce(s.version, 0) AS version, coalesce(s.to_xid, '0') AS to_xid
  FROM touched JOIN ledger_account a ON a.id = touched.id
  LEFT JOIN LATERAL (
    SELECT posted, version, to_xid FROM ledger_snapshot WHERE account_id = a.id AND "on" < %(day)s
    ORDER BY "on" DESC LIMIT 1
  ) AS s ON true
)
"""  # noqa: S608  (all parts are constants of this module)

CHAIN = """
chain AS (
  SELECT b.id, t.credit_version AS version, t.credit_after AS posted, t.amount AS by
  FROM base b JOIN ledger_transfer t ON t.credit_id = b.id AND t.credit_version > b.version
  UNION ALL
  SELECT b.id, t.debit_version, t.debit_after, -t.amount
  FROM base b JOIN ledger_transfer t ON t.debit_id = b.id AND t.debit_version > b.version
  UNION ALL
  SELECT b.id, e.account_version, e.posted_after, 0
  FROM base b JOIN ledger_hold_event e ON e.account_id = b.id AND e.account_version > b.version
  WHERE e.kind <> 2
)
"""

# A house account's snapshot may lie before or behind what is folded, by what came in between.
DRIFTED = f"""
WITH {BASE}, {CHAIN}, summed AS (
  SELECT b.id, b.posted + coalesce(sum(c.by), 0) AS posted
  FROM base b LEFT JOIN chain c ON c.id = b.id WHERE NOT b.append_only GROUP BY b.id, b.posted
  UNION ALL
  SELECT b.id, b.posted + coalesce((
    SELECT sum(CASE WHEN side.xid < b.folded_to THEN side.amount ELSE -side.amount END) FROM (
      SELECT xid, amount FROM ledger_transfer WHERE credit_id = b.id AND credit_after IS NULL
        AND xid >= least(b.to_xid, b.folded_to) AND xid < greatest(b.to_xid, b.folded_to)
      UNION ALL
      SELECT xid, -amount FROM ledger_transfer WHERE debit_id = b.id AND debit_after IS NULL
        AND xid >= least(b.to_xid, b.folded_to) AND xid < greatest(b.to_xid, b.folded_to)
    ) AS side), 0)
  FROM base b WHERE b.append_only
)
SELECT b.name, s.posted, b.now FROM base b JOIN summed s ON s.id = b.id WHERE b.now <> s.posted ORDER BY b.id
"""  # noqa: S608  (as above)

BROKEN_CHAIN = f"""
WITH {BASE}, {CHAIN}, told AS (
  SELECT b.name, c.id, c.version, c.posted, b.version + row_number() OVER w AS place,
         coalesce(lag(c.posted) OVER w, b.posted) + c.by AS expected
  FROM chain c JOIN base b ON b.id = c.id WINDOW w AS (PARTITION BY c.id ORDER BY c.version)
), ends AS (
  SELECT b.name, b.id, b.last, greatest(b.version, max(c.version)) AS version
  FROM base b LEFT JOIN chain c ON c.id = b.id WHERE NOT b.append_only
  GROUP BY b.name, b.id, b.last, b.version
)
SELECT name || ' version ' || version, concat('version ', place, ', ', expected),
       concat('version ', version, ', ', posted), abs(posted - expected), id
FROM told WHERE version <> place OR posted <> expected
UNION ALL
SELECT name, 'version ' || version, 'version ' || last, 0, id FROM ends WHERE version <> last
ORDER BY 5, 1
"""  # noqa: S608  (as above)

HELD_OTHERWISE = f"""
WITH {TOUCHED}, still AS (
  SELECT account_id, sum(amount - released - refunded) AS held FROM ledger_hold
  WHERE released + refunded < amount GROUP BY account_id
)
SELECT a.name || ' held', coalesce(s.held, 0), a.held
FROM touched JOIN ledger_account a ON a.id = touched.id LEFT JOIN still s ON s.account_id = a.id
WHERE a.held <> coalesce(s.held, 0) ORDER BY a.id
"""  # noqa: S608  (as above)

HOLDS_OTHERWISE = """
WITH told AS (
  SELECT hold_id, coalesce(sum(amount) FILTER (WHERE kind = 1), 0) AS placed,
         coalesce(sum(amount) FILTER (WHERE kind = 2), 0) AS released,
         coalesce(sum(amount) FILTER (WHERE kind = 3), 0) AS refunded
  FROM ledger_hold_event
  WHERE hold_id IN (SELECT hold_id FROM ledger_hold_event WHERE created_at >= %(start)s) GROUP BY hold_id
)
SELECT 'hold ' || h.id, concat_ws('/', t.placed, t.released, t.refunded),
       concat_ws('/', h.amount, h.released, h.refunded),
       abs(h.released - t.released) + abs(h.refunded - t.refunded)
FROM told t JOIN ledger_hold h ON h.id = t.hold_id
WHERE (h.amount, h.released, h.refunded) IS DISTINCT FROM (t.placed, t.released, t.refunded)
ORDER BY h.id
"""

# Numbers come from one sequence, so what was made since has a number from the first one since.
UNKEYED = """
WITH first AS (
  SELECT least((SELECT min(id) FROM ledger_transfer WHERE created_at >= %(start)s),
               (SELECT min(id) FROM ledger_hold_event WHERE created_at >= %(start)s)) AS id
)
SELECT 'transfer ' || t.id, 'a key', 'none' FROM ledger_transfer t
WHERE t.created_at >= %(start)s AND NOT EXISTS (SELECT FROM ledger_key k WHERE k.made = t.id)
UNION ALL
SELECT 'hold event ' || e.id, 'a key', 'none' FROM ledger_hold_event e
WHERE e.created_at >= %(start)s AND e.kind <> 2 AND NOT EXISTS (SELECT FROM ledger_key k WHERE k.made = e.id)
UNION ALL
SELECT 'key ' || k.key, 'what it made', 'nothing' FROM ledger_key k
WHERE k.made >= (SELECT id FROM first)
  AND NOT EXISTS (SELECT FROM ledger_transfer t WHERE t.id = k.made)
  AND NOT EXISTS (SELECT FROM ledger_hold_event e WHERE e.id = k.made)
UNION ALL
SELECT * FROM ({short_postings}) AS short
""".format(short_postings=SHORT_POSTINGS.format(since="made >= (SELECT id FROM first)"))  # noqa: S608  (as above)

BROKEN_SEALS = """
SELECT 'ledger seal ' || seal, sealed, recomputed
FROM ledger_broken_seals((SELECT min(seq) FROM ledger_seal WHERE "on" >= %(day)s))
"""


def unkeyed_rows(day: date) -> list[Difference]:
    """I1: what was written since is there whole, each row under the key that made it."""
    return _differences(UNKEYED, day)


def drifted_accounts(day: date) -> list[Difference]:
    """I2: the balance of each account that moved is its snapshot and the entries since."""
    return _differences(DRIFTED, day)


def broken_chains(day: date) -> list[Difference]:
    """I2: the versions since the snapshot follow each other without a gap."""
    return _differences(BROKEN_CHAIN, day)


def accounts_held_otherwise(day: date) -> list[Difference]:
    """I4: what an account that moved has set aside is the sum of its open holds."""
    return _differences(HELD_OTHERWISE, day)


def holds_otherwise(day: date) -> list[Difference]:
    """I7: each hold that something happened to is what its events say."""
    return _differences(HOLDS_OTHERWISE, day)


def broken_seals(day: date) -> list[Difference]:
    """I13: the seals of that day and later ones are as they were sealed."""
    return _differences(BROKEN_SEALS, day)


def _differences(sql: str, day: date) -> list[Difference]:
    """The rows of a query as differences: thing, expected, found, and by how many fen if it says so."""
    with connection.cursor() as cursor:
        cursor.execute(sql, {"day": day, "start": datetime.combine(day, time.min, SHANGHAI)})
        return [_difference(*row) for row in cursor.fetchall()]


def _difference(thing: str, expected: Any, found: Any, fen: Any = None, *_order: Any) -> Difference:
    if fen is None:
        fen = abs(expected - found) if not isinstance(expected, str) else 0
    return Difference(thing, str(expected), str(found), int(fen))
