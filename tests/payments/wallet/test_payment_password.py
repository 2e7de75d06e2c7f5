"""The payment password: strong ones only, five misses lock it, and nothing but time unlocks it."""

from datetime import timedelta

import pytest
from django.contrib.auth import authenticate

from payments.wallet.errors import (
    NoPaymentPassword,
    PaymentPasswordIsSet,
    PaymentPasswordLocked,
    WeakPaymentPassword,
    WrongPaymentPassword,
)
from payments.wallet.models import PaymentPassword
from payments.wallet.queries import password_status
from payments.wallet.services import (
    change_payment_password,
    check_payment_password,
    set_payment_password,
)
from tests.factories.accounts import PASSWORD, mei
from tests.factories.wallet import NOON, PIN

pytestmark = pytest.mark.django_db

WRONG = "111222"


def miss(person, times: int, at=NOON) -> Exception:
    """Type the wrong digits so often, and give the last refusal."""
    for _time in range(times):
        with pytest.raises((WrongPaymentPassword, PaymentPasswordLocked)) as refused:
            check_payment_password(person, WRONG, at=at)
    return refused.value


def test_is_kept_as_argon2_even_where_log_in_uses_a_fast_hasher():
    set_payment_password(mei(), PIN, at=NOON)

    kept = PaymentPassword.objects.get().hash
    assert kept.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")
    assert PIN not in kept


@pytest.mark.parametrize(
    "digits",
    ["111111", "000000", "123456", "654321", "890123", "321098", "258258", "138000", "001007", "800001"],
)
def test_refuses_what_others_would_try_first(digits):
    with pytest.raises(WeakPaymentPassword):
        set_payment_password(mei(), digits, at=NOON)

    assert not PaymentPassword.objects.exists()


@pytest.mark.parametrize("digits", ["739148", "112358", "121212", "135790", "001122"])
def test_takes_the_others(digits):
    set_payment_password(mei(), digits, at=NOON)

    check_payment_password(mei(), digits, at=NOON)


def test_without_one_nothing_can_be_paid():
    with pytest.raises(NoPaymentPassword):
        check_payment_password(mei(), PIN, at=NOON)


def test_the_first_is_set_once_and_then_only_changed():
    set_payment_password(mei(), PIN, at=NOON)

    with pytest.raises(PaymentPasswordIsSet):
        set_payment_password(mei(), "112358", at=NOON)
    check_payment_password(mei(), PIN, at=NOON)


def test_is_changed_by_somebody_who_knows_the_old_one():
    set_payment_password(mei(), PIN, at=NOON)

    change_payment_password(mei(), old=PIN, new="112358", at=NOON)

    check_payment_password(mei(), "112358", at=NOON)
    with pytest.raises(WrongPaymentPassword):
        check_payment_password(mei(), PIN, at=NOON)


def test_guessing_the_old_one_counts_as_a_miss():
    set_payment_password(mei(), PIN, at=NOON)

    with pytest.raises(WrongPaymentPassword):
        change_payment_password(mei(), old=WRONG, new="112358", at=NOON)

    assert password_status(mei(), at=NOON).tries_left == 4
    check_payment_password(mei(), PIN, at=NOON)


def test_says_how_many_tries_are_left():
    set_payment_password(mei(), PIN, at=NOON)

    assert miss(mei(), 1).tries_left == 4
    assert str(miss(mei(), 3)) == "That is not your payment password. 1 try left; nothing was taken."


def test_the_right_digits_forgive_earlier_misses():
    set_payment_password(mei(), PIN, at=NOON)
    miss(mei(), 4)

    check_payment_password(mei(), PIN, at=NOON)

    assert miss(mei(), 1).tries_left == 4


def test_five_misses_lock_it_for_three_hours_even_for_the_right_digits():
    set_payment_password(mei(), PIN, at=NOON)

    assert isinstance(miss(mei(), 5), PaymentPasswordLocked)

    almost = NOON + timedelta(hours=3) - timedelta(seconds=1)
    with pytest.raises(PaymentPasswordLocked, match="15:00"):
        check_payment_password(mei(), PIN, at=almost)
    check_payment_password(mei(), PIN, at=NOON + timedelta(hours=3))


def test_the_lock_outlives_log_in():
    set_payment_password(mei(), PIN, at=NOON)
    miss(mei(), 5)

    assert authenticate(email="mei@jishi.example", username="mei@jishi.example", password=PASSWORD)

    with pytest.raises(PaymentPasswordLocked):
        check_payment_password(mei(), PIN, at=NOON)


def test_after_a_lock_the_count_begins_anew():
    set_payment_password(mei(), PIN, at=NOON)
    miss(mei(), 5)

    later = NOON + timedelta(hours=3)
    assert miss(mei(), 1, at=later).tries_left == 4
    assert password_status(mei(), at=later).tries_left == 4
