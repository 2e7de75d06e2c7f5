"""The operator finds and reads; nobody edits money here."""

import pytest
from django.urls import reverse

from tests.factories.accounts import chen as staff
from tests.factories.accounts import mei
from tests.factories.escrow import paid
from tests.factories.wallet import wallet_with

pytestmark = pytest.mark.django_db

MODELS = [
    ("banks", "sandboxcharge"),
    ("wallet", "wallet"),
    ("wallet", "identity"),
    ("wallet", "paymentpassword"),
    ("wallet", "topup"),
    ("wallet", "walletlimit"),
    ("escrow", "payment"),
]


@pytest.fixture
def as_chen(client):
    """A browser in which Chen, who operates, is signed in; Mei has paid something."""
    wallet_with(mei(), "600.00")
    paid(mei(), "213.31")
    client.force_login(staff())
    return client


@pytest.mark.parametrize(("room", "model"), MODELS)
def test_everything_is_listed_found_and_read(as_chen, room, model):
    listed = as_chen.get(reverse(f"admin:{room}_{model}_changelist"), {"q": "mei"})

    assert listed.status_code == 200
    for thing in listed.context["cl"].queryset[:1]:
        page = as_chen.get(reverse(f"admin:{room}_{model}_change", args=[thing.pk]))
        assert page.status_code == 200
        assert 'name="_save"' not in page.content.decode()


@pytest.mark.parametrize(("room", "model"), MODELS)
def test_nothing_can_be_added_changed_or_deleted(as_chen, room, model):
    (thing, *_rest) = as_chen.get(reverse(f"admin:{room}_{model}_changelist")).context["cl"].queryset

    for address in (
        reverse(f"admin:{room}_{model}_add"),
        reverse(f"admin:{room}_{model}_change", args=[thing.pk]),
        reverse(f"admin:{room}_{model}_delete", args=[thing.pk]),
    ):
        assert as_chen.post(address, {"amount": "1", "used": "0", "state": "PAID"}).status_code == 403


def test_the_hash_of_a_payment_password_is_never_shown(as_chen):
    secret = mei().payment_password
    page = as_chen.get(reverse("admin:wallet_paymentpassword_change", args=[secret.pk])).content.decode()

    assert "argon2" not in page
