"""The acceptance examples of savings that are about what is earned: 1 to 6, 9 and 15, to the fen."""

from datetime import date
from decimal import Decimal
from itertools import groupby

import pytest

from payments.audit.services import approve
from payments.ledger.queries import balance
from payments.money import Money
from payments.wallet.statements import Month
from payments.yuebao import rule
from payments.yuebao.codes import RESIDUE
from payments.yuebao.models import IncomeRow
from payments.yuebao.records import statement_of
from payments.yuebao.services import approve_yield, ask_reversal, compare, enter_yield, read_yields
from payments.yuebao.services.yields import Stated
from payments.yuebao.states import FundDayState
from tests.abuse.world import rolled_back
from tests.factories.accounts import UserFactory, chen
from tests.factories.published import YIELDS, published, published_text, published_yields
from tests.factories.yuebao import a_fund, crowd, incomes, moment, run, says, units, untrue

pytestmark = pytest.mark.django_db


def earned(on: str, per_10k: str, held: list[str]) -> list[tuple[str, str]]:
    """What amounts earn on one day as the job credits it, and the units after it."""
    fund = a_fund(on)
    says(fund, {on: per_10k})
    holdings = crowd(fund, *held, by=on)

    run(fund, (date.fromisoformat(on).replace(day=date.fromisoformat(on).day + 1)).isoformat())

    assert untrue() == []
    return [(incomes(one)[0], units(one)) for one in holdings]


def test_example_1_single_days_earn_what_they_earned():
    held = ["100.10", "2001.00", "422.43", "500.00"]
    assert earned("2013-07-01", "1.5787", held) == [
        ("0.01", "100.11"),
        ("0.31", "2001.31"),
        ("0.06", "422.49"),
        ("0.07", "500.07"),
    ]


def test_example_1_the_nine_days_of_real_people_match():
    yields = published_yields()
    rows = published("yuebao_sample_user_days.csv")
    assert len(rows) == 9

    for on, some in groupby(rows, key=lambda row: row[1]):
        people = [[Money(int(fen)).yuan_text for fen in row[2:]] for row in some]
        with rolled_back():
            got = earned(on, yields[on], [opening for opening, _closing, _income in people])
        assert got == [(income, closing) for _opening, closing, income in people]


def test_example_2_four_amounts_through_427_days():
    fund = a_fund("2013-07-01")
    says(fund, published_yields())
    held = crowd(fund, "100.00", "1000.00", "10000.00", "100000.00", by="2013-07-01")

    run(fund, "2014-09-01")

    assert [units(one) for one in held] == ["104.27", "1057.30", "10593.11", "105950.79"]
    assert fund.days.filter(state=FundDayState.CLOSED).count() == 427
    assert IncomeRow.objects.count() == 4 * 427
    assert untrue() == []


def test_example_3_january_2014_alone_and_the_calculator():
    fund = a_fund("2014-01-01")
    says(fund, published_yields("2014-01-01", "2014-01-31"))
    (holding,) = crowd(fund, "10000.00", by="2014-01-01")

    run(fund, "2014-02-01")

    assert units(holding) == "10053.67"
    amount, percent = Money.yuan("10000.00"), Decimal("6.763")
    assert rule.estimate(amount, percent, 30) == Money.yuan("53.93")
    assert rule.estimate(amount, percent, 365) == Money.yuan("676.30")


@pytest.mark.parametrize("mornings", [["02", "03", "04", "05", "06"], ["06"]], ids=["nightly", "at once"])
def test_example_4_five_days_nightly_or_all_at_once(mornings):
    fund = a_fund("2013-07-01")
    says(fund, published_yields("2013-07-01", "2013-07-05"))
    (holding,) = crowd(fund, "10000.00", by="2013-07-01")

    for morning in mornings:
        run(fund, f"2013-07-{morning}")

    assert incomes(holding) == ["1.57", "1.54", "1.46", "1.42", "1.38"]
    assert units(holding) == "10007.37"
    assert untrue() == []


