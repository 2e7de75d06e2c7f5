"""T50: in at 23:59, out at 00:01: only confirmed money earns, by the fund's calendar."""

import pytest

from payments.money import Money
from payments.yuebao.errors import NotEnoughUnits
from payments.yuebao.services import redeem_instantly, take_back
from tests.factories.accounts import mei
from tests.factories.wallet import PIN, new_key
from tests.factories.yuebao import a_fund, incomes, moment, put_in, run, says, the_same, untrue

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("night", "morning"),
    [("2013-08-20", "2013-08-21"), ("2013-08-16", "2013-08-17"), ("2013-09-30", "2013-10-01")],
)
def test_a_night_in_savings_earns_nothing(night, morning):
    fund = a_fund("2013-08-01")
    says(fund, the_same("2013-08-01", "2013-10-20"))
    holding = put_in(mei(), "10000.00", at=moment(night, "23:59"))
    with pytest.raises(NotEnoughUnits):
        redeem_instantly(mei(), Money.yuan("1.00"), password=PIN, key=new_key(), at=moment(morning, "00:01"))

    take_back(mei(), holding.subscriptions.get(), key=new_key(), at=moment(morning, "00:01"))
    run(fund, "2013-10-21")

    assert incomes(holding) == []
    assert untrue() == []


def test_what_leaves_before_its_first_income_never_had_one():
    fund = a_fund("2013-08-20")
    says(fund, the_same("2013-08-20", "2013-08-31"))
    holding = put_in(mei(), "10000.00", at=moment("2013-08-20", "10:00"))
    run(fund, "2013-08-21")

    redeem_instantly(
        mei(), Money.yuan("10000.00"), password=PIN, key=new_key(), at=moment("2013-08-21", "23:59:59")
    )
    run(fund, "2013-08-25")

    assert incomes(holding) == []
    assert untrue() == []
