"""Mei saves for ten days over National Day: in, income, an order paid from it, its refund, and out again."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from payments import clock
from payments.ledger.queries import available
from payments.money import Money
from payments.wallet.queries import account_of
from payments.yuebao.tasks import book_answers, move_spare_money_in, run_days, send_orders
from tests.browser import axe_violations
from tests.factories.accounts import PASSWORD, mei, wang
from tests.factories.clock import marked
from tests.factories.orders import goods, placed
from tests.factories.shops import far_and_near
from tests.factories.wallet import PIN, wallet_with
from tests.factories.yuebao import a_fund, incomes, moment, says, the_same, untrue
from tests.journeys.people import Person

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

BEGAN = moment("2026-09-29", "10:00")  # The exchange is shut from 1 to 7 October.


@pytest.fixture
def fund():
    """A fund that earns 1.3000 a day for every 10,000.00, and lets 2,000.00 a day out at once."""
    marked()
    with clock.at(BEGAN):
        fund = a_fund("2026-09-29")
        fund.terms.update(instant_day=Money.yuan("2000.00"))
        says(fund, the_same("2026-09-29", "2026-10-12", "1.3000"))
        far_and_near()
        wallet_with(mei(), "12000.00", at=BEGAN)
        yield fund


def wait_until(day: str, hour: str) -> None:
    """Let time pass, with every job that beat would have called on the way."""
    until, now = moment(day, hour), clock.now()
    while now < until:
        afternoon = now.replace(hour=15, minute=5)
        night = now.replace(hour=2, minute=30) + timedelta(days=1)
        for at, jobs in (
            (afternoon, [send_orders]),
            (night, [move_spare_money_in]),
            (night.replace(hour=4), [book_answers, run_days]),
        ):
            if now < at <= until:
                clock.set(at)
                for job in jobs:
                    job()
        now = night.replace(hour=5)
    clock.set(until)


def sends(person: Person, amount: str, **more: str) -> None:
    """Fill the form of one direction and press its button."""
    person.page.fill("[name=amount]", amount)
    for name, value in more.items():
        person.page.check(f"[name={name}][value={value}]")
    person.page.fill("[name=pin]", PIN)
    person.page.locator("#move-form button[type=submit]").click()


@pytest.mark.parametrize("width", [1280, 390])
def test_mei_saves_over_a_holiday(visit, fund, width):
    person = Person(visit(width=width))
    page, account = person.page, account_of(mei())
    person.signs_in(mei().email, PASSWORD)

    # Tuesday before the holiday: she reads the dates, moves money in, and takes a slip back.
    person.opens("/wallet/yuebao/")
    person.reads("Let idle money earn every day")
    person.follows("Transfer in")
    person.reads("first income on 1 Oct, seen on 2 Oct")
    sends(person, "10000.00")
    person.reads("¥10,000.00 moved in")
    person.opens("/wallet/yuebao/in/")
    sends(person, "50.00")
    person.reads("¥50.00 moved in")
    person.presses("Take back ¥50.00")
    person.reads("Taken back.")
    assert available(account) == Money.yuan("2000.00")

    # Friday, everything is shut: the first income is there.
    wait_until("2026-10-02", "09:00")
    person.opens("/wallet/yuebao/")
    expect(page.locator(".yield")).to_have_text("+1.30")
    person.reads("1.3000")
    assert axe_violations(page) == []
    person.opens("/")
    person.reads("¥10,001.30")

    # Saturday evening she pays an order from it; the cashier says what can be spent.
    wait_until("2026-10-03", "20:00")
    checkout = placed(goods("300.00"), buyer=mei(), at=clock.now())
    order, payment = checkout.orders.get(), checkout.payment
    person.opens(f"/cashier/{payment.number}/")
    person.reads("¥10,002.60 available · earns up to and including today")
    page.check("[name=source][value=yuebao]")
    page.fill("[name=pin]", PIN)
    assert axe_violations(page) == []
    person.presses(f"Pay {payment.amount}")
    page.wait_for_url("**/result/")
    person.reads("Yu’ebao")
    assert axe_violations(page) == []
    assert available(account) == Money.yuan("2000.00")

    # On Sunday Wang has none left and gives the money back: it is in savings again, waiting for the fund.
    wait_until("2026-10-04", "11:00")
    shopkeeper = Person(visit(width=width))
    shopkeeper.signs_in(wang().email, PASSWORD)
    shopkeeper.opens(f"/seller/orders/{order.number}/refund/")
    shopkeeper.page.locator("[name=reason]").first.check()
    shopkeeper.page.locator("main button[type=submit]").click()
    shopkeeper.page.wait_for_url(f"**/seller/orders/{order.number}/")
    person.opens("/wallet/yuebao/")
    person.reads(f"{payment.amount} waiting for confirmation")
    person.reads("confirmed on 9 Oct")

    # On Monday she wants more at once than a day lets out: she is told, and chooses a part now.
    wait_until("2026-10-05", "10:00")
    person.follows("Transfer out")
    sends(person, "2500.00", how="at-once")
    person.reads("Only ¥2,000.00 can come at once.")
    person.reads("Nothing was moved yet")
    assert axe_violations(page) == []
    assert available(account) == Money.yuan("2000.00")
    page.check("#way-part")
    page.fill("[name=pin]", PIN)
    page.locator("#move-form button[type=submit]").click()
    person.reads("¥2,000.00 is in your wallet, ¥500.00 comes on")
    assert available(account) == Money.yuan("4000.00")

    # Friday after: the rest is in the wallet, the refund earns again, and the record adds up.
    wait_until("2026-10-09", "12:00")
    person.opens("/wallet/yuebao/statement/")
    person.reads("Income")
    assert axe_violations(page) == []
    assert available(account) == Money.yuan("4500.00")
    holding = mei().holdings.get()
    assert incomes(holding) == ["1.30", "1.30", "1.30", "1.26", "1.26", "1.00", "1.00", "1.00"]
    assert holding.total == Money.yuan("7500.00") + holding.income
    assert (holding.pending, holding.frozen) == (Money(0), Money(0))
    assert untrue() == []
