"""The till's page: what is typed there, what it answers, and who stands at it."""

from datetime import timedelta

import pytest
from django.test import Client

from payments import clock
from payments.merchants.models import Trade
from payments.merchants.services import name_cashier
from payments.merchants.states import TradeState
from tests.abuse.unchanged import unchanged
from tests.factories.accounts import mei, wang, zhao_lin
from tests.factories.clock import marked
from tests.factories.merchants import cafe, charged, offered, paid_by_code
from tests.factories.pay_codes import code_of
from tests.factories.wallet import NOON, new_key, wallet_with

pytestmark = pytest.mark.django_db(transaction=True)

URL = "/wallet/till/"
HTMX = {"HTTP_HX_REQUEST": "true"}


def browser(person) -> Client:
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def typed(code: str, *, amount: str = "26.00", **more: str) -> dict[str, str]:
    return {"of": "willow-corner", "amount": amount, "subject": "Two flat whites", "code": code,
            "key": new_key()} | more  # fmt: skip


@pytest.fixture
def till():
    marked()
    with clock.at(NOON):
        wallet_with(mei(), "3000.00")
        cafe()
        yield browser(wang())


def test_takes_a_payment_and_shows_the_fee(till):
    answer = till.post(URL, typed(code_of(mei()).digits), follow=True)

    page = answer.content.decode()
    trade = Trade.objects.get()
    assert (trade.state, trade.subject) == (TradeState.PAID, "Two flat whites")
    assert answer.redirect_chain == [(f"/wallet/till/trades/{trade.number}/", 302)]
    assert ("¥0.16" in page, "¥25.84" in page, "every 2s" in page) == (True, True, False)


def test_by_htmx_it_leads_to_the_same_place(till):
    answer = till.post(URL, typed(code_of(mei()).digits), **HTMX)

    assert answer["HX-Redirect"] == f"/wallet/till/trades/{Trade.objects.get().number}/"


def test_a_bad_code_is_told_at_its_field(till):
    answer = till.post(URL, typed("27" + "0" * 16))

    assert answer.status_code == 422
    assert "This pay code is not good, or no longer." in answer.content.decode()
    assert not Trade.objects.exists()


@pytest.mark.parametrize("amount", ["", "0", "-1", "1e3", "1.005", "NaN", "1000000000000"])
def test_an_amount_that_is_none_leaves_the_code_alone(till, amount):
    shown = code_of(mei())

    with unchanged():
        answer = till.post(URL, typed(shown.digits, amount=amount))

    assert answer.status_code == 422


def test_the_till_is_not_told_why_a_buyer_cannot_pay(till):
    wallet_with(zhao_lin(), "5.00")

    page = till.post(URL, typed(code_of(zhao_lin()).digits), follow=True).content.decode()

    assert "Nothing was taken. Ask for a new code." in page
    assert ("enough" in page, "5.00 can be spent" in page) == (False, False)


def test_a_locked_till_says_until_when(till):
    for _ in range(10):
        till.post(URL, typed("27" + "0" * 16))

    answer = till.post(URL, typed(code_of(mei()).digits))

    assert answer.status_code == 422
    assert "This till is locked until 12:10" in answer.content.decode()


def test_it_waits_while_the_customer_confirms(till):
    page = till.post(URL, typed(code_of(mei()).digits, amount="1500.00"), follow=True).content.decode()

    assert "The customer is confirming" in page
    assert "every 2s" in page


def test_it_can_give_up(till):
    trade = charged(cafe(), "1500.00", code_of(mei()).digits)

    page = till.post(f"/wallet/till/trades/{trade.number}/closing/", **HTMX).content.decode()

    trade.refresh_from_db()
    assert (trade.state, "Not paid" in page) == (TradeState.CLOSED, True)


def test_giving_up_what_was_paid_says_so(till):
    trade = paid_by_code(mei(), "26.00")

    with unchanged():
        answer = till.post(f"/wallet/till/trades/{trade.number}/closing/")

    assert answer.status_code == 409


def test_shows_a_code_to_scan(till):
    answer = till.post(f"{URL}offers/", typed(""), follow=True)

    page = answer.content.decode()
    trade = Trade.objects.get()
    assert (trade.state, f"http://testserver/q/{trade.token}/" in page) == (TradeState.CREATED, True)
    assert "<svg" in page


def test_sent_twice_it_is_one_trade(till):
    form = typed(code_of(mei()).digits)

    first, second = till.post(URL, form), till.post(URL, form)

    assert first.url == second.url
    assert Trade.objects.count() == 1


def test_a_named_cashier_takes_money_and_nobody_else(till):
    name_cashier(cafe(), zhao_lin(), at=NOON)

    assert browser(zhao_lin()).post(URL, typed(code_of(mei()).digits)).status_code == 302
    stranger, form = browser(mei()), typed(code_of(zhao_lin()).digits)
    with unchanged():
        assert stranger.post(URL, form).status_code == 404


def test_a_cashier_has_no_way_to_the_merchants_wallet(till):
    name_cashier(cafe(), zhao_lin(), at=NOON)

    page = browser(zhao_lin()).get("/wallet/").content.decode()

    assert "Willow Corner" not in page


def test_somebody_without_a_till_reads_what_one_is(till):
    page = browser(mei()).get(URL).content.decode()

    assert "You have no till" in page
    assert browser(mei()).get(URL, {"of": "willow-corner"}).status_code == 404


def test_both_sides_have_a_receipt(till):
    trade = paid_by_code(mei(), "26.00")
    address = f"/wallet/till/receipts/{trade.number}/"

    sellers, buyers = till.get(address).content.decode(), browser(mei()).get(address).content.decode()

    assert ("¥0.16" in sellers, "Wallet balance" in sellers) == (True, False)
    assert ("¥0.16" in buyers, "Wallet balance" in buyers, "This was not me" in buyers) == (False, True, True)
    assert browser(zhao_lin()).get(address).status_code == 404


def test_the_statement_names_the_cafe_in_the_readers_language(till):
    paid_by_code(mei(), "26.00")
    phone = browser(mei())

    assert "Willow Corner Café · Two flat whites" in phone.get("/wallet/").content.decode()
    phone.cookies["django_language"] = "zh-hans"
    assert "柳角咖啡 · Two flat whites" in phone.get("/wallet/", headers={"accept-language": "zh-hans"}).text


def test_what_went_on_at_once_is_one_line_of_the_statement(till):
    paid_by_code(mei(), "26.00")

    page = browser(mei()).get("/wallet/statement/").content.decode()

    assert "Paid to a merchant" in page
    assert ("Held in escrow" in page, "out of escrow" in page) == (False, False)


def test_the_offer_page_after_its_time(till):
    trade = offered(cafe(), "5.00")

    with clock.at(NOON + timedelta(hours=2)):
        page = browser(mei()).get(f"/q/{trade.token}/").content.decode()

    assert "This payment is closed." in page


def test_it_asks_as_much_with_three_trades_as_with_one(till, django_assert_max_num_queries):
    paid_by_code(mei(), "1.00")
    with django_assert_max_num_queries(12) as one:
        till.get(URL)
    paid_by_code(mei(), "1.00")
    paid_by_code(mei(), "1.00")

    with django_assert_max_num_queries(12) as three:
        till.get(URL)

    assert len(three) == len(one)


def test_only_the_till_may_look_through_the_camera(till):
    assert "camera=(self)" in till.get(URL)["Permissions-Policy"]
    assert "camera=()" in till.get("/wallet/")["Permissions-Policy"]
