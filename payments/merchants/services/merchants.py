"""Opening a merchant, and who may take money at its till."""

from datetime import datetime
from typing import Any

from django.db import transaction

from payments.merchants.models import Cashier, Merchant
from payments.wallet.models import WalletKind
from payments.wallet.services import open_wallet


@transaction.atomic
def open_merchant(*, owner: Any, handle: str, name_en: str = "", name_zh: str = "", at: datetime) -> Merchant:
    """Open a business with a wallet of its own; asked again, it is the same one."""
    merchant, is_new = Merchant.objects.get_or_create(
        handle=handle, defaults={"owner": owner, "name_en": name_en, "name_zh": name_zh, "opened_at": at}
    )
    if is_new:
        merchant.wallet = open_wallet(
            holder=owner,
            account=merchant.account,
            kind=WalletKind.MERCHANT,
            title=name_en or name_zh,
            at=at,
        )
        merchant.save(update_fields=["wallet"])
    return merchant


@transaction.atomic
def name_cashier(merchant: Merchant, person: Any, *, at: datetime) -> Cashier:
    """Let somebody take money at the till; asked again, nothing changes."""
    cashier, _ = Cashier.objects.get_or_create(merchant=merchant, person=person, defaults={"named_at": at})
    return cashier
