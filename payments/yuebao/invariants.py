"""What must always be true of Yu'ebao, and what decides whether a day is balanced."""

from datetime import date
from decimal import Decimal, localcontext

from django.db import connection
from django.db.models import Q

from payments.audit.checks import Difference
from payments.yuebao.models import FundDay, Holding, IncomeRow
from payments.yuebao.sql import text
from payments.yuebao.states import FundDayState

BEGINNING = date(2000, 1, 1)
CREDITED = [FundDayState.BALANCED, FundDayState.CLOSED]

# What each holding has is what its lines and its income say; corrections are what the house bore.
DRIFTED = """
WITH told AS (
  SELECT holding_id, sum(units) AS units, sum(pending) AS pending, 0 AS income
  FROM yuebao_registerline GROUP BY holding_id
  UNION ALL
  SELECT holding_id, sum(credited + taken_back), 0, sum(credited + taken_back)
  FROM yuebao_income GROUP BY holding_id
), summed AS (
  SELECT holding_id, sum(units) AS units, sum(pending) AS pending, sum(income) AS income
  FROM told GROUP BY holding_id
), frozen AS (
  SELECT holding_id, sum(amount) AS frozen FROM yuebao_redemption
  WHERE kind = 'STANDARD' AND state IN ('PENDING', 'SENT') GROUP BY holding_id
)
SELECT h.id, concat_ws(' ', coalesce(s.units, 0), coalesce(s.pending, 0), coalesce(s.income, 0),
                       coalesce(f.frozen, 0)),
       concat_ws(' ', h.units, h.pending, h.income, h.frozen),
       abs(coalesce(s.units, 0) + coalesce(s.pending, 0) - h.units - h.pending)::bigint
FROM yuebao_holding h LEFT JOIN summed s ON s.holding_id = h.id LEFT JOIN frozen f ON f.holding_id = h.id
WHERE (h.units, h.pending, h.income, h.frozen) IS DISTINCT FROM
      (coalesce(s.units, 0), coalesce(s.pending, 0), coalesce(s.income, 0), coalesce(f.frozen, 0))
ORDER BY h.id
"""

CORRECTIONS = """
SELECT coalesce((SELECT sum(credited - amount) FROM yuebao_income), 0)
     + coalesce((SELECT sum(amount + taken_back) FROM yuebao_income WHERE reversal_id IS NOT NULL), 0),
       -coalesce((SELECT sum(CASE WHEN c.name = 'yuebao:corrections' THEN t.amount ELSE -t.amount END)
                  FROM ledger_transfer t
                  JOIN ledger_account d ON d.id = t.debit_id JOIN ledger_account c ON c.id = t.credit_id
                  WHERE 'yuebao:corrections' IN (c.name, d.name)), 0)
"""

DAY_ROWS = """
SELECT day.id, day."on", said.per_10k, day.holders, day.base, day.users_income, day.residue, day.fraction,
       count(row.id), coalesce(sum(row.base), 0)::bigint, coalesce(sum(row.amount), 0)::bigint
FROM yuebao_fundday day JOIN yuebao_fundyield said ON said.id = day.fund_yield_id
LEFT JOIN yuebao_income row ON row.day_id = day.id AND row."on" = day."on" AND row.reversal_id IS NULL
WHERE day.state IN ('BALANCED', 'CLOSED') AND day."on" >= %s
GROUP BY day.id, said.id ORDER BY day."on"
"""


def balances() -> list[Difference]:
    """I14: every account of savings agrees with what the register says of it, in one snapshot."""
    with connection.cursor() as cursor:
        cursor.execute(text("balances.sql"))
        (
            holders, units, pending, waiting, own_pending, own_waiting, advanced, lent, residue, kept,
            at_fund, sold, below,
        ) = cursor.fetchone()  # fmt: skip
    pairs = [
        ("yuebao:holders", units, holders),
        ("yuebao:pending", waiting, pending),
        ("pending of holdings", own_waiting, own_pending),
        ("yuebao:advanced", lent, advanced),
        ("yuebao:residue", kept, residue),
        ("money with the fund", holders + advanced + residue + sold, at_fund),
    ]
    found = [
        Difference(thing, str(expected), str(told), abs(expected - told))
        for thing, expected, told in pairs
        if expected != told
    ]
    if below:
        found.append(Difference("holdings", "none below zero", f"{below} below zero"))
    return found


