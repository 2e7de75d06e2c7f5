"""Charging a pay code at a till (wallet spec, section 2; gateway spec, section 7).

The code is burnt and the trade written in one transaction, which is committed before the payment
begins: whatever becomes of the payment, the code is used. Small sums are paid at once; larger ones
wait a minute for the buyer's password on the phone.
"""

import logging
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.urls import reverse

from payments.audit.models import Switch
from payments.audit.services import require_running, write
from payments.due import services as due
from payments.errors import DomainError, StillRunning
from payments.escrow.services import settle_payment
from payments.escrow.sources import first_that_covers
from payments.keys.services import Answer, answer_once, fingerprint
from payments.lifecycle import Role, move
from payments.merchants.errors import NotOpen, PaysOneself, TillLocked
from payments.merchants.models import CodeMiss, Door, Merchant, Trade
from payments.merchants.services.trades import DUE, ask_buyer, close_trade, new_number
from payments.merchants.states import TradeState
from payments.money import Money
from payments.policy import policy
from payments.wallet.errors import BadPayCode, CodeLimitReached
from payments.wallet.queries import code_left
from payments.wallet.services import burn_pay_code, code_hmac

logger = logging.getLogger(__name__)


def charge(
    merchant: Merchant, *, by: Any, amount: Money, digits: str, subject: str = "", key: str, at: datetime
) -> Trade:
    """Take an amount by the code somebody shows; gives the trade, paid, waiting or closed.

    Safe to ask twice under one key: the second asking finds the first trade and goes on where that
    stopped. A bad code is one refusal whatever is wrong with it, and ten in a minute lock the till.
    """
    require_unlocked(merchant, at=at)
    try:
        answer = answer_once(
            f"till:{merchant.pk}",
            key,
            fingerprint("merchants.charge", code_hmac(digits).hex(), amount.fen, subject),
            partial(_burn_and_write, merchant, by, amount, digits, subject, at=at),
            at=at,
        )
    except BadPayCode:
        _count_miss(merchant, by, at=at)
        raise
    trade = Trade.objects.select_related("merchant", "payment__payer", "code").get(
        number=answer.body.decode()
    )
    if trade.state == TradeState.WAITING and not trade.needs_confirming:
        _pay(trade, at=at)
    return trade


def require_unlocked(merchant: Merchant, *, at: datetime) -> None:
    """Refuse while too many bad codes lock this till."""
    locked_until = Merchant.objects.values_list("locked_until", flat=True).get(pk=merchant.pk)
    if locked_until is not None and at < locked_until:
        raise TillLocked(locked_until)


def _burn_and_write(
    merchant: Merchant, by: Any, amount: Money, digits: str, subject: str, *, at: datetime
) -> Answer:
    """Use the code up and write down what is asked of its owner."""
    require_running(Switch.PAYMENTS)
    rules = policy()
    code = burn_pay_code(digits, at=at)
    account, buyer = code.wallet.account, code.wallet.holder
    free = min(Money(rules.merchants_code_fen), code_left(account, at=at))
    trade = Trade(
        number=new_number(at),
        merchant=merchant,
        cashier=by,
        door=Door.CODE,
        amount=amount,
        subject=subject,
        code=code,
        buyer=buyer,
        needs_confirming=amount > free,
        asked_at=at,
        expires_at=at + timedelta(seconds=rules.code_confirm_seconds),
    )
    trade.save(force_insert=True)
    payment = ask_buyer(
        trade,
        buyer,
        expires_at=trade.expires_at,
        done_url=reverse("merchants:receipt", args=[trade.number]),
        at=at,
    )
    move(trade, TradeState.WAITING, at=at, by=by, role=Role.SHOP, also={"payment": payment})
    due.ask(DUE, trade.pk, trade.expires_at)
    return Answer(200, trade.number.encode())


def _pay(trade: Trade, *, at: datetime) -> None:
    """Pay a small sum without a further password, or leave it to the phone, or close it."""
    payment, code = trade.payment, trade.code
    assert payment is not None, "a trade that waits has its payment"
    assert code is not None, "a till's charge has its code"
    try:
        if trade.merchant.owner_id == payment.payer_id:
            raise PaysOneself
        source = first_that_covers(payment, code.source)
        settle_payment(payment, source_code=source.code, key=f"trade:{trade.number}", at=at)
    except StillRunning:
        raise
    except CodeLimitReached:
        Trade.objects.filter(pk=trade.pk, state=TradeState.WAITING).update(needs_confirming=True)
    except DomainError as refusal:
        _close_refused(trade, refusal, at=at)
    trade.refresh_from_db()


def _close_refused(trade: Trade, refusal: DomainError, *, at: datetime) -> None:
    try:
        close_trade(trade, role=Role.SYSTEM, at=at, refusal=refusal.code)
    except NotOpen:
        logger.info("trade %s had moved on before its refusal was written", trade.number)


def _count_miss(merchant: Merchant, by: Any, *, at: datetime) -> None:
    """Count a bad code in a transaction of its own; the tenth in a minute locks the till and says so."""
    rules = policy()
    with transaction.atomic():
        locked = Merchant.objects.select_for_update(no_key=True).get(pk=merchant.pk)
        CodeMiss.objects.create(merchant=locked, cashier=by, at=at)
        since = at - timedelta(seconds=rules.merchants_miss_seconds)
        if CodeMiss.objects.filter(merchant=locked, at__gt=since).count() < rules.merchants_misses:
            return
        locked.locked_until = at + timedelta(minutes=rules.merchants_lock_minutes)
        locked.save(update_fields=["locked_until"])
        write(
            "merchants.till_locked",
            at=at,
            person=by,
            thing=locked,
            reason="too many bad pay codes",
            after={"locked_until": locked.locked_until.isoformat()},
        )
    logger.warning("till %s was locked after %s bad codes", merchant.handle, rules.merchants_misses)
