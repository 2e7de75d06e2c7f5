"""Many people who hold something, as one subscription of all of them would have left it; and their twins."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.db import connection

from payments.clock import SHANGHAI
from payments.ledger.services import Ref, Send, post
from payments.money import Money
from payments.yuebao.codes import HOLDERS, PENDING, SETTLEMENT, Code, RefKind
from payments.yuebao.models import Fund

TOP_UP = 101
PEOPLE = """
INSERT INTO accounts_user
  (email, password, nickname, language, is_active, is_staff, is_superuser, date_joined)
SELECT %(code)s || n || '@jishi.example', '!', 'Bench', 'en', true, false, false, now()
FROM generate_series(1, %(number)s) n
"""
HELD = """
INSERT INTO yuebao_holding (fund_id, person_id, units, frozen, pending, income, opened_at)
SELECT %(fund)s, u.id, 100000 + (u.id * 7919) %% 5000000, 0, 0, 0, now()
FROM accounts_user u WHERE starts_with(u.email, %(code)s) ORDER BY u.id
"""
LINES = """
INSERT INTO yuebao_registerline (holding_id, "on", at, kind, units, pending, words)
SELECT id, %(before)s, now(), 'CONFIRMED', units, 0, '' FROM yuebao_holding
WHERE fund_id = %(fund)s ORDER BY id
"""
TWINS = """
CREATE TABLE {0}_holding (LIKE yuebao_holding INCLUDING ALL);
ALTER TABLE {0}_holding SET (fillfactor = 70);
INSERT INTO {0}_holding SELECT * FROM yuebao_holding WHERE fund_id = {1};
CREATE TABLE {0}_income (LIKE yuebao_income INCLUDING ALL);
"""
# The limit: no rule, no lock, no join, no base of the day before, nothing that could be begun again.
RAW = """
INSERT INTO {0}_income (holding_id, day_id, "on", base, amount, credited)
SELECT id, 1, %(on)s, units, trunc(units * %(per_10k)s * 0.0001)::bigint,
       trunc(units * %(per_10k)s * 0.0001)::bigint
FROM {0}_holding ORDER BY id;
UPDATE {0}_holding SET units = units + trunc(units * %(per_10k)s * 0.0001)::bigint,
                       income = income + trunc(units * %(per_10k)s * 0.0001)::bigint;
"""
PER_10K = Decimal("1.2345")


def morning(on: date, at: time = time(4)) -> datetime:
    """Four in the morning of a day, or another time of it."""
    return datetime.combine(on, at, SHANGHAI)


def as_owner() -> None:
    """Let this connection write what the web's role may not, for as long as it likes."""
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute("RESET ROLE")


def fill(fund: Fund, number: int) -> Money:
    """Write so many holdings of a fund, with the one posting of their confirmation; gives their sum."""
    facts: dict[str, str | int | date] = {
        "code": fund.code, "number": number, "fund": fund.pk, "before": fund.first_on - timedelta(days=1),
    }  # fmt: skip
    as_owner()
    with connection.cursor() as cursor:
        for statement in (PEOPLE, HELD, LINES):
            cursor.execute(statement, facts)
        cursor.execute("SELECT min(person_id), sum(units) FROM yuebao_holding WHERE fund_id = %s", [fund.pk])
        first, fen = cursor.fetchone()
        cursor.execute(TWINS.format(fund.code, fund.pk))
    total, wallet = Money(int(fen)), f"wallet:u{first}"
    post(
        Send(SETTLEMENT, wallet, total, TOP_UP),
        Send(wallet, PENDING, total, Code.TRANSFER_IN),
        Send(PENDING, HOLDERS, total, Code.CONFIRMED),
        Send(fund.account, SETTLEMENT, total, Code.BOUGHT),
        key=f"bench:{fund.code}:first:x",
        ref=Ref(RefKind.FUND, fund.pk),
        at=morning(fund.first_on),
    )
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return total


def raw_day(code: str, on: date) -> None:
    """One day's rows of the twins, by two plain statements of one transaction."""
    as_owner()
    with connection.cursor() as cursor:
        cursor.execute(RAW.format(code), {"on": on, "per_10k": PER_10K})
