"""The life of a trade (gateway spec, section 6)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from payments.lifecycle import Role


class TradeState(models.TextChoices):
    """Where a trade stands between a merchant and a buyer."""

    CREATED = "CREATED", _("Waiting for a buyer")
    WAITING = "WAITING", _("The buyer is confirming")
    PAID = "PAID", _("Paid")
    FINISHED = "FINISHED", _("Finished")
    CLOSED = "CLOSED", _("Closed")


T = TradeState
TRADE_MOVES = {
    T.CREATED: {T.WAITING, T.CLOSED},
    T.WAITING: {T.PAID, T.CLOSED},
    T.PAID: {T.FINISHED, T.CLOSED},
    T.FINISHED: set(),
    T.CLOSED: set(),
}
# A till begins and gives up, a buyer pays, time ends what nobody ended.
TRADE_WHO = {
    (T.CREATED, T.WAITING): {Role.SHOP, Role.BUYER},
    (T.CREATED, T.CLOSED): {Role.SHOP, Role.DUE},
    (T.WAITING, T.PAID): {Role.BUYER},
    (T.WAITING, T.CLOSED): {Role.SHOP, Role.BUYER, Role.DUE, Role.SYSTEM},
    (T.PAID, T.FINISHED): {Role.DUE},
    (T.PAID, T.CLOSED): {Role.SHOP},
}
