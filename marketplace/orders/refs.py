"""The kinds of things this room posts about, in its own hundred, and who is who to the ledger."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from payments.ledger.steps import Ref


class RefKind(models.IntegerChoices):
    """What a posting, a hold or a stock movement may be about."""

    ORDER = 500, _("Order")
    LINE = 501, _("Line of an order")


def order_ref(order: Any) -> Ref:
    """Name an order to the ledger and to the stock."""
    return Ref(RefKind.ORDER, order.pk)


def line_ref(line: Any) -> Ref:
    """Name a line to the ledger."""
    return Ref(RefKind.LINE, line.pk)
