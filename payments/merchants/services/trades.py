"""What becomes of a trade: paid and passed on in one transaction, or closed.

Order of locks, the house's: request key → the payer's wallet → the trade → its payment → limits → ledger.
"""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP
from typing import Any

from django.db import connection, transaction

from payments.clock import SHANGHAI
from payments.due import services as due
from payments.escrow.models import Payment, PaymentPart
from payments.escrow.services import Part, ask_payment, close_payment, release_hold
from payments.ledger.codes import Purpose
from payments.ledger.services import Ref, Send
from payments.lifecycle import Role, move
from payments.merchants.codes import FEES, Code, RefKind
from payments.merchants.errors import NotOpen
from payments.merchants.models import Trade
from payments.merchants.states import TradeState
from payments.money import Money
from payments.policy import policy
from payments.wallet.services import say_code_failed, use_code_limit

DUE, FINISH = "merchants.trade", "merchants.finish"


def new_number(at: datetime) -> str:
    """Twenty-eight digits: the moment in Shanghai, then fourteen that nobody can count on."""
    return f"{at.astimezone(SHANGHAI):%Y%m%d%H%M%S}{secrets.randbelow(10**14):014d}"


def fee_of(amount: Money) -> Money:
    """What the house takes of a payment; a fen or more is rounded half up, less is nothing."""
    return amount.times(policy().merchants_fee_rate, rounding=ROUND_HALF_UP)


def trade_ref(trade: Trade) -> Ref:
    """Name a trade to the ledger."""
    return Ref(RefKind.TRADE, trade.pk)


def ask_buyer(trade: Trade, buyer: Any, *, expires_at: datetime, done_url: str, at: datetime) -> Payment:
    """Ask a buyer for what a trade is about: one payment of one part, which goes on at once."""
    part = Part(
        trade_ref(trade), trade.merchant.account, trade.amount, words=trade.subject, purpose=Purpose.TRADE
    )
    return ask_payment(buyer, [part], expires_at=expires_at, done_url=done_url, at=at)


def mark_trade_paid(payment: Payment, parts: Sequence[PaymentPart], *, at: datetime) -> None:
    """Bring the trade a payment is for to PAID, or refuse before any money moves.

    Without the password only small sums are paid by code, and so much a day: what is above is refused
    here, and the phone confirms it.
    """
    assert connection.in_atomic_block, "the payment's transaction is open"
    for part in parts:
        if part.ref_kind != RefKind.TRADE:
            continue
        trade = Trade.objects.select_for_update(no_key=True).get(pk=part.ref_id)
        if trade.state != TradeState.WAITING or at >= trade.expires_at:
            raise NotOpen
        if trade.code_id is not None and not trade.needs_confirming:
            use_code_limit(payment.account, trade.amount, at=at)
        move(
            trade,
            TradeState.PAID,
            at=at,
            by=payment.payer,
            role=Role.BUYER,
            also={"paid_at": at, "fee": fee_of(trade.amount)},
        )
        due.close(DUE, trade.pk, at)
        due.ask(FINISH, trade.pk, at + timedelta(days=policy().merchants_refund_days))


def finish_trade(trade_id: int, *, at: datetime) -> None:
    """After ninety days nothing goes back any more, as the due row says."""
    with transaction.atomic():
        trade = Trade.objects.select_for_update(no_key=True).get(pk=trade_id)
        if trade.state == TradeState.PAID and trade.paid_at is not None:
            if at < trade.paid_at + timedelta(days=policy().merchants_refund_days):
                return
            move(trade, TradeState.FINISHED, at=at, role=Role.DUE)
        due.close(FINISH, trade.pk, at)


def pass_on(payment: Payment, parts: Sequence[PaymentPart], *, at: datetime) -> None:
    """Give the merchant what was just set aside, and the house its fee; a till's money never waits."""
    for part in parts:
        if part.ref_kind != RefKind.TRADE:
            continue
        trade = Trade.objects.get(pk=part.ref_id)
        assert trade.fee is not None, "a paid trade has its fee"
        fee = [Send(part.payee, FEES, trade.fee, Code.FEE)] if trade.fee else []
        release_hold(
            trade_ref(trade),
            amount=part.amount,
            payee=part.payee,
            extra=fee,
            key=f"trade:{trade.pk}:pass-on",
            at=at,
            code=Code.TRADE,
        )


@transaction.atomic
def close_trade(
    trade: Trade, *, role: Role, at: datetime, by: Any = None, refusal: str = "", why: str = ""
) -> None:
    """Close a trade that nobody will pay any more, and its payment. Paid or closed already is `NotOpen`."""
    locked = _locked(trade.pk)
    if not locked.is_open:
        raise NotOpen
    _close(locked, role=role, at=at, by=by, refusal=refusal, why=why)
    trade.refresh_from_db()


def close_overdue(trade_id: int, *, at: datetime) -> None:
    """Close a trade whose time is over, as its due row says."""
    with transaction.atomic():
        trade = _locked(trade_id)
        if trade.is_open and at >= trade.expires_at:
            _close(trade, role=Role.DUE, at=at, by=None, refusal="Overdue", why="")


def _locked(trade_id: int) -> Trade:
    trades = Trade.objects.select_for_update(no_key=True, of=("self",)).select_related("payment")
    return trades.get(pk=trade_id)


def _close(trade: Trade, *, role: Role, at: datetime, by: Any, refusal: str, why: str) -> None:
    move(trade, TradeState.CLOSED, at=at, by=by, role=role, why=why, also={"refusal": refusal})
    if trade.payment is not None:
        close_payment(trade.payment, at=at, by=by, role=role, why=why)
    if trade.code_id is not None:
        say_code_failed(trade.code_id)
    due.close(DUE, trade.pk, at)
