"""Giving back what a till took: the money to its buyer and its source, and of the fee what the rule says.

The fee always is that of what the merchant keeps, so after each refund the difference goes back.
"""

from datetime import datetime
from functools import partial
from typing import Any

from payments.audit.models import Switch
from payments.audit.services import require_running
from payments.due import services as due
from payments.escrow.sources import find_source
from payments.keys.services import Answer, answer_once, fingerprint
from payments.ledger.services import Send, post
from payments.lifecycle import Role, move
from payments.merchants.codes import FEES, Code
from payments.merchants.errors import MoreThanLeft, TooLateToRefund
from payments.merchants.models import Refund, Trade
from payments.merchants.services.trades import FINISH, fee_of, trade_ref
from payments.merchants.states import TradeState
from payments.money import Money
from payments.wallet.services import check_payment_password


def refund_trade(trade: Trade, *, by: Any, amount: Money, password: str, key: str, at: datetime) -> Refund:
    """Give an amount back by the owner's payment password; asked again, it is the same refund."""
    check_payment_password(by, password, at=at)
    answer = answer_once(
        f"till:{trade.merchant_id}",
        key,
        fingerprint("merchants.refund", trade.number, amount.fen),
        partial(_give_back, trade.pk, by, amount, at=at),
        at=at,
    )
    trade.refresh_from_db()
    return Refund.objects.get(pk=int(answer.body))


def _give_back(trade_id: int, by: Any, amount: Money, *, at: datetime) -> Answer:
    require_running(Switch.PAYMENTS)
    trade = (
        Trade.objects.select_for_update(no_key=True, of=("self",))
        .select_related("merchant", "payment__payer")
        .get(pk=trade_id)
    )
    payment = trade.payment
    if trade.state != TradeState.PAID or payment is None or trade.fee is None:
        raise TooLateToRefund
    left = trade.amount - trade.refunded
    if amount > left:
        raise MoreThanLeft(left=left)
    fee = fee_of(left - amount)
    refund = Refund.objects.create(trade=trade, amount=amount, fee_back=trade.fee - fee, by=by, at=at)
    trade.refunded += amount
    trade.fee = fee
    trade.save(update_fields=["refunded", "fee"])
    if amount == left:
        move(trade, TradeState.CLOSED, at=at, by=by, role=Role.SHOP)
        due.close(FINISH, trade.pk, at)
    source = find_source(payment.source)
    source.going_back(payment, amount, at=at)
    fee_back = [Send(FEES, trade.merchant.account, refund.fee_back, Code.FEE_BACK)] if refund.fee_back else []
    post(
        *fee_back,
        Send(trade.merchant.account, payment.account, amount, Code.REFUND),
        *source.steps_back(payment, amount),
        key=f"trade-refund:{refund.pk}",
        ref=trade_ref(trade),
        at=at,
    )
    return Answer(200, str(refund.pk).encode())
