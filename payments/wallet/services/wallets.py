"""Opening and freezing wallets."""

from datetime import datetime
from typing import Any

from django.db import transaction

from payments import planned
from payments.wallet.errors import WalletFrozen
from payments.wallet.models import CodeEnd, Identity, IdentityClass, PayCode, Wallet, WalletKind
from payments.wallet.queries import account_of

FROZEN = "SELECT frozen_at FROM wallet_wallet WHERE account = %s FOR NO KEY UPDATE"


@transaction.atomic
def open_wallet(*, holder: Any, account: str, kind: WalletKind, title: str, at: datetime) -> Wallet:
    """Open a wallet on an account's name; asked again, it is the same wallet.

    The ledger's account itself comes into being with the first money.
    """
    wallet, _ = Wallet.objects.get_or_create(
        account=account, defaults={"holder": holder, "kind": kind, "title": title, "opened_at": at}
    )
    return wallet


@transaction.atomic
def open_personal_wallet(person: Any, *, at: datetime) -> Wallet:
    """Give a person a wallet and class I, as sign-up does; asked again, nothing changes."""
    Identity.objects.get_or_create(person=person, defaults={"identity_class": IdentityClass.I})
    return open_wallet(
        holder=person,
        account=account_of(person),
        kind=WalletKind.PERSON,
        title=person.get_short_name(),
        at=at,
    )


@transaction.atomic
def set_identity_class(
    person: Any, identity_class: IdentityClass, *, name: str = "", at: datetime
) -> Identity:
    """Say how well a person is known. Who checks the papers is a room of its own, above."""
    identity, _ = Identity.objects.update_or_create(
        person=person, defaults={"identity_class": identity_class, "name": name, "verified_at": at}
    )
    return identity


def freeze_wallet(wallet: Wallet, *, at: datetime) -> None:
    """Let nothing leave by the holder's word; what comes in, and releases agreed before, go on."""
    with transaction.atomic():
        Wallet.objects.filter(pk=wallet.pk, frozen_at=None).update(frozen_at=at)
        PayCode.objects.filter(wallet=wallet, burnt_at=None).update(burnt_at=at, why=CodeEnd.FROZEN)
    wallet.refresh_from_db(fields=["frozen_at"])


def require_not_frozen(account: str) -> None:
    """Refuse if this wallet is frozen. The row is locked, so a freeze waits or is seen, never missed."""
    assert transaction.get_connection().in_atomic_block, "read in the transaction it guards"
    for (frozen_at,) in planned.run(FROZEN, [account]):
        if frozen_at is not None:
            raise WalletFrozen
