"""The top-up page: amounts, the bank's answers in words, and the way back."""

import re
from urllib.parse import unquote

import pytest
from django.urls import reverse

from payments.banks.models import SandboxCharge
from payments.ledger.queries import balance
from payments.money import Money
from payments.wallet.models import TopUp
from tests.factories.accounts import mei, zhao_lin
from tests.factories.wallet import new_key, top_up, wallet_with

pytestmark = pytest.mark.django_db

URL = "/wallet/top-up/"
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def as_mei(client):
    """A browser in which Mei is signed in."""
    wallet_with(mei())
    client.force_login(mei())
    return client


def test_asks_strangers_to_sign_in(client):
    assert client.get(URL).url.startswith(reverse("account_login"))


def test_shows_amounts_to_choose_and_what_the_sandbox_bank_does(as_mei):
    page = as_mei.get(URL).content.decode()

    assert "?amount=200.00" in page
    assert "¥10.92: no answer at first, then the money arrives" in page


def test_a_chosen_amount_is_filled_in(as_mei):
    page = as_mei.get(f"{URL}?amount=457.01&next=/cashier/P1/").content.decode()

    assert 'value="457.01"' in page
    assert 'name="next" value="/cashier/P1/"' in page


@pytest.mark.parametrize(
    ("amount", "title"),
    [
        ("500", "The money is in your wallet"),
        ("10.91", "The bank declined"),
        ("10.92", "The bank has not answered yet"),
    ],
)
def test_says_in_words_what_the_bank_answered(as_mei, amount, title):
    answer = as_mei.post(URL, {"amount": amount, "key": new_key()}, follow=True)

    assert answer.status_code == 200
    assert title in answer.content.decode()
    assert str(TopUp.objects.get().amount) in answer.content.decode()


def test_sent_twice_it_counts_once(as_mei):
    typed = {"amount": "1,000.00", "key": new_key()}

    first, again = as_mei.post(URL, typed), as_mei.post(URL, typed)

    assert first.url == again.url
    assert balance(f"wallet:u{mei().pk}") == Money.yuan("1000.00")


def test_the_same_key_with_another_amount_is_422_and_changes_nothing(as_mei):
    key = new_key()
    as_mei.post(URL, {"amount": "10.00", "key": key})

    answer = as_mei.post(URL, {"amount": "10.01", "key": key})

    assert answer.status_code == 422
    assert TopUp.objects.count() == SandboxCharge.objects.count() == 1


@pytest.mark.parametrize(
    "amount",
    ["", "0", "-1", "1e3", "NaN", "Infinity", "0.001", "10.555", "50000.01", "1e400", "9" * 30, "12.3.4",
     "１２", "$5", "1 000", "0x10", "1_000", "\x00", "10元", "+5", "--5", "1,00", ".5", "5."],
)  # fmt: skip
def test_what_is_no_amount_is_422_in_its_place(as_mei, amount):
    answer = as_mei.post(URL, {"amount": amount, "key": new_key()})

    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.content.decode()
    assert not TopUp.objects.exists()


def test_htmx_gets_the_form_alone_and_is_led_on(as_mei):
    wrong = as_mei.post(URL, {"amount": "x", "key": new_key()}, **HTMX)
    right = as_mei.post(URL, {"amount": "10.00", "key": new_key()}, **HTMX)

    assert wrong.status_code == 422
    assert wrong.content.decode().strip().startswith('<form id="top-up-form"')
    assert right.headers["HX-Redirect"] == reverse(
        "wallet:top_up_result", args=[TopUp.objects.get().reference]
    )


def test_leads_back_to_the_payment_it_came_from(as_mei):
    answer = as_mei.post(URL, {"amount": "10.00", "key": new_key(), "next": "/cashier/P1/"}, follow=True)

    assert '<a class="btn btn--primary btn--block" href="/cashier/P1/">' in answer.content.decode()


@pytest.mark.parametrize(
    "address",
    ["https://evil.example/", "//evil.example", "///evil.example", "/\\evil.example", "javascript:alert(1)",
     "http:evil.example", "\\\\evil.example", "https:evil", "data:text/html,x", " //evil.example", "evil",
     "http://testserver@evil.example/", "/\t/evil.example", "ftp://testserver/"],
)  # fmt: skip
def test_leads_nowhere_else(as_mei, address):
    typed = {"amount": "10.00", "key": new_key(), "next": address}

    posted = as_mei.post(URL, typed)
    shown = as_mei.get(posted.url, {"next": address}).content.decode()
    asked = as_mei.get(URL, {"next": address}).content.decode()

    assert "next" not in posted.url
    # The switch of languages leads back to this very page, whatever was added to its address.
    led_to = re.findall(r'(?:href|action|value)="([^"]*(?:evil|javascript|data:|ftp:)[^"]*)"', shown + asked)
    assert all(unquote(place).startswith("/wallet/top-up/") for place in led_to)


def test_nobody_sees_the_top_up_of_another(as_mei, client):
    theirs = top_up(mei(), "10.00")
    client.force_login(zhao_lin())

    assert client.get(reverse("wallet:top_up_result", args=[theirs.reference])).status_code == 404
    assert client.get(reverse("wallet:top_up_result", args=["TU404"])).status_code == 404


def test_the_result_looks_again_until_the_bank_has_answered(as_mei):
    unknown = top_up(mei(), "10.92")
    address = reverse("wallet:top_up_result", args=[unknown.reference])

    page = as_mei.get(address).content.decode()
    piece = as_mei.get(address, **HTMX).content.decode()

    assert f'hx-get="{address}"' in page
    assert "we ask the bank at 12:01, 12:05, 12:30, then hourly" in page
    assert piece.strip().startswith('<section id="top-up-state"')


def test_the_page_costs_few_queries(as_mei, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        as_mei.get(URL)
