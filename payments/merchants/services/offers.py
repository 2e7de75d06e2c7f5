"""The code a till shows and a buyer scans: what it leads to is ours, so nobody can alter it (T8)."""

import secrets
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.urls import reverse

from payments.audit.models import Switch
from payments.audit.services import require_running
from payments.due import services as due
from payments.escrow.models import Payment
from payments.keys.services import Answer, answer_once, fingerprint
from payments.lifecycle import Role, move
from payments.merchants.errors import OfferTaken, PaysOneself
from payments.merchants.models import Door, Merchant, Trade
from payments.merchants.services.trades import DUE, ask_buyer, new_number
from payments.merchants.states import TradeState
from payments.money import Money
from payments.policy import policy

RANDOM_BYTES = 16  # what opens something has 128 random bits


def make_offer(
    merchant: Merchant, *, by: Any, amount: Money, subject: str = "", key: str, at: datetime
) -> Trade:
    """Ask whoever scans it for an amount; asked again under its key, it is the same trade."""
    answer = answer_once(
        f"till:{merchant.pk}",
        key,
        fingerprint("merchants.offer", amount.fen, subject),
        partial(_write, merchant, by, amount, subject, at=at),
        at=at,
    )
    return Trade.objects.select_related("merchant").get(number=answer.body.decode())


def _write(merchant: Merchant, by: Any, amount: Money, subject: str, *, at: datetime) -> Answer:
    require_running(Switch.PAYMENTS)
    trade = Trade.objects.create(
        number=new_number(at),
        merchant=merchant,
        cashier=by,
        door=Door.QR,
        amount=amount,
        subject=subject,
        token=secrets.token_urlsafe(RANDOM_BYTES),
        needs_confirming=True,
        asked_at=at,
        expires_at=at + timedelta(hours=policy().merchants_qr_hours),
    )
    due.ask(DUE, trade.pk, trade.expires_at)
    return Answer(200, trade.number.encode())


@transaction.atomic
def take_offer(trade: Trade, buyer: Any, *, at: datetime) -> Payment:
    """Bind the buyer who scanned it, once; gives the payment to be paid at the cashier."""
    locked = (
        Trade.objects.select_for_update(no_key=True, of=("self",))
        .select_related("merchant", "payment")
        .get(pk=trade.pk)
    )
    if locked.state == TradeState.WAITING and locked.buyer_id == buyer.pk and locked.payment is not None:
        return locked.payment
    if locked.state != TradeState.CREATED or at >= locked.expires_at:
        raise OfferTaken
    if locked.merchant.owner_id == buyer.pk:
        raise PaysOneself
    payment = ask_buyer(
        locked,
        buyer,
        expires_at=locked.expires_at,
        done_url=reverse("merchants:receipt", args=[locked.number]),
        at=at,
    )
    move(
        locked,
        TradeState.WAITING,
        at=at,
        by=buyer,
        role=Role.BUYER,
        also={"buyer": buyer, "payment": payment},
    )
    return payment
