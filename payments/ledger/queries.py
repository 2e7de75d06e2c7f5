"""Reading where money is and how it moved. All of it from the primary, none of it cached."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from payments.ledger.codes import EventKind
from payments.ledger.models import Hold
from payments.ledger.steps import Ref
from payments.money import Money

PAGE = 50
NEWEST = 2**63 - 1  # above every version

# One statement, so that a fold beside it is seen whole or not at all.
BALANCE = """
SELECT a.posted + CASE WHEN a.append_only THEN
         coalesce((SELECT sum(amount) FROM ledger_transfer
                   WHERE credit_id = a.id AND credit_after IS NULL AND xid >= a.folded_to), 0)
       - coalesce((SELECT sum(amount) FROM ledger_transfer
                   WHERE debit_id = a.id AND debit_after IS NULL AND xid >= a.folded_to), 0)
       ELSE 0 END, a.held
FROM ledger_account a WHERE a.name = %s
"""

# What stood before a stretch of time begins with the last snapshot before it: all versions up to
# its own are older than the stretch.
SINCE = """
WITH account AS (SELECT id FROM ledger_account WHERE name = %(name)s),
since AS (
  SELECT version, posted FROM ledger_snapshot
  WHERE account_id = (SELECT id FROM account)
    AND "on" < (%(start)s::timestamptz AT TIME ZONE 'Asia/Shanghai')::date
  ORDER BY "on" DESC LIMIT 1
), bounds AS (
  SELECT (SELECT id FROM account) AS id, coalesce((SELECT version FROM since), 0) AS version
)
"""

# Both sides of transfers and, between them, what was set aside and given back: it changes what is
# available and nothing else. A release stands in its transfer's line. Each of the three is an index
# scan that stops when it has a page.
STATEMENT = f"""{SINCE},
came AS (
  SELECT credit_version AS version, effective_at, code, NULL::smallint AS event, amount AS posted_by,
         0::bigint AS held_by, credit_after AS posted, debit_id AS other, ref_kind, ref_id
  FROM ledger_transfer
  WHERE credit_id = (SELECT id FROM bounds) AND credit_version > (SELECT version FROM bounds)
    AND credit_version < %(before)s AND effective_at >= %(start)s AND effective_at < %(end)s
  ORDER BY credit_version DESC LIMIT %(limit)s
), went AS (
  SELECT debit_version, effective_at, code, NULL::smallint, -amount,
         CASE WHEN hold_id IS NULL THEN 0 ELSE -amount END, debit_after, credit_id, ref_kind, ref_id
  FROM ledger_transfer
  WHERE debit_id = (SELECT id FROM bounds) AND debit_version > (SELECT version FROM bounds)
    AND debit_version < %(before)s AND effective_at >= %(start)s AND effective_at < %(end)s
  ORDER BY debit_version DESC LIMIT %(limit)s
), stood AS (
  SELECT e.account_version, e.effective_at, NULL::smallint, e.kind, 0::bigint,
         CASE e.kind WHEN 1 THEN e.amount ELSE -e.amount END, e.posted_after, h.payee_id, h.ref_kind, h.ref_id
  FROM ledger_hold_event e JOIN ledger_hold h ON h.id = e.hold_id
  WHERE e.account_id = (SELECT id FROM bounds) AND e.account_version > (SELECT version FROM bounds)
    AND e.account_version < %(before)s AND e.effective_at >= %(start)s AND e.effective_at < %(end)s
    AND e.kind <> 2
  ORDER BY e.account_version DESC LIMIT %(limit)s
), line AS (
  SELECT * FROM (SELECT * FROM came UNION ALL SELECT * FROM went UNION ALL SELECT * FROM stood) AS any_line
  ORDER BY version DESC LIMIT %(limit)s
)
SELECT line.version, line.effective_at, line.code, line.event, line.posted_by, line.held_by, line.posted,
       coalesce((SELECT e.held_after FROM ledger_hold_event e
                 WHERE e.account_id = (SELECT id FROM bounds) AND e.account_version <= line.version
                 ORDER BY e.account_version DESC LIMIT 1), 0),
       other.name, line.ref_kind, line.ref_id
