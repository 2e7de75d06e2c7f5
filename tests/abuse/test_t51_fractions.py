"""T51: nobody keeps fractions of a fen: users + residue + fraction is the exact sum, every day.

The suite takes a share of the 10,000 holdings and 366 days, the long profile the whole.
"""

import random
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from payments.ledger.queries import balance
from payments.money import Money
from payments.yuebao import rule
from payments.yuebao.codes import RESIDUE
from tests.factories.accounts import UserFactory
from tests.factories.yuebao import a_fund, holding_with, run, says, untrue

DICE = 20130701


def year_of(holders: int, days: int) -> None:
    """Let people hold, untouched, and compare each day with exact fractions."""
    dice = random.Random(DICE)
    held = [dice.randrange(1, 10**8) for _one in range(holders)]
    kept = 0
    for _day in range(days):
        per_10k = Decimal(dice.randrange(-500, 20_000)) / 10_000
        exact = sum(Fraction(one) for one in held) * Fraction(per_10k) / 10_000
        incomes = [rule.income(Money(one), per_10k).fen for one in held]
        divided = rule.divide(Money(sum(held)), per_10k, Money(sum(incomes)))
        assert Fraction(divided.exact) == exact
        assert abs(divided.residue.fen) <= holders
        kept += divided.residue.fen
        held = [one + income for one, income in zip(held, incomes, strict=True)]
    assert kept >= 0


def test_a_share_of_the_holdings_and_days():
    year_of(200, 60)


@pytest.mark.long
def test_ten_thousand_holdings_through_a_year():
    year_of(10_000, 366)


@pytest.mark.django_db
def test_the_database_says_the_same_as_fractions():
    fund = a_fund("2013-07-01")
    dice = random.Random(DICE)
    yields = {
        (date(2013, 7, 1) + timedelta(days=n)).isoformat(): f"{dice.randrange(-500, 20_000) / 10_000:.4f}"
        for n in range(20)
    }
    says(fund, yields)
    holdings = [
        holding_with(UserFactory(), f"{dice.randrange(100, 10**7) / 100:.2f}", by="2013-07-01")
        for _n in range(6)
    ]

    run(fund, "2013-07-21")

    units = [Fraction(holding.units.fen) for holding in holdings]
    residue = Fraction(0)
    for on, per_10k in yields.items():
        day = fund.days.get(on=date.fromisoformat(on))
        exact = sum(units) * Fraction(per_10k) / 10_000
        assert Fraction(day.users_income.fen) + day.residue.fen + Fraction(day.fraction) == exact
        units = [one + int(one * Fraction(per_10k) / 10_000) for one in units]
        residue += day.residue.fen
    for holding, one in zip(holdings, units, strict=True):
        holding.refresh_from_db()
        assert holding.units.fen == one
    assert balance(RESIDUE).fen == residue
    assert untrue() == []
