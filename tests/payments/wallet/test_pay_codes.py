"""Pay codes: made for a minute, burnt once, kept only as an HMAC (wallet spec, section 2)."""

import re
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from payments.wallet.errors import BadPayCode, NoWallet, WalletFrozen
from payments.wallet.models import CodeEnd, PayCode, Wallet
from payments.wallet.services import (
    burn_pay_code,
    change_payment_password,
    forget_pay_codes,
    freeze_wallet,
    revoke_pay_codes,
    say_code_failed,
)
from payments.wallet.services.pay_codes import clean_code
from tests.abuse.unchanged import unchanged
from tests.factories.accounts import UserFactory, mei, zhao_lin
from tests.factories.pay_codes import OTHER_PHONE, PHONE, code_of
from tests.factories.wallet import NOON, PIN, wallet_with

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)


def why(shown) -> str:
    return PayCode.objects.get(pk=shown.code.pk).why


def test_a_code_is_eighteen_digits_with_a_prefix_from_25_to_30():
    wallet_with(mei())

    found = [code_of(mei()).digits for _ in range(60)]

    assert all(re.fullmatch(r"(2[5-9]|30)[0-9]{16}", digits) for digits in found)
    assert len(set(found)) == 60
    assert {digits[:2] for digits in found} <= {"25", "26", "27", "28", "29", "30"}


def test_the_digits_stand_in_no_row():
    wallet_with(mei())

    digits = code_of(mei()).digits

    row = PayCode.objects.values().get()
    assert digits not in str(row)
    assert len(bytes(row["hmac"])) == 32


def test_another_key_makes_another_hmac(settings):
    wallet_with(mei())
    digits = code_of(mei()).digits

    settings.PAY_CODE_KEY = "another key than the one it was made under"

    with pytest.raises(BadPayCode):
        burn_pay_code(digits, at=NOON)


@pytest.mark.parametrize(
    ("after", "is_good"),
    [
        (timedelta(), True),
        (timedelta(seconds=59, milliseconds=900), True),
        (timedelta(seconds=60), False),
        (-timedelta(milliseconds=1), False),
    ],
)
def test_it_is_good_from_its_making_to_just_before_second_60(after, is_good):
    wallet_with(mei())
    shown = code_of(mei())

    if is_good:
        assert burn_pay_code(shown.digits, at=NOON + after) == shown.code
        assert why(shown) == CodeEnd.USED
    else:
        with pytest.raises(BadPayCode):
            burn_pay_code(shown.digits, at=NOON + after)
        assert why(shown) == ""


def test_it_is_used_once():
    wallet_with(mei())
    shown = code_of(mei())
    burn_pay_code(shown.digits, at=NOON + SECOND)

    with unchanged(), pytest.raises(BadPayCode):
        burn_pay_code(shown.digits, at=NOON + 2 * SECOND)


def test_the_spaces_people_see_do_not_matter():
    wallet_with(mei())
    shown = code_of(mei())
    spaced = " ".join(shown.digits[place : place + 4] for place in range(0, 18, 4))

    assert burn_pay_code(f" {spaced}\n", at=NOON) == shown.code


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "2" * 17,
        "2" * 19,
        "24" + "0" * 16,
        "31" + "0" * 16,
        "٢" * 18,
        "25" + "x" * 16,
        "25\x00" + "1" * 16,
    ],
)
def test_what_is_no_code_is_refused_without_looking(typed):
    assert clean_code(typed) == ""
    with unchanged(), pytest.raises(BadPayCode):
        burn_pay_code(typed, at=NOON)


def test_a_third_code_on_a_device_burns_the_oldest():
    wallet_with(mei())
    first, second, third = (code_of(mei(), at=NOON + n * SECOND) for n in range(3))

    assert [why(one) for one in (first, second, third)] == [CodeEnd.REPLACED, "", ""]


def test_another_device_has_two_of_its_own():
    wallet_with(mei())
    first, second = code_of(mei()), code_of(mei())

    code_of(mei(), device=OTHER_PHONE)

    assert [why(first), why(second)] == ["", ""]


def test_a_code_that_is_over_counts_no_longer():
    wallet_with(mei())
    over, live = code_of(mei()), code_of(mei(), at=NOON + 30 * SECOND)

    code_of(mei(), at=NOON + 61 * SECOND)

    assert [why(over), why(live)] == ["", ""]


def test_signing_out_burns_those_of_the_device():
    wallet_with(mei())
    here, there = code_of(mei(), device=PHONE), code_of(mei(), device=OTHER_PHONE)

    assert revoke_pay_codes([mei()], why=CodeEnd.LOGGED_OUT, at=NOON, device=PHONE) == 1

    assert (why(here), why(there)) == (CodeEnd.LOGGED_OUT, "")


def test_freezing_burns_them_and_makes_none():
    wallet = wallet_with(mei())
    shown = code_of(mei())

    freeze_wallet(wallet, at=NOON)

    assert why(shown) == CodeEnd.FROZEN
    with unchanged(), pytest.raises(WalletFrozen):
        code_of(mei())


@pytest.mark.django_db(transaction=True)
def test_another_payment_password_burns_them():
    wallet_with(mei())
    wallet_with(zhao_lin())
    shown, others = code_of(mei()), code_of(zhao_lin())

    change_payment_password(mei(), old=PIN, new="806159", at=NOON)

    assert (why(shown), why(others)) == (CodeEnd.PASSWORD, "")


def test_nobody_without_a_wallet_has_codes():
    nobody = UserFactory()
    Wallet.objects.filter(holder=nobody).delete()

    with unchanged(), pytest.raises(NoWallet):
        code_of(nobody)


def test_old_codes_go_but_used_ones_stay():
    wallet_with(mei())
    paid, failed, forgotten, young = (code_of(mei(), device=str(n), at=NOON + n * SECOND) for n in range(4))
    burn_pay_code(paid.digits, at=NOON + 5 * SECOND)
    burn_pay_code(failed.digits, at=NOON + 5 * SECOND)
    say_code_failed(failed.code.pk)

    assert forget_pay_codes(at=NOON + timedelta(days=30) + 3 * SECOND, chunk=1) == 1

    left = set(PayCode.objects.values_list("pk", flat=True))
    assert left == {paid.code.pk, failed.code.pk, young.code.pk}
    assert forgotten.code.pk not in left


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE wallet_paycode SET burnt_at = NULL, why = ''",
        "UPDATE wallet_paycode SET expires_at = expires_at + interval '1 hour'",
        "UPDATE wallet_paycode SET why = ''",
        "UPDATE wallet_paycode SET device = 'c'",
        "UPDATE wallet_paycode SET expires_at = made_at",
    ],
)
def test_raw_sql_revives_no_code(sql):
    wallet_with(mei())
    burn_pay_code(code_of(mei()).digits, at=NOON)

    with unchanged(), pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