def corrections_otherwise() -> list[Difference]:
    """I14: what the house bore is what rows could not credit or take back."""
    with connection.cursor() as cursor:
        cursor.execute(CORRECTIONS)
        expected, told = (int(fen) for fen in cursor.fetchone())
    if expected == told:
        return []
    return [Difference("yuebao:corrections", str(expected), str(told), abs(expected - told))]


def drifted_holdings() -> list[Difference]:
    """I14: units, what waits, income and what is frozen are the sums of what was written."""
    return [Difference(f"holding {pk}", expected, found, fen) for pk, expected, found, fen in _rows(DRIFTED)]


def days_otherwise(since: date = BEGINNING) -> list[Difference]:
    """I8: a day is what its rows say, and credited + residue + fraction is the exact sum."""
    found = []
    for row in _rows(DAY_ROWS, [since]):
        _pk, on, per_10k, holders, base, users, residue, fraction, rows, row_base, row_users = row
        if (holders, base, users) != (rows, row_base, row_users):
            found.append(
                Difference(f"day {on}", f"{holders} rows, {users}", f"{rows} rows, {row_users}",
                           abs(users - row_users))
            )  # fmt: skip
        with localcontext() as context:
            context.prec = 40
            exact, told = row_base * per_10k / 10_000, Decimal(users + residue) + fraction
        if exact != told:
            found.append(Difference(f"day {on} exactly", f"{exact.normalize():f}", f"{told.normalize():f}"))
    return found


def income_otherwise(since: date = BEGINNING) -> list[Difference]:
    """I8: every row is what the rule says of the base that the register gives for its day."""
    with connection.cursor() as cursor:
        cursor.execute(text("broken_rule.sql"), {"since": since})
        return [
            Difference(f"holding {pk} on {on}", f"{true_base} earns {true_amount}", f"{base} earned {amount}",
                       abs(amount - true_amount))
            for pk, on, base, amount, true_base, true_amount in cursor.fetchall()
        ]  # fmt: skip


def days_without_a_row(since: date = BEGINNING) -> list[Difference]:
    """I8: every holding with a base has its row, on each day that was credited."""
    days = FundDay.objects.filter(state__in=CREDITED, on__gte=since).order_by("on")
    return [difference for day in days for difference in holdings_without_a_row(day)]


def holdings_without_a_row(day: FundDay) -> list[Difference]:
    """Holdings that had a base on this day and no row of it."""
    with connection.cursor() as cursor:
        cursor.execute(text("without_row.sql"), {"fund": day.fund_id, "on": day.on})
        return [
            Difference(f"holding {pk} on {day.on}", f"a row on {base}", "none", base)
            for pk, base in cursor.fetchall()
        ]


def why_unbalanced(day: FundDay) -> str:
    """Why a day may not be closed; nothing if all five hold."""
    reasons = []
    if day.fund_income != day.users_income + day.residue:
        reasons.append("Fund income is not users' income and residue.")
    if not Decimal(0) <= abs(day.fraction) < 1 or not _is_exact(day):
        reasons.append("Users' income, residue and fraction are not the exact sum.")
    wrong = [*balances(), *holdings_without_a_row(day)]
    reasons += [f"{one.thing}: {one.expected} expected, {one.found} found." for one in wrong]
    return "\n".join(reasons)


def _is_exact(day: FundDay) -> bool:
    assert day.fund_yield is not None, "a day that was begun has its yield"
    with localcontext() as context:
        context.prec = 40
        exact = day.base.fen * day.fund_yield.per_10k / 10_000
        return bool(exact == day.users_income.fen + day.residue.fen + day.fraction)


def holding_count() -> int:
    """How many holdings there are to look at."""
    return Holding.objects.count()


def day_count() -> int:
    """How many days were credited."""
    return FundDay.objects.filter(state__in=CREDITED).count()


def income_count() -> int:
    """How many incomes stand."""
    return IncomeRow.objects.filter(Q(reversal=None)).count()


def _rows(sql: str, parameters: list[date] | None = None) -> list[tuple]:  # type: ignore[type-arg]
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()
