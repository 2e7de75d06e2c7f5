"""What a wallet holds and did, and what must be true of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from payments.money import Money
from payments.wallet.models import TopUp, Wallet, WalletKind
from payments.wallet.states import TopUpState

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser


def account_of(person: "AbstractBaseUser") -> str:
    """The name of a person's own account."""
    return f"wallet:u{person.pk}"


def wallet_of(person: "AbstractBaseUser") -> Wallet | None:
    """A person's own wallet, which sign-up opens."""
    return Wallet.objects.filter(holder=person, kind=WalletKind.PERSON).select_related("holder").first()


