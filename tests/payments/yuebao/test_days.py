"""The daily job: what people earn, what is left over, what waits, what is killed and begun again."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import override_settings

from payments.audit.errors import SamePerson
from payments.audit.services import approve
from payments.ledger.queries import balance
from payments.money import Money
from payments.yuebao.codes import RESIDUE
from payments.yuebao.errors import NotTheLatest, SameEyes, YieldDiffers, YieldStands
from payments.yuebao.models import AccrualChunk, FundDay, IncomeRow
from payments.yuebao.services import approve_yield, ask_reversal, enter_yield
from payments.yuebao.services.accruing import accrue_chunks, publish_days
from payments.yuebao.services.yields import Stated
from payments.yuebao.states import FundDayState
from tests.factories.accounts import UserFactory, chen, mei
from tests.factories.yuebao import (
    a_fund,
    holding_with,
    incomes,
    moment,
    people,
    put_in,
    run,
    says,
    the_same,
    units,
    untrue,
)

pytestmark = pytest.mark.django_db
WEEK = {"2013-07-01": "1.5787", "2013-07-02": "1.5400", "2013-07-03": "1.4600", "2013-07-04": "1.4200",
        "2013-07-05": "1.3800"}  # fmt: skip


def on_day(fund, day: str) -> FundDay:
    return fund.days.get(on=date.fromisoformat(day))


@pytest.mark.parametrize("nightly", [True, False])
def test_five_days_earn_the_same_nightly_and_all_at_once(nightly):
    fund = a_fund()
    says(fund, WEEK)
    holding = holding_with(mei(), "10000.00", by="2013-07-01")

    for day in ("07-02", "07-03", "07-04", "07-05", "07-06") if nightly else ("07-06",):
        run(fund, f"2013-{day}")

    assert incomes(holding) == ["1.57", "1.54", "1.46", "1.42", "1.38"]
    assert units(holding) == "10007.37"
    assert untrue() == []


def test_four_holders_leave_two_fen_and_a_fraction():
    fund = a_fund()
    says(fund, WEEK)
    held = [
        holding_with(person, yuan, by="2013-07-01")
        for person, yuan in zip(people(4), ("100.10", "2001.00", "422.43", "500.00"), strict=True)
    ]

    run(fund, "2013-07-02")

    day = on_day(fund, "2013-07-01")
    assert [incomes(one) for one in held] == [["0.01"], ["0.31"], ["0.06"], ["0.07"]]
    assert (day.fund_income, day.users_income, day.residue) == (Money(47), Money(45), Money(2))
    assert (day.fraction, day.state, day.holders) == (Decimal("0.73246811"), FundDayState.CLOSED, 4)
    assert balance(RESIDUE) == Money(2)
    assert untrue() == []


def test_a_zero_income_has_its_row():
    fund = a_fund("2014-08-31")
    says(fund, {"2014-08-31": "1.1204"})
    low, high = (
        holding_with(person, yuan, by="2014-08-31")
        for person, yuan in zip(people(2), ("89.25", "89.26"), strict=True)
    )

    run(fund, "2014-09-01")

    assert (incomes(low), incomes(high)) == (["0.00"], ["0.01"])


@pytest.mark.parametrize(
    ("placed", "clock", "first", "earned"),
    [
        ("2013-08-15", "14:59:59", "2013-08-17", "1.21"),
        ("2013-08-16", "14:59:59", "2013-08-20", "1.22"),
        ("2013-08-16", "15:00", "2013-08-21", "1.23"),
    ],
)
def test_the_first_income_is_that_of_the_calendar(placed, clock, first, earned):
    fund = a_fund("2013-08-15")
    says(
        fund,
        the_same("2013-08-15", "2013-08-19", "1.2150") | {"2013-08-20": "1.2288", "2013-08-21": "1.2307"},
    )
    holding = put_in(mei(), "10000.00", at=moment(placed, clock))

    run(fund, "2013-08-22")

    row = holding.income_rows.order_by("on").first()
    assert (row.on.isoformat(), row.amount.yuan_text) == (first, earned)
    assert untrue() == []


@pytest.mark.parametrize(
    ("placed", "clock", "first", "last", "units_after"),
    [
        ("2013-09-30", "10:00", ("2013-10-09", "1.29"), "2013-10-10", "10001.29"),
        ("2013-09-29", "12:00", ("2013-10-09", "1.29"), "2013-10-10", "10001.29"),
        ("2013-09-27", "10:00", ("2013-10-01", "1.31"), "2013-10-08", "10009.17"),
        ("2013-09-27", "10:00", ("2013-10-01", "1.31"), "2013-10-09", "10010.64"),
    ],
)
def test_the_long_holiday(placed, clock, first, last, units_after):
    fund = a_fund("2013-09-27")
    says(
        fund,
        the_same("2013-09-27", "2013-10-07", "1.3100") | {"2013-10-08": "1.4700", "2013-10-09": "1.2900"},
    )
    holding = put_in(mei(), "10000.00", at=moment(placed, clock))

    run(fund, last)

    row = holding.income_rows.order_by("on").first()
    assert (row.on.isoformat(), row.amount.yuan_text, units(holding)) == (*first, units_after)


def test_a_missing_yield_stops_the_chain_and_its_coming_heals_it():
    fund = a_fund("2013-08-20")
    says(fund, {"2013-08-20": "1.2288", "2013-08-22": "1.2187"})
    holding = holding_with(mei(), "10000.00", by="2013-08-20")

    run(fund, "2013-08-23")
    run(fund, "2013-08-23")

    assert [(day.on.day, day.state) for day in fund.days.order_by("on")] == [
        (20, FundDayState.CLOSED),
        (21, FundDayState.OPEN),
        (22, FundDayState.PUBLISHED),
    ]
    assert "missing" in on_day(fund, "2013-08-21").why
    assert incomes(holding) == ["1.22"]

    says(fund, {"2013-08-21": "1.2307"})
    run(fund, "2013-08-23")

    assert incomes(holding) == ["1.22", "1.23", "1.21"]
    assert untrue() == []


@override_settings(PAYMENTS={"YUEBAO_CHUNK": 3})
def test_killed_at_every_chunk_edge_it_is_as_from_a_single_run():
    fund = a_fund()
    says(fund, WEEK)
    held = [holding_with(person, "1000.00", by="2013-07-01") for person in people(10)]
    at = moment("2013-07-02", "04:00")
    publish_days(fund, at=at)
    day = on_day(fund, "2013-07-01")

    while AccrualChunk.objects.filter(day=day).count() < 4:
        worker = accrue_chunks(day, at=at)
        next(worker)
        worker.close()  # Killed after the chunk it just committed.
    run(fund, "2013-07-02")
    run(fund, "2013-07-02")

    assert [incomes(one) for one in held] == [["0.15"]] * 10
    assert IncomeRow.objects.count() == 10
    assert on_day(fund, "2013-07-01").users_income == Money.yuan("1.50")
    assert untrue() == []


def test_a_wrong_yield_is_corrected_by_reversal_and_every_line_stays():
    fund = a_fund("2013-08-20")
    says(fund, {"2013-08-20": "1.3288", "2013-08-21": "1.2307"})
    holding = holding_with(mei(), "10000.00", by="2013-08-20")
    run(fund, "2013-08-22")
    assert (incomes(holding), units(holding)) == (["1.32", "1.23"], "10002.55")

    at = moment("2013-08-22")
    asked = ask_reversal(fund, date(2013, 8, 20), by=chen(), reason="Typed 1.3288 for 1.2288", at=at)
    with pytest.raises(SamePerson):
        approve(asked, by=chen(), at=at)
    approve(asked, by=UserFactory(), at=at)
    run(fund, "2013-08-22", "13:00")
    assert units(holding) == "10000.00"
    assert fund.days.filter(state=FundDayState.CLOSED).count() == 0

    right = enter_yield(fund, Stated(date(2013, 8, 20), Decimal("1.2288"), None), by=chen(), at=at)
    with pytest.raises(SameEyes):
        approve_yield(right, by=chen(), at=at)
    approve_yield(right, by=UserFactory(), at=at)
    run(fund, "2013-08-22", "14:00")

    assert (incomes(holding), units(holding)) == (["1.22", "1.23"], "10002.45")
    assert holding.income_rows.count() == 4
    assert untrue() == []
    late = enter_yield(fund, Stated(date(2013, 8, 20), Decimal("1.0000"), None), by=chen(), at=at)
    with pytest.raises(YieldStands):
        approve_yield(late, by=UserFactory(), at=at)


def test_only_a_closed_day_is_taken_back():
    fund = a_fund()

    with pytest.raises(NotTheLatest):
        ask_reversal(fund, date(2013, 7, 1), by=chen(), reason="none", at=moment("2013-07-02"))


def test_a_negative_day_truncates_towards_zero():
    fund = a_fund("2013-08-20")
    says(fund, {"2013-08-20": "-0.1234"})
    rich = holding_with(mei(), "10000.00", by="2013-08-20")
    poor = holding_with(UserFactory(), "500.00", by="2013-08-20")

    run(fund, "2013-08-21")

    assert (incomes(rich), incomes(poor)) == (["-0.12"], ["0.00"])
    assert (units(rich), units(poor)) == ("9999.88", "500.00")
    assert on_day(fund, "2013-08-20").state == FundDayState.CLOSED
    assert untrue() == []


def test_a_stated_seven_day_yield_that_is_not_ours_blocks_approval():
    fund = a_fund()
    says(fund, the_same("2013-07-01", "2013-07-06", "1.2000"))
    stated = Stated(date(2013, 7, 7), Decimal("1.2000"), Decimal("4.999"))
    entered = enter_yield(fund, stated, by=chen(), at=moment("2013-07-08"))

    with pytest.raises(YieldDiffers):
        approve_yield(entered, by=UserFactory(), at=moment("2013-07-08"))
