"""The acceptance examples of savings that are about which day earns and what is late: 7, 8, 10 to 12."""

from datetime import date, datetime, timedelta
from datetime import time as clock_time
from decimal import Decimal

import pytest
from django.test import override_settings

from payments.clock import SHANGHAI
from payments.money import Money
from payments.yuebao import rule
from payments.yuebao.calendar import TradingCalendar
from payments.yuebao.funds import authored_calendar
from payments.yuebao.models import AccrualChunk, FundDay, IncomeRow
from payments.yuebao.services import publish_days, redeem_instantly
from payments.yuebao.services.accruing import accrue_chunks
from payments.yuebao.states import FundDayState
from tests.factories.accounts import mei
from tests.factories.published import published, published_days, published_yields
from tests.factories.wallet import PIN, new_key
from tests.factories.yuebao import (
    a_fund,
    crowd,
    holding_with,
    incomes,
    moment,
    put_in,
    run,
    says,
    the_same,
    units,
    untrue,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("placed", "clock", "first", "earned"),
    [
        ("2013-08-15", "14:59:59", "2013-08-17", "1.21"),
        ("2013-08-16", "14:59:59", "2013-08-20", "1.22"),
        ("2013-08-16", "15:00", "2013-08-21", "1.23"),
    ],
)
def test_example_7_the_first_income_by_the_moment_of_the_order(placed, clock, first, earned):
    fund = a_fund("2013-08-15")
    says(fund, published_yields("2013-08-15", "2013-08-21"))
    holding = put_in(mei(), "10000.00", at=moment(placed, clock))

    run(fund, "2013-08-22")

    row = holding.income_rows.order_by("on").first()
    assert (row.on.isoformat(), row.amount.yuan_text) == (first, earned)
    assert untrue() == []


def test_example_7_a_month_of_a_thousand_people_is_predicted_within_a_hundredth():
    """Money bought before the cut-off waits by our calendar; truncation costs 0.45 fen a person."""
    yields = published_days()
    days = {date.fromisoformat(on): row for on, *row in published("yuebao_sample_daily_aggregate_201308.csv")}
    calendar = TradingCalendar(authored_calendar())
    bought = {
        on: (
            calendar.course(datetime.combine(on, clock_time(12), SHANGHAI)).first_income_on,
            int(row[1]) - int(row[3]),
        )
        for on, row in days.items()
    }
    errors = []
    for on, (people, _in, _out, income, _closing, opening) in days.items():
        if date(2013, 8, 7) <= on <= date(2013, 9, 6):
            waits = sum(sum_in for day, (first, sum_in) in bought.items() if day < on < first)
            earns = float(opening) * int(people) - waits
            predicted = earns * float(yields[on][0]) / rule.PER_UNITS - 0.45 * int(people)
            errors.append(abs(predicted / int(income) - 1))

    assert len(errors) == 31
    assert sum(errors) / len(errors) < 0.01


@pytest.mark.parametrize(
    ("placed", "clock", "morning", "earned", "after"),
    [
        ("2013-09-30", "10:00", "2013-10-10", {"10-09": "1.29"}, "10001.29"),
        ("2013-09-29", "12:00", "2013-10-10", {"10-09": "1.29"}, "10001.29"),
        ("2013-09-27", "10:00", "2013-10-08", {f"10-0{n}": "1.31" for n in range(1, 8)}, "10009.17"),
        (
            "2013-09-27",
            "10:00",
            "2013-10-09",
            {f"10-0{n}": "1.31" for n in range(1, 8)} | {"10-08": "1.47"},
            "10010.64",
        ),
    ],
)
def test_example_8_national_day(placed, clock, morning, earned, after):
    fund = a_fund("2013-09-27")
    says(fund, published_yields("2013-09-27", "2013-10-09"))
    holding = put_in(mei(), "10000.00", at=moment(placed, clock))

    run(fund, morning)

    rows = {f"{row.on:%m-%d}": row.amount.yuan_text for row in holding.income_rows.order_by("on")}
    assert rows == earned
    assert units(holding) == after
    assert untrue() == []


