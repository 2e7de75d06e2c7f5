"""What merchants hear: a payment is about to be settled, and is settled."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.dispatch import receiver

from payments.escrow.models import Payment, PaymentPart
from payments.escrow.signals import payment_settled, payment_settling
from payments.merchants.services import mark_trade_paid, pass_on


@receiver(payment_settling, dispatch_uid="merchants.paid")
def pay_trades(payment: Payment, parts: Sequence[PaymentPart], at: datetime, **_told: Any) -> None:
    """The money is about to be set aside: bring its trade to PAID, or stop it."""
    mark_trade_paid(payment, parts, at=at)


@receiver(payment_settled, dispatch_uid="merchants.passed_on")
def pass_money_on(payment: Payment, parts: Sequence[PaymentPart], at: datetime, **_told: Any) -> None:
    """A till's money goes on to its merchant at once."""
    pass_on(payment, parts, at=at)
