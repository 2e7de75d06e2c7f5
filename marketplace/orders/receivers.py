"""What orders hear: a payment is about to be settled, a shop wants to close."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.dispatch import receiver

from marketplace.orders.queries import refuse_closing_with_open_orders
from marketplace.orders.services import mark_paid
from marketplace.shops.models import Shop
from marketplace.shops.signals import shop_closing
from payments.escrow.models import Payment, PaymentPart
from payments.escrow.signals import payment_settling


@receiver(payment_settling, dispatch_uid="orders.paid")
def pay_orders(payment: Payment, parts: Sequence[PaymentPart], at: datetime, **_told: Any) -> None:
    """The money is about to be held: bring its orders to PAID, or stop it."""
    mark_paid(payment, parts, at=at)


@receiver(shop_closing, dispatch_uid="orders.open")
def keep_open_shops_open(shop: Shop, **_told: Any) -> None:
    """A shop with open orders cannot close."""
    refuse_closing_with_open_orders(shop)
