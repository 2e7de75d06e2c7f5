"""I8 and I14 are true, and name what somebody broke with raw SQL; the twins refuse what services refuse."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from payments.audit.checks import look, registered
from payments.yuebao.models import FundDay
from payments.yuebao.services import publish_days
from payments.yuebao.services.accruing import begin_day, run_day
from payments.yuebao.states import FundDayState
from tests.factories.accounts import UserFactory, mei
from tests.factories.yuebao import a_fund, holding_with, moment, put_in, run, says, the_same, untrue
from tests.payments.owner import breaking, raw

pytestmark = pytest.mark.django_db


@pytest.fixture
def fund():
    fund = a_fund("2013-08-20")
    says(fund, the_same("2013-08-20", "2013-08-25"))
    holding_with(mei(), "1000.00", by="2013-08-20")
    holding_with(UserFactory(), "3333.33", by="2013-08-20")
    run(fund, "2013-08-22")
    put_in(mei(), "50.00", at=moment("2013-08-22", "10:00"))
    return fund


def named(check: str) -> set[str]:
    """The things that the checks of one id name."""
    return {
        difference.thing for one in registered() if one.id == check for difference in look(one).differences
    }


@pytest.mark.parametrize(
    ("sql", "table", "check"),
    [
        ("UPDATE yuebao_income SET amount = amount + 1 WHERE \"on\" = '2013-08-20'", "yuebao_income", "I8"),
        ("UPDATE yuebao_income SET base = base + 100000 WHERE \"on\" = '2013-08-20'", "yuebao_income", "I8"),
        ("DELETE FROM yuebao_income WHERE \"on\" = '2013-08-21'", "yuebao_income", "I8"),
        ("UPDATE yuebao_fundday SET fraction = 0.5", "yuebao_fundday", "I8"),
        ("UPDATE yuebao_holding SET units = units + 1", "yuebao_holding", "I14"),
        ("UPDATE yuebao_holding SET pending = pending + 1", "yuebao_holding", "I14"),
        ("UPDATE yuebao_holding SET income = income + 1", "yuebao_holding", "I14"),
        ("UPDATE yuebao_subscription SET amount = amount + 1 WHERE state = 'PENDING'",
         "yuebao_subscription", "I14"),
        ("UPDATE yuebao_registerline SET units = units + 1 WHERE units > 0", "yuebao_registerline", "I14"),
        ("UPDATE yuebao_income SET credited = credited + 1", "yuebao_income", "I14"),
    ],
)  # fmt: skip
def test_what_is_broken_is_named(fund, sql, table, check):
    assert untrue() == []

    with breaking(table):
        raw(sql)

    assert named(check)


def test_a_residue_that_is_not_the_sum_is_named(fund):
    with breaking("yuebao_fundday"):
        raw("UPDATE yuebao_fundday SET residue = residue + 1, fund_income = fund_income + 1")

    assert "yuebao:residue" in named("I14")


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE yuebao_income SET amount = 5",
        "DELETE FROM yuebao_income",
        "UPDATE yuebao_registerline SET units = 5",
        "DELETE FROM yuebao_holding",
        "UPDATE yuebao_holding SET frozen = units + 1",
        "UPDATE yuebao_holding SET pending = -1",
        "UPDATE yuebao_fundday SET residue = residue + 1",
        "UPDATE yuebao_subscription SET taken_back = amount + 1",
        "UPDATE yuebao_fundyield SET per_10k = 9",
        "UPDATE yuebao_fundyield SET approved_by_id = entered_by_id",
        "INSERT INTO yuebao_pool (fund_id, \"on\", balance) SELECT id, '2013-01-01', -1 FROM yuebao_fund",
        "INSERT INTO yuebao_income (holding_id, day_id, \"on\", base, amount, credited) "
        "SELECT holding_id, day_id, \"on\", base, amount, credited FROM yuebao_income",
    ],
)  # fmt: skip
def test_raw_sql_is_refused_what_services_refuse(fund, sql):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)

    assert untrue() == []


def test_a_day_that_does_not_balance_is_held_and_books_no_residue(fund):
    at = moment("2013-08-23", "04:00")
    publish_days(fund, at=at)
    day = fund.days.get(on=date(2013, 8, 22))
    begin_day(day, at=at)
    with breaking("yuebao_holding"):
        raw("UPDATE yuebao_holding SET pending = pending + 7 WHERE pending > 0")

    run_day(day, at=at)

    held = FundDay.objects.get(pk=day.pk)
    assert held.state == FundDayState.HELD
    assert "pending of holdings" in held.why
    assert held.residue.fen == 0
