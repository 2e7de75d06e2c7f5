"""The page of pay codes: password first, a code for a minute, and what became of it."""

from datetime import timedelta

import pytest
from django.test import Client

from payments import clock
from payments.escrow.services import pay
from payments.wallet.models import PayCode
from payments.wallet.services import change_payment_password, freeze_wallet
from tests.abuse.unchanged import unchanged
from tests.factories.accounts import mei
from tests.factories.clock import marked
from tests.factories.merchants import cafe, charged
from tests.factories.wallet import NOON, PIN, new_key, wallet_with

pytestmark = pytest.mark.django_db(transaction=True)

URL, NEWS = "/wallet/pay-code/", "/wallet/pay-code/news/"
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def noon():
    marked()
    with clock.at(NOON):
        yield NOON


@pytest.fixture
def phone(client, noon) -> Client:
    """Mei's phone."""
    wallet_with(mei(), "3000.00")
    client.force_login(mei(), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def digits(answer) -> str:
    page = answer.content.decode()
    return "".join(page.partition('id="code-digits">')[2].partition("<")[0].split())


def test_looking_makes_no_code(phone):
    with unchanged():
        page = phone.get(URL).content.decode()

    assert "Show my code" in page
    assert 'name="pin"' in page


def test_the_password_opens_it(phone):
    answer = phone.post(URL, {"pin": PIN})

    page = answer.content.decode()
    assert (answer.status_code, len(digits(answer))) == (200, 18)
    assert 'viewBox="0 0 134 40"' in page
    assert "Good until 12:01:00, once." in page
    assert "no-store" in answer["Cache-Control"]


def test_a_wrong_password_shows_none_and_says_how_many_tries_are_left(phone):
    answer = phone.post(URL, {"pin": "000111"})

    assert answer.status_code == 422
    assert "4 tries left" in answer.content.decode()
    assert not PayCode.objects.exists()


def test_a_new_one_within_five_minutes_needs_no_password(phone):
    first = digits(phone.post(URL, {"pin": PIN}))

    with clock.at(NOON + timedelta(minutes=4, seconds=59)):
        second = digits(phone.post(URL, **HTMX))

    assert (len(second), second != first) == (18, True)


def test_after_five_minutes_it_asks_again(phone):
    phone.post(URL, {"pin": PIN})

    with clock.at(NOON + timedelta(minutes=5)), unchanged():
        answer = phone.post(URL, **HTMX)

    assert answer.status_code == 422
    assert 'name="pin"' in answer.content.decode()
    assert digits(answer) == ""


def test_another_payment_password_shuts_it(phone):
    phone.post(URL, {"pin": PIN})
    change_payment_password(mei(), old=PIN, new="806159", at=NOON + timedelta(seconds=1))

    with clock.at(NOON + timedelta(seconds=2)):
        answer = phone.post(URL)

    assert (answer.status_code, digits(answer)) == (422, "")


def test_another_browser_is_shut(phone, noon):
    phone.post(URL, {"pin": PIN})
    other = Client()
    other.force_login(mei(), backend="allauth.account.auth_backends.AuthenticationBackend")

    assert other.post(URL).status_code == 422


def test_a_frozen_wallet_has_none(phone):
    freeze_wallet(mei().wallets.get(), at=NOON)

    answer = phone.post(URL, {"pin": PIN})

    assert (answer.status_code, digits(answer)) == (409, "")
    assert "frozen" in answer.content.decode()


def test_without_a_payment_password_it_leads_to_where_one_is_set(client, noon):
    wallet_with(mei(), pin=None)
    client.force_login(mei(), backend="allauth.account.auth_backends.AuthenticationBackend")

    page = client.get(URL).content.decode()

    assert "/wallet/safety/?next=/wallet/pay-code/" in page
    assert client.post(URL, {"pin": PIN}).status_code == 422


@pytest.mark.parametrize(("wanted", "kept"), [("yuebao", "yuebao"), ("", ""), ("gold", ""), ("x" * 20, "")])
def test_the_source_that_was_chosen_stands_on_the_code(phone, wanted, kept):
    page = phone.post(URL, {"pin": PIN, "source": wanted}).content.decode()

    assert PayCode.objects.get().source == kept
    assert ('value="yuebao" selected' in page) is (kept == "yuebao")


def test_no_amount_of_hers_is_shown(phone):
    assert "3,000" not in phone.post(URL, {"pin": PIN}, **HTMX).content.decode()


def test_nobody_has_used_it_yet(phone):
    phone.post(URL, {"pin": PIN})

    with unchanged():
        assert phone.get(NEWS, **HTMX).status_code == 204


def test_without_scripts_the_news_stand_on_the_page(phone):
    assert phone.get(NEWS).url == URL


def test_it_says_that_it_was_paid(phone):
    trade = charged(cafe(), "26.00", digits(phone.post(URL, {"pin": PIN})))

    for page in (phone.get(NEWS, **HTMX).content.decode(), phone.get(URL).content.decode()):
        assert "Paid to Willow Corner Café" in page
        assert f"/wallet/till/receipts/{trade.number}/" in page
        assert "every 2s" not in page


def test_a_new_code_follows_the_news(phone):
    charged(cafe(), "26.00", digits(phone.post(URL, {"pin": PIN})))

    with clock.at(NOON + timedelta(seconds=20)):
        answer = phone.post(URL, **HTMX)
        assert phone.get(NEWS, **HTMX).status_code == 204

    assert len(digits(answer)) == 18


def test_it_asks_to_confirm_a_large_sum_and_then_says_paid(phone):
    trade = charged(cafe(), "1500.00", digits(phone.post(URL, {"pin": PIN})))
    page = phone.get(NEWS, **HTMX).content.decode()
    assert f"/cashier/{trade.payment.number}/" in page
    assert "every 2s" in page

    pay(trade.payment, source_code="balance", password=PIN, key=new_key(), at=NOON)

    assert "Paid to Willow Corner Café" in phone.get(NEWS, **HTMX).content.decode()


def test_it_says_why_it_was_not_paid(phone):
    trade = charged(cafe(), "999.00", digits(phone.post(URL, {"pin": PIN, "source": "yuebao"})))

    page = phone.get(NEWS, **HTMX).content.decode()

    assert trade.refusal == "NotEnoughMoney"
    assert "There is not enough money for it where this code pays from." in page
    assert "Nothing was taken, and the code is used up." in page


def test_the_page_asks_little_of_the_database(phone, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        phone.get(URL)
