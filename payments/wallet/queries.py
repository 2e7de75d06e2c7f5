"""What a wallet holds and did, and what must be true of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from payments.money import Money
from payments.policy import policy
from payments.wallet.models import PaymentPassword, TopUp, Wallet, WalletKind
from payments.wallet.states import TopUpState

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser


def account_of(person: "AbstractBaseUser") -> str:
    """The name of a person's own account."""
    return f"wallet:u{person.pk}"


def wallet_of(person: "AbstractBaseUser") -> Wallet | None:
    """A person's own wallet, which sign-up opens."""
    return Wallet.objects.filter(holder=person, kind=WalletKind.PERSON).select_related("holder").first()




@dataclass(frozen=True, slots=True)
class PasswordStatus:
    """Whether the payment password can be used, without the password."""

    set_at: datetime
    tries_left: int
    locked_until: datetime | None


def password_status(person: "AbstractBaseUser", *, at: datetime) -> PasswordStatus | None:
    """How a person's payment password stands now; None if there is none."""
    secret = PaymentPassword.objects.filter(person=person).first()
    if secret is None:
        return None
    most = policy().password_misses
    if secret.locked_until is None:
        return PasswordStatus(secret.set_at, most - secret.misses, None)
    if at < secret.locked_until:
        return PasswordStatus(secret.set_at, 0, secret.locked_until)
    return PasswordStatus(secret.set_at, most, None)
