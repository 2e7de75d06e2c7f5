"""One act of paying, the orders it makes, their lines, and everything that was promised then.

What a buyer saw is copied onto the row: the listing as bought, the address, each deadline, the rate
of commission and where it came from. A listing, an address or a setting that changes afterwards
changes nothing here.
"""

from marketplace.orders.models.lines import Deduction, FundedBy, Line, LineMove, ShipmentLine
from marketplace.orders.models.orders import (
    BUYER_REASONS,
    SHOP_REASONS,
    Checkout,
    Order,
    OrderMove,
    Reason,
    Reservation,
)

__all__ = [
    "BUYER_REASONS",
    "SHOP_REASONS",
    "Checkout",
    "Deduction",
    "FundedBy",
    "Line",
    "LineMove",
    "Order",
    "OrderMove",
    "Reason",
    "Reservation",
    "ShipmentLine",
]
