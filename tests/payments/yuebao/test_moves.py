"""Every (state, move, role) of a subscription, a redemption and a day, against their tables."""

from decimal import Decimal

import pytest

from payments.money import Money
from payments.yuebao.models import FundDay
from payments.yuebao.services import redeem
from tests.factories.accounts import mei
from tests.factories.wallet import PIN, new_key
from tests.factories.yuebao import a_fund, holding_with, moment, put_in, says
from tests.payments.lives import walk

pytestmark = pytest.mark.django_db
NOON = moment("2013-08-20")


def test_a_subscription_moves_by_its_table():
    a_fund("2013-08-20")
    holding = put_in(mei(), "10.00", at=NOON)

    assert walk(holding.subscriptions.get(), at=NOON) == {}


def test_a_redemption_moves_by_its_table():
    a_fund("2013-08-20")
    holding = holding_with(mei(), "10.00", by="2013-08-20")
    redeem(mei(), Money.yuan("5.00"), password=PIN, key=new_key(), at=NOON)

    assert walk(holding.redemptions.get(), at=NOON) == {}


def test_a_day_moves_by_its_table():
    fund = a_fund("2013-08-20")
    says(fund, {"2013-08-20": "1.2288"})
    day = FundDay.objects.create(fund=fund, on=fund.first_on, fund_yield=fund.yields.get())
    assert day.fraction == Decimal(0)

    assert walk(day, at=NOON) == {}
