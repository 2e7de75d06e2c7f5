"""The security page: the payment password is set, changed and guarded here."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from payments.wallet.models import IdentityClass, PaymentPassword
from payments.wallet.services import check_payment_password
from tests.factories.accounts import PASSWORD, mei
from tests.factories.wallet import NOON, PIN, wallet_with

pytestmark = pytest.mark.django_db

URL = "/wallet/safety/"
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def as_mei(client):
    """A browser in which Mei has just signed in; she has no payment password yet."""
    wallet_with(mei(), pin=None)
    client.post(reverse("account_login"), {"login": mei().email, "password": PASSWORD})
    return client


def grows_old(client, *, seconds: int) -> None:
    """Let a session be as old as one that was stolen."""
    session = client.session
    session["signed_in_at"] -= seconds
    for record in session["account_authentication_methods"]:
        record["at"] -= seconds
    session.save()


def test_a_session_that_is_not_fresh_sets_no_first_one(as_mei):
    grows_old(as_mei, seconds=301)

    page = as_mei.get(URL, {"next": "/cashier/P1/"}).content.decode()
    answer = as_mei.post(URL, {"new": PIN, "again": PIN})

    assert 'name="new"' not in page
    assert "/accounts/reauthenticate/?next=%2Fwallet%2Fsafety%2F%3Fnext%3D%252Fcashier%252FP1%252F" in page
    assert (answer.status_code, PaymentPassword.objects.exists()) == (403, False)
    assert "Nothing was set." in answer.content.decode()


def test_who_gives_the_password_once_more_comes_back_and_sets_it(as_mei):
    grows_old(as_mei, seconds=301)

    back = as_mei.post("/accounts/reauthenticate/", {"password": PASSWORD, "next": URL})
    answer = as_mei.post(URL, {"new": PIN, "again": PIN})

    assert (back.url, answer.status_code) == (URL, 302)
    check_payment_password(mei(), PIN, at=NOON)


def test_an_old_session_may_change_it_for_it_must_know_the_old_one(as_mei):
    as_mei.post(URL, {"new": PIN, "again": PIN})
    grows_old(as_mei, seconds=301)

    assert as_mei.post(URL, {"old": PIN, "new": "112358", "again": "112358"}).status_code == 302


def test_sets_the_first_one(as_mei):
    answer = as_mei.post(URL, {"new": PIN, "again": PIN})

    assert (answer.status_code, answer.url) == (302, URL)
    assert [str(message) for message in get_messages(answer.wsgi_request)][1:] == [
        "Your payment password is set."
    ]
    check_payment_password(mei(), PIN, at=NOON)


def test_returns_to_where_it_was_asked_for(as_mei):
    page = as_mei.get(URL, {"next": "/cashier/P1/"}).content.decode()
    answer = as_mei.post(URL, {"new": PIN, "again": PIN, "next": "/cashier/P1/"})

    assert 'value="/cashier/P1/"' in page
    assert answer.url == "/cashier/P1/"


def test_never_leads_to_another_site(as_mei):
    assert as_mei.post(URL, {"new": PIN, "again": PIN, "next": "//evil.example/"}).url == URL


@pytest.mark.parametrize("digits", ["", "12345", "1234567", "12345a", "１２３４５６", "739 148", "-73914"])
def test_takes_six_digits_and_nothing_else(as_mei, digits):
    answer = as_mei.post(URL, {"new": digits, "again": digits})

    assert answer.status_code == 422
    assert not PaymentPassword.objects.exists()


def test_says_in_its_place_that_digits_are_easy_to_guess(as_mei):
    answer = as_mei.post(URL, {"new": "123456", "again": "123456"})

    assert answer.status_code == 422
    assert "easy to guess" in answer.content.decode()
    assert not PaymentPassword.objects.exists()


def test_says_that_the_entries_differ(as_mei):
    answer = as_mei.post(URL, {"new": PIN, "again": "739149"}, **HTMX)

    assert answer.status_code == 422
    assert answer.content.decode().strip().startswith('<section id="pin-card"')
    assert "The two entries differ." in answer.content.decode()


def test_never_shows_what_was_typed(as_mei):
    answer = as_mei.post(URL, {"new": PIN, "again": "739149"})

    assert PIN not in answer.content.decode()


def test_changes_it_for_somebody_who_knows_the_old_one(as_mei):
    as_mei.post(URL, {"new": PIN, "again": PIN})

    answer = as_mei.post(URL, {"old": PIN, "new": "112358", "again": "112358"})

    assert answer.status_code == 302
    check_payment_password(mei(), "112358", at=NOON)


def test_counts_a_wrong_old_one(as_mei):
    as_mei.post(URL, {"new": PIN, "again": PIN})

    answer = as_mei.post(URL, {"old": "111222", "new": "112358", "again": "112358"})

    assert answer.status_code == 422
    assert "4 tries left" in answer.content.decode()
    check_payment_password(mei(), PIN, at=NOON)


def test_shows_what_may_leave_the_wallet(as_mei):
    wallet_with(mei(), identity_class=IdentityClass.I, pin=None)

    page = as_mei.get(URL).content.decode()

    assert "¥1,000.00 of ¥1,000.00 left" in page
    assert "¥50,000.00 of ¥50,000.00 left" in page


def test_the_page_costs_few_queries(as_mei, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        as_mei.get(URL)
