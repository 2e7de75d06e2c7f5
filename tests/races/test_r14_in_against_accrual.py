"""r14: money in, out and spent against the accrual of the day. Nobody waits for more than a chunk."""

from datetime import date
from functools import partial

import pytest
from django.test import override_settings

from payments.escrow.services import pay
from payments.money import Money
from payments.yuebao.models import FundDay, Holding, IncomeRow
from payments.yuebao.services import catch_up, redeem_instantly, subscribe
from payments.yuebao.services.accruing import publish_days, run_day
from payments.yuebao.states import FundDayState
from tests.factories.accounts import UserFactory, wang
from tests.factories.escrow import asked, open_shop_wallets
from tests.factories.wallet import PIN, new_key, wallet_with
from tests.factories.yuebao import a_fund, holding_with, moment, says, the_same, untrue
from tests.races.harness import race

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
ROUNDS, PEOPLE = 20, 6
AT = moment("2013-08-21", "12:00")


def accrue(day_id: int) -> bool:
    return run_day(FundDay.objects.select_related("fund").get(pk=day_id), at=AT)


def move_in(person) -> None:
    subscribe(person, Money.yuan("10.00"), password=PIN, key=new_key(), at=AT)


def move_out(person) -> None:
    redeem_instantly(person, Money.yuan("10.00"), password=PIN, key=new_key(), at=AT)


def spend(person) -> None:
    payment = asked(person, "10.00", at=AT)
    pay(payment, source_code="yuebao", password=PIN, key=new_key(), at=AT)


@override_settings(PAYMENTS={"YUEBAO_CHUNK": 2})
def test_income_is_that_of_the_evening_before_whoever_comes_first():
    open_shop_wallets(wang())
    fund = a_fund("2013-08-01")
    says(fund, the_same("2013-08-01", "2013-08-20", "10.0000"))
    people = [UserFactory() for _one in range(PEOPLE)]
    for person in people:
        holding_with(person, "1000.00", by="2013-08-01")
        wallet_with(person, "500.00", at=AT)
    publish_days(fund, at=AT)

    for number in range(1, ROUNDS + 1):
        day = fund.days.get(on=date(2013, 8, number))
        moves = [partial((move_in, move_out, spend)[n % 3], people[n]) for n in range(PEOPLE)]
        outcomes = race(partial(accrue, day.pk), partial(accrue, day.pk), *moves)

        assert all(one.won for one in outcomes), [one.refusal for one in outcomes if not one.won]
        day.refresh_from_db()
        assert day.state == FundDayState.CLOSED
        # Everybody's money moved on the 21st, so each day earns on what stood before it.
        assert IncomeRow.objects.filter(day=day).count() == PEOPLE

    assert untrue() == []
    catch_up(fund, at=moment("2013-08-22", "12:00"))
    assert untrue() == []
    incomes = {tuple(one.income_rows.filter(on__lte=date(2013, 8, 20)).order_by("on").values_list("amount", flat=True))
               for one in Holding.objects.all()}  # fmt: skip
    assert len(incomes) == 1
