"""A café for tests, and what it takes at its till."""

from datetime import datetime
from typing import Any

from payments.merchants.models import Merchant, Trade
from payments.merchants.services import charge, make_offer, open_merchant
from payments.money import Money
from tests.factories.accounts import wang
from tests.factories.pay_codes import code_of
from tests.factories.wallet import NOON, new_key


def cafe(*, owner: Any = None, handle: str = "willow-corner", at: datetime = NOON) -> Merchant:
    """Wang's café, or somebody else's."""
    return open_merchant(
        owner=owner or wang(), handle=handle, name_en="Willow Corner Café", name_zh="柳角咖啡", at=at
    )


def charged(
    merchant: Merchant,
    yuan: str,
    digits: str,
    *,
    by: Any = None,
    key: str = "",
    subject: str = "Two flat whites",
    at: datetime = NOON,
) -> Trade:
    """What becomes of an amount that a till takes by these digits."""
    return charge(
        merchant,
        by=by or merchant.owner,
        amount=Money.yuan(yuan),
        digits=digits,
        subject=subject,
        key=key or new_key(),
        at=at,
    )


def paid_by_code(person: Any, yuan: str, *, merchant: Merchant | None = None, at: datetime = NOON) -> Trade:
    """A small sum paid at the café from somebody's phone."""
    trade = charged(merchant or cafe(), yuan, code_of(person, at=at).digits, at=at)
    assert trade.paid_at is not None, trade.refusal
    return trade


def offered(merchant: Merchant, yuan: str, *, at: datetime = NOON) -> Trade:
    """A code on the till's screen."""
    return make_offer(
        merchant, by=merchant.owner, amount=Money.yuan(yuan), subject="Beans", key=new_key(), at=at
    )
