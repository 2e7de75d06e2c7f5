"""The commands of the room: one verb, one transaction each."""

from marketplace.orders.services.cancelling import cancel_order, cancel_unpaid, let_reservation_lapse
from marketplace.orders.services.counting import count_sales_anew
from marketplace.orders.services.paying import mark_paid
from marketplace.orders.services.placing import named_changes, place_order
from marketplace.orders.services.receiving import confirm_receipt, receive, receive_by_deadline
from marketplace.orders.services.refunding import mark_late, refund_abandoned, refund_unshipped
from marketplace.orders.services.shipping import ship_lines

__all__ = [
    "cancel_order",
    "cancel_unpaid",
    "confirm_receipt",
    "count_sales_anew",
    "let_reservation_lapse",
    "mark_late",
    "mark_paid",
    "named_changes",
    "place_order",
    "receive",
    "receive_by_deadline",
    "refund_abandoned",
    "refund_unshipped",
    "ship_lines",
]
