"""The pure rule: income to the fen, the 7-day yield, the calculator."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payments.money import Money
from payments.yuebao import rule
from payments.yuebao.funds import authored_yields
from tests.factories.published import published, published_days

FIRST, LAST = date(2013, 7, 1), date(2014, 8, 31)
NEW_YEAR = ["1.8030", "1.7889", "1.7886", "1.7947", "1.7869", "1.7807", "1.8092"]


@pytest.mark.parametrize(
    ("base", "per_10k", "earned"),
    [
        ("100.10", "1.5787", "0.01"),
        ("2001.00", "1.5787", "0.31"),
        ("422.43", "1.5787", "0.06"),
        ("500.00", "1.5787", "0.07"),
        ("203.83", "1.1203", "0.02"),
        ("89.25", "1.1204", "0.00"),
        ("89.26", "1.1204", "0.01"),
        ("10000.00", "-0.1234", "-0.12"),
        ("500.00", "-0.1234", "0.00"),
    ],
)
def test_income_is_truncated_towards_zero(base, per_10k, earned):
    assert rule.income(Money.yuan(base), Decimal(per_10k)) == Money.yuan(earned)


@given(
    st.lists(st.integers(1, 10**12), min_size=1, max_size=50),
    st.decimals("-0.9999", "9.9999", places=4),
)
def test_users_residue_and_fraction_are_the_exact_sum(bases, per_10k):
    users = sum((rule.income(Money(base), per_10k) for base in bases), Money(0))

    divided = rule.divide(Money(sum(bases)), per_10k, users)

    exact = sum(Fraction(base) * Fraction(per_10k) / 10_000 for base in bases)
    assert divided.fund == divided.users + divided.residue
    assert Fraction(divided.exact) == exact
    assert abs(divided.fraction) < 1


def test_what_four_holders_leave_over():
    bases = [Money.yuan(text) for text in ("100.10", "2001.00", "422.43", "500.00")]
    users = sum((rule.income(base, Decimal("1.5787")) for base in bases), Money(0))

    divided = rule.divide(sum(bases, Money(0)), Decimal("1.5787"), users)

    assert (divided.fund, divided.users, divided.residue) == (Money(47), Money(45), Money(2))
    assert divided.fraction == Decimal("0.73246811")


def test_the_seven_day_yield_of_a_new_year():
    week = [Decimal(one) for one in NEW_YEAR]

    assert rule.y7(week) == Decimal("6.763")
    assert rule.y7(week[1:]) is None


def test_the_calculator_estimates_and_truncates():
    amount, percent = Money.yuan("10000.00"), Decimal("6.763")

    assert rule.estimate(amount, percent, 30) == Money.yuan("53.93")
    assert rule.estimate(amount, percent, 365) == Money.yuan("676.30")


def test_the_seven_day_yield_of_our_own_table_is_that_of_fractions():
    yields = list(authored_yields().values())
    for place in range(7, len(yields) + 1):
        week = yields[place - 7 : place]
        product = 1.0
        for one in week:
            product *= 1 + float(one) / 10_000
        assert rule.y7(week) == pytest.approx(
            Decimal((product ** (365 / 7) - 1) * 100), abs=Decimal("0.0006")
        )


def test_every_published_seven_day_yield_is_ours():
    rows = published_days()
    days = sorted(rows)
    compared = 0
    for place in range(6, len(days)):
        week = [rows[one][0] for one in days[place - 6 : place + 1]]
        if rows[days[place]][1] is not None:
            assert rule.y7(week) == rows[days[place]][1]
            compared += 1
    assert compared == 421


@pytest.mark.parametrize(
    ("first", "last", "begins", "ends"),
    [
        (FIRST, LAST, "100.00", "104.27"),
        (FIRST, LAST, "1000.00", "1057.30"),
        (FIRST, LAST, "10000.00", "10593.11"),
        (FIRST, LAST, "100000.00", "105950.79"),
        (date(2014, 1, 1), date(2014, 1, 31), "10000.00", "10053.67"),
    ],
)
def test_held_untouched_it_grows_as_it_did(first, last, begins, ends):
    rows = published_days()
    units, on = Money.yuan(begins), first
    while on <= last:
        units += rule.income(units, rows[on][0])
        on += timedelta(days=1)

    assert units == Money.yuan(ends)


def test_nine_days_of_real_people_match_to_the_fen():
    rows = published_days()
    people = published("yuebao_sample_user_days.csv")

    for _user, on, opening, closing, income in people:
        earned = rule.income(Money(int(opening)), rows[date.fromisoformat(on)][0])
        assert (earned.fen, int(opening) + earned.fen) == (int(income), int(closing))
    assert len(people) == 9
