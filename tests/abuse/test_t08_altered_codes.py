"""T8: a code on paper that was swapped or edited leads nowhere; payee and amount are ours to show."""

import pytest
from django.test import Client

from payments import clock
from payments.merchants.models import Trade
from payments.money import Money
from tests.abuse.unchanged import unchanged
from tests.factories.accounts import mei
from tests.factories.merchants import cafe, offered
from tests.factories.wallet import wallet_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def offer() -> Trade:
    wallet_with(mei(), "100.00")
    return offered(cafe(), "50.00", at=clock.now())


@pytest.fixture
def phone(client) -> Client:
    client.force_login(mei(), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def altered(token: str) -> list[str]:
    """Twenty tokens that were changed a little."""
    other = {character: "A" if character != "A" else "B" for character in token}
    changed = [token[:n] + other[token[n]] + token[n + 1 :] for n in range(12)]
    return [
        *changed, token[:-1], token + "A", token[1:], token.swapcase(), token[::-1],
        token * 2, "A" * len(token), token + "%00",
    ]  # fmt: skip


def test_twenty_altered_codes_lead_nowhere(phone, offer):
    codes = altered(offer.token)
    assert len(set(codes)) == 20

    with unchanged():
        told = [
            (phone.get(f"/q/{code}/").status_code, phone.post(f"/q/{code}/").status_code) for code in codes
        ]

    assert set(told) == {(404, 404)}


def test_an_amount_or_payee_in_the_address_is_not_read(phone, offer):
    address = f"/q/{offer.token}/?amount=0.01&payee=wallet:u1&merchant=other"

    page = phone.get(address).content.decode()
    answer = phone.post(address, {"amount": "0.01", "payee": "wallet:u1"})

    assert "Willow Corner Café" in page
    assert "¥50.00" in page
    offer.refresh_from_db()
    assert answer.url == f"/cashier/{offer.payment.number}/"
    part = offer.payment.parts.get()
    assert (part.amount, part.payee) == (Money.yuan("50.00"), offer.merchant.account)


def test_the_cashier_names_payee_and_amount_before_the_password(phone, offer):
    answer = phone.post(f"/q/{offer.token}/", follow=True)

    page = answer.content.decode()
    assert ("Willow Corner Café" in page, "¥50.00" in page, 'name="pin"' in page) == (True, True, True)


def test_a_visitor_is_asked_who_he_is_first(client, offer):
    with unchanged():
        answer = client.post(f"/q/{offer.token}/")

    assert answer.url.startswith("/accounts/login/?next=/q/")
