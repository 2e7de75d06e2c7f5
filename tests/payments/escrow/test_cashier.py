"""The cashier: amount first, ways to pay with the reason when one is barred, errors in their place."""

from datetime import timedelta

import pytest
from django.urls import reverse

from payments import clock
from payments.audit.models import Switch
from payments.audit.services import stop_switch
from payments.escrow.services import close_payment
from payments.escrow.states import PaymentState
from payments.ledger.queries import held
from payments.money import Money
from payments.wallet.queries import password_status
from tests.factories.accounts import mei, wang, zhao_lin
from tests.factories.escrow import asked, open_shop_wallets
from tests.factories.wallet import PIN, new_key, wallet_with

pytestmark = pytest.mark.django_db

HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def as_mei(client):
    """A browser in which Mei is signed in; her wallet holds 600.00."""
    wallet_with(mei(), "600.00", at=clock.now())
    open_shop_wallets(wang())
    client.force_login(mei())
    return client


def a_payment(*amounts: str, **how):
    """A payment that Mei can make now."""
    return asked(mei(), *amounts, at=clock.now(), **how)


def cashier(payment) -> str:
    return reverse("escrow:cashier", args=[payment.number])


def result(payment) -> str:
    return reverse("escrow:result", args=[payment.number])


def typed(**fields) -> dict[str, str]:
    """What somebody sends who does everything right."""
    return {"source": "balance", "pin": PIN, "key": new_key(), **fields}


def test_shows_amount_payees_and_what_is_held(as_mei):
    page = as_mei.get(cashier(a_payment("213.31", "315.19"))).content.decode()

    assert '<span class="vh">¥528.50</span>' in page
    assert "Far &amp; Near" in page
    assert "Porcelain teapot × 1" in page
    assert (
        "Jishi keeps this ¥528.50 in escrow. Far &amp; Near and Yizhan Tea: paid only after you confirm"
        in page
    )
    assert "¥600.00 available" in page
    assert "<count-down" in page


def test_pays_and_shows_a_receipt(as_mei):
    payment = a_payment("213.31", "315.19", done_url="/orders/")

    answer = as_mei.post(cashier(payment), typed())
    receipt = as_mei.get(answer.url).content.decode()

    payment.refresh_from_db()
    assert (answer.status_code, answer.url) == (302, result(payment))
    assert payment.state == PaymentState.PAID
    assert held(payment.account) == Money.yuan("528.50")
    assert "Paid, and held for you" in receipt
    assert 'href="/orders/"' in receipt


def test_htmx_is_led_to_the_receipt(as_mei):
    payment = a_payment("213.31")

    answer = as_mei.post(cashier(payment), typed(), **HTMX)

    assert answer.headers["HX-Redirect"] == result(payment)


def test_sent_twice_it_pays_once_and_leads_to_the_receipt(as_mei):
    payment, sent = a_payment("213.31"), typed()

    first, again = as_mei.post(cashier(payment), sent), as_mei.post(cashier(payment), sent)

    assert first.url == again.url == result(payment)
    assert held(payment.account) == Money.yuan("213.31")


def test_what_is_paid_already_leads_to_the_receipt(as_mei):
    payment = a_payment("213.31")
    as_mei.post(cashier(payment), typed())

    assert as_mei.get(cashier(payment)).url == result(payment)


def test_a_wrong_password_is_said_at_its_field_with_the_tries_left(as_mei):
    payment = a_payment("213.31")

    answer = as_mei.post(cashier(payment), typed(pin="111222"), **HTMX)

    piece = answer.content.decode()
    assert answer.status_code == 422
    assert piece.strip().startswith('<form id="cashier-form"')
    assert "That is not your payment password. 4 tries left; nothing was taken." in piece
    assert "111222" not in piece
    assert held(payment.account) == Money(0)


def test_the_sixth_try_is_refused_even_when_right(as_mei):
    payment = a_payment("213.31")
    for _time in range(5):
        as_mei.post(cashier(payment), typed(pin="111222"))

    answer = as_mei.post(cashier(payment), typed())

    assert answer.status_code == 422
    assert "Your payment password is locked until" in answer.content.decode()
    assert password_status(mei(), at=clock.now()).tries_left == 0
    assert held(payment.account) == Money(0)


@pytest.mark.parametrize("pin", ["", "73914", "73914a", "7391480"])
def test_half_a_password_is_a_form_error_and_no_miss(as_mei, pin):
    answer = as_mei.post(cashier(a_payment("213.31")), typed(pin=pin))

    assert answer.status_code == 422
    assert password_status(mei(), at=clock.now()).tries_left == 5


def test_a_short_balance_says_how_much_is_missing_and_the_way_on(as_mei):
    payment = a_payment("1057.01")

    page = as_mei.get(cashier(payment)).content.decode()
    answer = as_mei.post(cashier(payment), typed())

    assert "¥457.01 short" in page
    assert f"/wallet/top-up/?amount=457.01&amp;next=%2Fcashier%2F{payment.number}%2F" in page
    assert 'type="submit" disabled' in page
    assert answer.status_code == 409
    assert "There is not enough money: ¥600.00 can be spent." in answer.content.decode()
    assert held(payment.account) == Money(0)