FROM line LEFT JOIN ledger_account other ON other.id = line.other
ORDER BY line.version DESC
"""  # noqa: S608  (a constant of this module)

PERIOD = f"""{SINCE},
side AS (
  SELECT amount, effective_at FROM ledger_transfer
  WHERE credit_id = (SELECT id FROM bounds) AND credit_version > (SELECT version FROM bounds)
  UNION ALL
  SELECT -amount, effective_at FROM ledger_transfer
  WHERE debit_id = (SELECT id FROM bounds) AND debit_version > (SELECT version FROM bounds)
), inside AS (
  SELECT amount FROM side WHERE effective_at >= %(start)s AND effective_at < %(end)s
)
SELECT coalesce((SELECT posted FROM since), 0)
         + coalesce((SELECT sum(amount) FROM side WHERE effective_at < %(start)s), 0),
       coalesce((SELECT sum(amount) FROM inside WHERE amount > 0), 0),
       coalesce(-(SELECT sum(amount) FROM inside WHERE amount < 0), 0)
"""  # noqa: S608  (as above)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a statement. `version` is also where the next page begins."""

    version: int
    at: datetime
    code: int | None
    event: EventKind | None
    posted_by: Money
    held_by: Money
    posted: Money
    held: Money
    other: str
    ref: Ref

    @property
    def available(self) -> Money:
        """What could be spent after this line."""
        return self.posted - self.held

    @property
    def available_by(self) -> Money:
        """By how much this line changed what could be spent."""
        return self.posted_by - self.held_by


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days: opening + came in − went out = closing, to the fen."""

    opening: Money
    came_in: Money
    went_out: Money

    @property
    def closing(self) -> Money:
        """What stood at the end."""
        return self.opening + self.came_in - self.went_out


def balance(name: str) -> Money:
    """All that is there; zero for an account that no money has touched."""
    return _standing(name)[0]


def held(name: str) -> Money:
    """The part that is set aside."""
    return _standing(name)[1]


def available(name: str) -> Money:
    """What can be spent."""
    posted, set_aside = _standing(name)
    return posted - set_aside


def standing(name: str) -> tuple[Money, Money]:
    """All that is there and the part that is set aside, in one look."""
    return _standing(name)


def hold(hold_id: int) -> Hold:
    """A hold as it stands now."""
    return Hold.objects.get(pk=hold_id)


def statement(
    name: str,
    *,
    before: int | None = None,
    limit: int = PAGE,
    start: datetime | None = None,
    end: datetime | None = None,
) -> list[Line]:
    """A page of an account's lines, the newest first, from before a version and inside a stretch of time.

    A house account keeps no order of its own, so it has no statement.
    """
    bounds: dict[str, Any] = {
        "name": name,
        "before": NEWEST if before is None else before,
        "limit": limit,
        "start": start or "-infinity",
        "end": end or "infinity",
    }
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, bounds)
        return [_line(row) for row in cursor.fetchall()]


def period(name: str, *, start: datetime, end: datetime) -> Period:
    """What stood at the beginning of a stretch of time, and what came and went in it."""
    with connection.cursor() as cursor:
        cursor.execute(PERIOD, {"name": name, "start": start, "end": end})
        return Period(*(Money(int(fen)) for fen in cursor.fetchone()))


def _standing(name: str) -> tuple[Money, Money]:
    with connection.cursor() as cursor:
        cursor.execute(BALANCE, [name])
        row = cursor.fetchone()
    return (Money(0), Money(0)) if row is None else (Money(int(row[0])), Money(row[1]))


def _line(row: Sequence) -> Line:  # type: ignore[type-arg]
    version, at, code, event, posted_by, held_by, posted, set_aside, other, kind, number = row
    return Line(
        version=version,
        at=at,
        code=code,
        event=None if event is None else EventKind(event),
        posted_by=Money(posted_by),
        held_by=Money(held_by),
        posted=Money(posted),
        held=Money(set_aside),
        other=other or "",
        ref=Ref(kind, number),
    )
