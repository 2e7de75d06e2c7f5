"""Pay codes end with what they were made under: a device that is signed out from elsewhere, a password."""

import pytest
from allauth.account.signals import password_changed, password_reset, password_set
from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore

from payments import clock
from payments.wallet.devices import device_named
from payments.wallet.models import CodeEnd, PayCode
from tests.factories.accounts import mei, zhao_lin
from tests.factories.pay_codes import code_of
from tests.factories.wallet import wallet_with

pytestmark = pytest.mark.django_db


def why(shown) -> str:
    return PayCode.objects.get(pk=shown.code.pk).why


def a_device(person) -> UserSession:
    store = SessionStore()
    store.create()
    return UserSession.objects.create(
        user=person, session_key=store.session_key, ip="127.0.0.1", user_agent="A phone"
    )


def test_ending_a_device_burns_its_codes_and_no_others():
    wallet_with(mei())
    at = clock.now()
    lost, kept = a_device(mei()), a_device(mei())
    on_lost = code_of(mei(), device=device_named(lost.session_key), at=at)
    on_kept = code_of(mei(), device=device_named(kept.session_key), at=at)

    lost.end()

    assert (why(on_lost), why(on_kept)) == (CodeEnd.REVOKED, "")


@pytest.mark.parametrize("signal", [password_changed, password_reset, password_set])
def test_another_password_burns_them_everywhere(signal):
    wallet_with(mei())
    wallet_with(zhao_lin())
    at = clock.now()
    hers, lins = code_of(mei(), at=at), code_of(zhao_lin(), at=at)

    signal.send(type(mei()), request=None, user=mei())

    assert (why(hers), why(lins)) == (CodeEnd.REVOKED, "")