def test_example_5_an_income_of_nothing_has_its_row():
    fund = a_fund("2014-08-31")
    says(fund, {"2014-08-31": "1.1204"})
    low, high = crowd(fund, "89.25", "89.26", by="2014-08-31")

    run(fund, "2014-09-01")

    assert (incomes(low), units(low)) == (["0.00"], "89.25")
    assert (incomes(high), units(high)) == (["0.01"], "89.27")
    assert untrue() == []


def test_example_6_the_seven_day_yield_is_the_published_one_on_all_421_dates():
    fund = a_fund("2013-07-01")

    compared = compare(fund, read_yields(published_text(YIELDS).splitlines()))

    ours = {one.stated.on: one.ours for one in compared if one.ours is not None}
    assert [one for one in compared if one.ours is not None and one.stated.y7 != one.ours] == []
    assert len(ours) == 421
    assert [ours[date.fromisoformat(on)] for on in ("2013-07-07", "2014-01-02", "2014-01-31")] == [
        Decimal("5.425"),
        Decimal("6.763"),
        Decimal("6.293"),
    ]


def test_example_9_four_holders_leave_two_fen_and_a_fraction():
    fund = a_fund("2013-07-01")
    says(fund, {"2013-07-01": "1.5787"})
    crowd(fund, "100.10", "2001.00", "422.43", "500.00", by="2013-07-01")

    run(fund, "2013-07-02")

    day = fund.days.get()
    assert (day.fund_income, day.users_income, day.residue) == (Money(47), Money(45), Money(2))
    assert day.fraction == Decimal("0.73246811")
    assert day.users_income.fen + day.residue.fen + day.fraction == Decimal("47.73246811")
    assert balance(RESIDUE) == Money(2)
    assert untrue() == []


def test_example_15_a_wrong_yield_is_taken_back_and_all_six_lines_stay():
    fund = a_fund("2013-08-20")
    says(fund, {"2013-08-20": "1.3288", "2013-08-21": "1.2307"})
    (holding,) = crowd(fund, "10000.00", by="2013-08-20")
    run(fund, "2013-08-22")
    assert (incomes(holding), units(holding)) == (["1.32", "1.23"], "10002.55")

    at, reason = moment("2013-08-22"), "Typed 1.3288 for 1.2288"
    asked = ask_reversal(fund, date(2013, 8, 20), by=chen(), reason=reason, at=at)
    approve(asked, by=UserFactory(), at=at)
    right = enter_yield(fund, Stated(date(2013, 8, 20), Decimal("1.2288"), None), by=chen(), at=at)
    approve_yield(right, by=UserFactory(), at=at)
    run(fund, "2013-08-22", "13:00")
    run(fund, "2013-08-22", "14:00")

    assert (incomes(holding), units(holding)) == (["1.22", "1.23"], "10002.45")
    told = statement_of(holding, Month(date(2013, 8, 1)))
    lines = [(one.on.day, one.code, one.by.fen, one.words) for one in told.records if one.code != "CONFIRMED"]
    assert lines == [
        (20, "INCOME", 132, ""),
        (20, "REVERSED", -132, reason),
        (20, "INCOME", 122, ""),
        (21, "INCOME", 123, ""),
        (21, "REVERSED", -123, reason),
        (21, "INCOME", 123, ""),
    ]
    assert told.closing == Money.yuan("10002.45")
    assert untrue() == []


def test_example_15_a_negative_yield_truncates_towards_zero():
    fund = a_fund("2013-08-20")
    says(fund, {"2013-08-20": "-0.1234"})
    rich, poor = crowd(fund, "10000.00", "500.00", by="2013-08-20")

    run(fund, "2013-08-21")

    assert (incomes(rich), units(rich)) == (["-0.12"], "9999.88")
    assert (incomes(poor), units(poor)) == (["0.00"], "500.00")
    assert fund.days.get().state == FundDayState.CLOSED
    assert untrue() == []
