"""What this room tells the registries, once its models exist."""

from django.utils.translation import gettext_lazy as _

from marketplace.logistics.services import PARCEL_DUE, hear_of_parcel
from marketplace.orders import checks as own
from marketplace.orders import receivers  # noqa: F401  (its receivers connect themselves)
from marketplace.orders.queries import line_names, order_names
from marketplace.orders.refs import RefKind
from marketplace.orders.services import (
    cancel_unpaid,
    let_reservation_lapse,
    mark_late,
    receive_by_deadline,
    refund_abandoned,
)
from marketplace.orders.services.following import ABANDONED_DUE, RECEIPT_DUE, SHIPPING_DUE
from marketplace.orders.services.writing import PAYMENT_DUE, RESERVATION_DUE
from payments.audit import checks
from payments.due import registry
from payments.escrow.codes import COMMISSION, MARKETING
from payments.ledger import controls, refs

registry.register(PAYMENT_DUE, cancel_unpaid, _("Not paid by then, the order is cancelled."))
registry.register(
    RESERVATION_DUE,
    let_reservation_lapse,
    _("The stock is put aside until then; afterwards the order can be paid while stock lasts."),
)
registry.register(SHIPPING_DUE, mark_late, _("Not shipped by then, the shop is late."))
registry.register(ABANDONED_DUE, refund_abandoned, _("Not shipped by then, the buyer gets the money back."))
registry.register(
    RECEIPT_DUE, receive_by_deadline, _("Without a word by then, it counts as received and the shop is paid.")
)
registry.register(PARCEL_DUE, hear_of_parcel, _("The carrier is asked again then."))

checks.register(
    "I4",
    "what is held for an order is what it still waits for",
    own.holds_unlike_their_orders,
    counted=own.order_count,
)
checks.register(
    "I5",
    "what a SKU has put aside is what unpaid orders hold",
    own.stock_put_aside_otherwise,
    counted=own.order_count,
)
checks.register(
    "I5",
    "what was sold is what paid lines say",
    own.stock_sold_otherwise,
    counted=own.line_count,
)
checks.register(
    "I7",
    "paid, released and refunded of each order are those of its hold",
    own.orders_settled_otherwise,
    counted=own.order_count,
)
checks.register(
    "I7",
    "an order is the sum of its lines, a line's deductions of theirs",
    own.orders_that_do_not_add_up,
    counted=own.line_count,
)
controls.register(COMMISSION, "orders", own.commission_of_lines)
controls.register(MARKETING, "orders", own.marketing_of_lines)

refs.register(RefKind.ORDER, order_names)
refs.register(RefKind.LINE, line_names)
