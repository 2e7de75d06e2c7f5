"""The payment password: six digits, asked for at every payment.

A miss has to stay counted although the payment is refused, so checking is a transaction of its own:
it is called before the payment's transaction, never inside one (`durable` says so).
"""

import re
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from django.db import transaction

from payments.policy import policy
from payments.wallet.errors import (
    NoPaymentPassword,
    PaymentPasswordIsSet,
    PaymentPasswordLocked,
    WeakPaymentPassword,
    WrongPaymentPassword,
)
from payments.wallet.hashers import hasher
from payments.wallet.models import CodeEnd, PaymentPassword
from payments.wallet.services.pay_codes import revoke_pay_codes


def is_weak(digits: str, *, phone: str = "") -> bool:
    """Whether others would try these six digits first: one digit, a run, abcabc, part of one's phone."""
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(digits)}
    return steps in ({0}, {1}, {9}) or digits[:3] == digits[3:] or digits in phone


def set_payment_password(person: Any, digits: str, *, at: datetime) -> None:
    """Set the first payment password. Somebody who has one changes it instead."""
    _require_strong(person, digits)
    with transaction.atomic():
        _, is_new = PaymentPassword.objects.get_or_create(
            person=person, defaults={"hash": _hash(digits), "set_at": at}
        )
    if not is_new:
        raise PaymentPasswordIsSet


def change_payment_password(person: Any, *, old: str, new: str, at: datetime) -> None:
    """Replace the payment password by somebody who knows the old one; misses count as ever."""
    _require_strong(person, new)
    check_payment_password(person, old, at=at)
    with transaction.atomic():
        PaymentPassword.objects.filter(person=person).update(hash=_hash(new), set_at=at)
        revoke_pay_codes([person], why=CodeEnd.PASSWORD, at=at)


def check_payment_password(person: Any, digits: str, *, at: datetime) -> None:
    """Say nothing if the digits are right; otherwise count the miss and refuse.

    The row is locked while it is compared, so guesses at the same time queue up and all count.
    """
    with transaction.atomic(durable=True):
        refusal = _compare(person, digits, at)
    if refusal is not None:
        raise refusal


def _compare(
    person: Any, digits: str, at: datetime
) -> NoPaymentPassword | PaymentPasswordLocked | WrongPaymentPassword | None:
    secret = PaymentPassword.objects.select_for_update(no_key=True).filter(person=person).first()
    if secret is None:
        return NoPaymentPassword()
    if secret.locked_until is not None:
        if at < secret.locked_until:
            return PaymentPasswordLocked(secret.locked_until)
        secret.misses, secret.locked_until = 0, None
    rules = policy()
    if hasher.verify(digits, secret.hash):
        secret.misses = 0
    else:
        secret.misses += 1
        if secret.misses >= rules.password_misses:
            secret.locked_until = at + timedelta(hours=rules.password_lock_hours)
    secret.save(update_fields=["misses", "locked_until"])
    if secret.locked_until is not None:
        return PaymentPasswordLocked(secret.locked_until)
    return WrongPaymentPassword(rules.password_misses - secret.misses) if secret.misses else None


def _require_strong(person: Any, digits: str) -> None:
    assert re.fullmatch(r"[0-9]{6}", digits, re.ASCII), "the form lets six digits through"
    if is_weak(digits, phone=getattr(person, "phone", None) or ""):
        raise WeakPaymentPassword


def _hash(digits: str) -> str:
    return hasher.encode(digits, hasher.salt())
