"""The life of a payment."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PaymentState(models.TextChoices):
    """Where a payment stands. SENT, UNKNOWN and REFUSED are for sources that ask a bank."""

    ASKED = "ASKED", _("To be paid")
    SENT = "SENT", _("At the bank")
    UNKNOWN = "UNKNOWN", _("No answer yet")
    REFUSED = "REFUSED", _("Declined by the bank")
    PAID = "PAID", _("Paid")
    CLOSED = "CLOSED", _("Closed")


S = PaymentState
PAYMENT_MOVES = {
    S.ASKED: {S.PAID, S.SENT, S.CLOSED},
    S.SENT: {S.PAID, S.REFUSED, S.UNKNOWN},
    S.UNKNOWN: {S.PAID, S.REFUSED},
    S.REFUSED: {S.ASKED},
    S.PAID: set(),
    S.CLOSED: set(),
}
