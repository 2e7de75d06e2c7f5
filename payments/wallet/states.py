"""The life of a top-up."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TopUpState(models.TextChoices):
    """Where a top-up stands between us and the bank."""

    CREATED = "CREATED", _("Being prepared")
    SENT = "SENT", _("At the bank")
    SETTLED = "SETTLED", _("Arrived")
    REFUSED = "REFUSED", _("Declined by the bank")
    UNKNOWN = "UNKNOWN", _("No answer yet")


S = TopUpState
TOP_UP_MOVES = {
    S.CREATED: {S.SENT},
    S.SENT: {S.SETTLED, S.REFUSED, S.UNKNOWN},
    S.UNKNOWN: {S.SETTLED, S.REFUSED},
    S.REFUSED: {S.SETTLED},  # A bank that changes its mind: money that came is money that is booked.
    S.SETTLED: set(),
}
