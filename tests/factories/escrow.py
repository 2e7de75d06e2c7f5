"""Payments for tests, asked as orders ask for them."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import count

from payments.escrow.models import Payment
from payments.escrow.services import Part, ask_payment, pay
from payments.ledger.services import Ref
from payments.money import Money
from payments.wallet.models import WalletKind
from payments.wallet.services import open_wallet
from tests.factories.wallet import NOON, PIN, new_key

# No order stands behind these; the kind is one that a migration made known.
REF_KIND = 201
SHOP_A, SHOP_B = "wallet:s9001", "wallet:s9002"
_numbers = count(1)


def open_shop_wallets(holder) -> None:
    """Two shops that can be paid."""
    open_wallet(holder=holder, account=SHOP_A, kind=WalletKind.SHOP, title="Far & Near", at=NOON)
    open_wallet(holder=holder, account=SHOP_B, kind=WalletKind.SHOP, title="Yizhan Tea", at=NOON)


def a_ref() -> Ref:
    """A thing nobody paid for yet."""
    return Ref(REF_KIND, next(_numbers))


def asked(
    payer,
    *amounts: str,
    refs: Sequence[Ref] = (),
    at: datetime = NOON,
    minutes: int = 30,
    done_url: str = "/",
) -> Payment:
    """A payment of one part to shop A, a second one to shop B, and so on in turn."""
    refs = refs or [a_ref() for _amount in amounts]
    parts = [
        Part(ref, (SHOP_A, SHOP_B)[place % 2], Money.yuan(amount), "Porcelain teapot × 1\nStorm umbrella × 2")
        for place, (ref, amount) in enumerate(zip(refs, amounts, strict=True))
    ]
    return ask_payment(payer, parts, expires_at=at + timedelta(minutes=minutes), done_url=done_url, at=at)


def paid(payer, *amounts: str, refs: Sequence[Ref] = (), at: datetime = NOON) -> Payment:
    """The same, paid from the balance."""
    payment = asked(payer, *amounts, refs=refs, at=at)
    return pay(payment, source_code="balance", password=PIN, key=new_key(), at=at)
