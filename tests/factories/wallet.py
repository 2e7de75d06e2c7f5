"""Wallets for tests, filled as people fill theirs: by a top-up that the sandbox bank settles."""

import secrets
from datetime import UTC, datetime

from payments.money import Money
from payments.policy import policy
from payments.wallet.models import IdentityClass, TopUp, Wallet
from payments.wallet.queries import wallet_of
from payments.wallet.services import (
    ask_top_up,
    open_personal_wallet,
    set_identity_class,
    set_payment_password,
)
from payments.wallet.states import TopUpState

NOON = datetime(2026, 11, 25, 4, 0, tzinfo=UTC)  # 12:00 in Shanghai
PIN = "739148"


def new_key() -> str:
    """A key as a form carries it."""
    return secrets.token_urlsafe(24)


def top_up(person, yuan: str, *, at: datetime = NOON) -> TopUp:
    """Ask the sandbox bank for an amount, whatever it answers."""
    return ask_top_up(person, Money.yuan(yuan), key=new_key(), at=at)


def wallet_with(
    person,
    yuan: str = "0.00",
    *,
    identity_class: IdentityClass = IdentityClass.III,
    pin: str | None = PIN,
    at: datetime = NOON,
) -> Wallet:
    """Give a person a wallet that holds this much, a class and a payment password."""
    open_personal_wallet(person, at=at)
    set_identity_class(person, identity_class, at=at)
    if pin is not None and not hasattr(person, "payment_password"):
        set_payment_password(person, pin, at=at)
    left = Money.yuan(yuan)
    while left:
        piece = min(left, Money(policy().top_up_most_fen))
        if left.fen % 100 in {91, 92, 93}:  # Endings to which the sandbox bank has answers of its own.
            piece = Money(1) if left == piece else piece
        assert top_up(person, piece.yuan_text, at=at).state == TopUpState.SETTLED
        left -= piece
    wallet = wallet_of(person)
    assert wallet is not None
    return wallet
