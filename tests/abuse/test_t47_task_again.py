"""T47: a job once, twice, five times, out of order or never: the same state, and a later call heals it."""

import random

import pytest

from payments.money import Money
from payments.yuebao.services import (
    confirm,
    cut_off,
    finish_reversals,
    move_in,
    redeem,
    redeem_instantly,
    run_days,
    set_auto_in,
    settle,
)
from tests.abuse.unchanged import digest, unchanged
from tests.factories.accounts import UserFactory, mei
from tests.factories.wallet import PIN, new_key, wallet_with
from tests.factories.yuebao import a_fund, holding_with, incomes, moment, put_in, says, the_same, untrue

pytestmark = pytest.mark.django_db
MORNINGS = [moment(f"2013-08-{day}", "08:30") for day in range(21, 29)]


def a_busy_week():
    fund = a_fund("2013-08-20")
    says(fund, the_same("2013-08-20", "2013-08-31", "1.2200"))
    holding = holding_with(mei(), "10000.00", by="2013-08-20")
    put_in(UserFactory(), "2000.00", at=moment("2013-08-20", "10:00"))
    redeem(mei(), Money.yuan("1000.00"), password=PIN, key=new_key(), at=moment("2013-08-20", "11:00"))
    redeem_instantly(
        mei(), Money.yuan("500.00"), password=PIN, key=new_key(), at=moment("2013-08-20", "12:00")
    )
    wallet_with(mei(), "300.00", at=moment("2013-08-20"))
    set_auto_in(mei(), is_on=True, floor=Money.yuan("100.00"), at=moment("2013-08-20"))
    return fund, holding


def jobs(fund, at):
    return [
        lambda job=job: job(fund, at=at) for job in (cut_off, confirm, settle, finish_reversals, run_days)
    ]


@pytest.mark.parametrize("times", [1, 2, 5])
def test_however_often_and_in_whatever_order_the_jobs_are_called(times):
    fund, holding = a_busy_week()
    dice = random.Random(times)
    for at in MORNINGS:
        called = jobs(fund, at) * times
        dice.shuffle(called)
        for job in called:
            job()
    for job in jobs(fund, MORNINGS[-1]):  # The sweep that heals what came in the wrong order.
        job()

    assert incomes(holding) == ["1.22", "1.03", "1.03", "1.03", "1.03", "1.03", "1.03", "1.03"]
    assert untrue() == []


def test_never_called_it_is_made_up_for_by_the_last_call():
    fund, holding = a_busy_week()

    for job in jobs(fund, MORNINGS[-1]):
        job()

    assert incomes(holding) == ["1.22", "1.03", "1.03", "1.03", "1.03", "1.03", "1.03", "1.03"]
    assert untrue() == []
    with unchanged():
        for job in jobs(fund, MORNINGS[-1]):
            job()


def test_a_night_is_one_night():
    fund, _holding = a_busy_week()
    night = moment("2013-08-21", "02:30")
    move_in(fund, at=night)
    before = digest()

    for _time in range(4):
        move_in(fund, at=night)

    assert digest() == before
