"""T49: a clock that is wrong around midnight makes no day twice, none early, and none without its yield."""

from datetime import date, timedelta

import pytest

from payments.yuebao.services import catch_up
from tests.factories.accounts import mei
from tests.factories.yuebao import a_fund, holding_with, incomes, moment, says, the_same, untrue

pytestmark = pytest.mark.django_db
MIDNIGHT = moment("2013-08-22", "00:00")


@pytest.mark.parametrize(
    ("at", "days"),
    [
        (MIDNIGHT - timedelta(milliseconds=1), 1),
        (MIDNIGHT, 2),
        (MIDNIGHT + timedelta(milliseconds=1), 2),
        (MIDNIGHT - timedelta(hours=26), 0),
        (MIDNIGHT + timedelta(hours=26), 3),
    ],
)
def test_only_days_that_are_over_are_credited(at, days):
    fund = a_fund("2013-08-20")
    says(fund, the_same("2013-08-20", "2013-08-31"))
    holding = holding_with(mei(), "10000.00", by="2013-08-20")

    catch_up(fund, at=at)

    assert len(incomes(holding)) == days
    assert untrue() == []


def test_a_clock_that_jumps_ahead_and_back_credits_each_day_once():
    fund = a_fund("2013-08-20")
    says(fund, the_same("2013-08-20", "2013-08-31"))
    holding = holding_with(mei(), "10000.00", by="2013-08-20")

    for hours in (0, 26, -26, 1, -1, 26, 0):
        catch_up(fund, at=MIDNIGHT + timedelta(hours=hours))

    rows = holding.income_rows.order_by("on").values_list("on", flat=True)
    assert list(rows) == [date(2013, 8, 20), date(2013, 8, 21), date(2013, 8, 22)]
    assert untrue() == []