def test_example_10_what_leaves_at_noon_earns_that_day_and_not_the_next():
    fund = a_fund("2013-08-20")
    says(fund, {"2013-08-20": "1.2288", "2013-08-21": "1.2307"})
    holding = holding_with(mei(), "10000.00", by="2013-08-20")

    redeem_instantly(
        mei(), Money.yuan("4000.00"), password=PIN, key=new_key(), at=moment("2013-08-20", "12:00")
    )
    run(fund, "2013-08-22")

    bases = holding.income_rows.order_by("on").values_list("base", flat=True)
    assert [base.yuan_text for base in bases] == ["10000.00", "6001.22"]
    assert (incomes(holding), units(holding)) == (["1.22", "0.73"], "6001.95")
    assert untrue() == []


def test_example_11_a_missing_yield_stops_the_chain_and_its_coming_heals_it():
    fund = a_fund("2013-08-20")
    says(fund, {"2013-08-20": "1.2288", "2013-08-22": "1.2187"})
    (holding,) = crowd(fund, "10000.00", by="2013-08-20")
    F = FundDayState

    run(fund, "2013-08-23")
    run(fund, "2013-08-23", "05:00")

    states = [(day.on.day, day.state) for day in fund.days.order_by("on")]
    assert states == [(20, F.CLOSED), (21, F.OPEN), (22, F.PUBLISHED)]
    assert "yield of this day is missing" in fund.days.get(on=date(2013, 8, 21)).why
    assert incomes(holding) == ["1.22"]

    says(fund, {"2013-08-21": "1.2307"})
    run(fund, "2013-08-23", "06:00")

    assert incomes(holding) == ["1.22", "1.23", "1.21"]
    moves = FundDay.move_model.objects.filter(thing__fund=fund, to_state=F.CLOSED).order_by("pk")
    assert [move.thing.on.day for move in moves] == [20, 21, 22]
    assert untrue() == []


@override_settings(PAYMENTS={"YUEBAO_CHUNK": 1})
def test_example_12_killed_after_chunk_37_of_100_and_started_again_twice():
    fund = a_fund("2013-07-01")
    says(fund, the_same("2013-07-01", "2013-07-02", "1.5787"))
    held = crowd(fund, *[f"{1000 + n}.00" for n in range(100)], by="2013-07-01")
    at = moment("2013-07-02", "04:00")
    publish_days(fund, at=at)
    day = fund.days.get()

    worker = accrue_chunks(day, at=at)
    for _chunk in range(37):
        next(worker)
    worker.close()
    assert (AccrualChunk.objects.count(), IncomeRow.objects.count()) == (37, 37)
    run(fund, "2013-07-02")
    run(fund, "2013-07-02", "05:00")

    alone = [rule.income(one.units, Decimal("1.5787")) for one in held]
    assert [row.amount for row in IncomeRow.objects.order_by("holding")] == alone
    day.refresh_from_db()
    assert (day.state, day.holders, day.users_income) == (FundDayState.CLOSED, 100, sum(alone, Money(0)))
    assert untrue() == []


@pytest.mark.parametrize("days", range(1, 4))
def test_example_12_days_run_late_are_as_days_run_in_time(days):
    """Whatever number of nights was missed, each day stands on the one before it."""
    fund = a_fund("2013-07-01")
    says(fund, the_same("2013-07-01", "2013-07-03", "9.9999"))
    (holding,) = crowd(fund, "98765.43", by="2013-07-01")

    for late in range(days, 4, days):
        run(fund, (date(2013, 7, 1) + timedelta(days=late)).isoformat())
    run(fund, "2013-07-04")

    assert incomes(holding) == ["98.76", "98.86", "98.96"]
    assert untrue() == []
