"""The simulated fund: which yields it replays, shifted so that weekdays line up, and where it falls silent."""

import os
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import override_settings

from payments.yuebao.funds import SimulatedFund, authored_yields
from payments.yuebao.models import Fund
from tests.factories.published import YIELDS, published_text

MONDAY, WEDNESDAY = date(2026, 1, 5), date(2026, 1, 7)


@pytest.mark.parametrize("first_on", [MONDAY, WEDNESDAY])
def test_replays_our_own_yields_on_the_same_weekdays(first_on):
    table = authored_yields()
    fund, provider = Fund(first_on=first_on), SimulatedFund()

    days = [first_on + timedelta(days=n) for n in range(7)]
    shift = {on: (on - first_of(table, provider.yield_on(fund, on))).days for on in days}

    assert {days % 7 for days in shift.values()} == {0}
    assert len(set(shift.values())) == 1


def first_of(table, per_10k):
    """The first day of a table with this yield; in its first two weeks no two are alike."""
    return next(on for on, said in table.items() if said == per_10k)


def test_says_nothing_before_its_beginning_and_past_its_end():
    fund, provider = Fund(first_on=MONDAY), SimulatedFund({date(2013, 7, 1): Decimal("1.5787")})

    said = [provider.yield_on(fund, MONDAY + timedelta(days=n)) for n in (-1, 0, 1)]

    assert said == [None, Decimal("1.5787"), None]


def test_replays_what_a_real_fund_published_where_data_names_it():
    published_text(YIELDS)
    with override_settings(DATA=os.environ["DATA"]):
        fund, provider = Fund(first_on=MONDAY), SimulatedFund()

    said = [provider.yield_on(fund, MONDAY + timedelta(days=n)) for n in (0, 1, 426, 427)]

    assert said == [Decimal("1.5787"), Decimal("1.5461"), Decimal("1.1204"), None]


def test_a_folder_without_the_file_changes_nothing(tmp_path):
    with override_settings(DATA=str(tmp_path)):
        assert SimulatedFund().table == authored_yields()
