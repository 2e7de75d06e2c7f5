"""The commands of merchants, one file for each noun."""

from payments.merchants.services.merchants import name_cashier, open_merchant
from payments.merchants.services.offers import make_offer, take_offer
from payments.merchants.services.refunds import refund_trade
from payments.merchants.services.tills import charge
from payments.merchants.services.trades import (
    close_overdue,
    close_trade,
    finish_trade,
    mark_trade_paid,
    pass_on,
)

__all__ = [
    "charge",
    "close_overdue",
    "close_trade",
    "finish_trade",
    "make_offer",
    "mark_trade_paid",
    "name_cashier",
    "open_merchant",
    "pass_on",
    "refund_trade",
    "take_offer",
]