def test_somebody_without_a_payment_password_is_led_to_set_one(as_mei):
    mei().payment_password.delete()
    payment = a_payment("213.31")

    page = as_mei.get(cashier(payment)).content.decode()
    answer = as_mei.post(cashier(payment), typed())

    assert f"/wallet/safety/?next=%2Fcashier%2F{payment.number}%2F" in page
    assert 'name="pin"' not in page
    assert answer.status_code == 422
    assert "You have no payment password yet." in answer.content.decode()


def test_after_its_time_nothing_can_be_paid(as_mei):
    payment = asked(mei(), "213.31", at=clock.now() - timedelta(minutes=31))

    page = as_mei.get(cashier(payment)).content.decode()
    answer = as_mei.post(cashier(payment), typed())

    assert "This payment is no longer open." in page
    assert 'name="pin"' not in page
    assert answer.status_code == 409
    assert "The time to pay is over." in answer.content.decode()
    assert "This payment was closed" in as_mei.get(result(payment)).content.decode()


def test_a_closed_payment_says_so(as_mei):
    payment = a_payment("213.31")
    close_payment(payment, at=clock.now())

    assert "This payment is no longer open." in as_mei.get(cashier(payment)).content.decode()
    assert as_mei.post(cashier(payment), typed()).status_code == 409


def test_while_payments_are_paused_it_says_so_and_takes_nothing(as_mei):
    payment = a_payment("213.31")
    stop_switch(Switch.PAYMENTS, why="a difference was found", at=clock.now())

    page = as_mei.get(cashier(payment)).content.decode()
    answer = as_mei.post(cashier(payment), typed())

    assert "Payments are paused." in page
    assert answer.status_code == 503
    assert held(payment.account) == Money(0)


@pytest.mark.parametrize("source", ["", "gold", "balance\x00", "x" * 300])
def test_a_way_to_pay_that_is_none_is_refused(as_mei, source):
    payment = a_payment("213.31")

    answer = as_mei.post(cashier(payment), typed(source=source))

    assert answer.status_code in {409, 422}
    assert held(payment.account) == Money(0)


def test_without_a_key_nothing_is_paid(as_mei):
    payment = a_payment("213.31")

    answer = as_mei.post(cashier(payment), {"source": "balance", "pin": PIN})

    assert answer.status_code == 422
    assert "This page was incomplete." in answer.content.decode()
    assert held(payment.account) == Money(0)


def test_a_key_that_paid_something_else_is_422(as_mei):
    first, second, key = a_payment("10.00"), a_payment("20.00"), new_key()
    as_mei.post(cashier(first), typed(key=key))

    answer = as_mei.post(cashier(second), typed(key=key))

    assert answer.status_code == 422
    assert held(first.account) == Money.yuan("10.00")


def test_fields_nobody_asked_for_change_nothing(as_mei):
    payment = a_payment("213.31")

    as_mei.post(
        cashier(payment), typed(amount="0.01", state="PAID", payer="1", account="wallet:s1", payee="x")
    )

    assert held(payment.account) == Money.yuan("213.31")


def test_nobody_sees_or_pays_the_payment_of_another(as_mei, client):
    payment = a_payment("213.31")
    wallet_with(zhao_lin(), "600.00", at=clock.now())
    client.force_login(zhao_lin())

    assert client.get(cashier(payment)).status_code == 404
    assert client.post(cashier(payment), typed()).status_code == 404
    assert client.get(result(payment)).status_code == 404
    assert client.get("/cashier/P404/").status_code == 404
    assert held(payment.account) == Money(0)


def test_strangers_are_asked_to_sign_in(client):
    assert client.get("/cashier/P1/").url.startswith(reverse("account_login"))


def test_cannot_be_framed_or_cached(as_mei):
    answer = as_mei.get(cashier(a_payment("213.31")))

    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert "no-store" in answer.headers["Cache-Control"]


def test_what_is_open_leads_back_from_the_receipt_to_the_cashier(as_mei):
    payment = a_payment("213.31")

    assert as_mei.get(result(payment)).url == cashier(payment)


@pytest.mark.parametrize("parts", [1, 3])
def test_costs_the_same_queries_for_one_part_and_three(as_mei, django_assert_num_queries, parts):
    payment = a_payment(*["10.00"] * parts)
    as_mei.get(cashier(payment))

    with django_assert_num_queries(10):
        as_mei.get(cashier(payment))


def test_the_balance_stands_first_and_is_chosen_when_it_can_pay(as_mei):
    page = as_mei.get(cashier(a_payment("10.00"))).content.decode()

    first = page.index('name="source"')
    assert page[first:].startswith('name="source" value="balance" checked')
