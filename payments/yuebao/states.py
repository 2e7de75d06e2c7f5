"""The lives of a subscription, of a redemption and of a fund's day."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SubscriptionState(models.TextChoices):
    """Where money on its way into the fund stands."""

    CREATED = "CREATED", _("Being prepared")
    PENDING = "PENDING", _("Waiting for the cut-off")
    SENT = "SENT", _("With the fund")
    CONFIRMED = "CONFIRMED", _("Confirmed")
    CANCELLED = "CANCELLED", _("Taken back")
    REJECTED = "REJECTED", _("Declined by the fund")


class RedemptionState(models.TextChoices):
    """Where money on its way out of the fund stands."""

    CREATED = "CREATED", _("Being prepared")
    ADVANCED = "ADVANCED", _("Paid, the fund still settles")
    PENDING = "PENDING", _("Waiting for the cut-off")
    SENT = "SENT", _("With the fund")
    SETTLED = "SETTLED", _("Settled")
    CANCELLED = "CANCELLED", _("Taken back")
    REJECTED = "REJECTED", _("Declined by the fund")


class FundDayState(models.TextChoices):
    """How far a day's income is."""

    OPEN = "OPEN", _("Waiting for its yield")
    PUBLISHED = "PUBLISHED", _("Yield known")
    ACCRUING = "ACCRUING", _("Being credited")
    HELD = "HELD", _("Does not balance")
    BALANCED = "BALANCED", _("Balanced")
    CLOSED = "CLOSED", _("Closed")
    REVERSED = "REVERSED", _("Taken back to be corrected")


S, R, F = SubscriptionState, RedemptionState, FundDayState
SUBSCRIPTION = {
    S.CREATED: {S.PENDING, S.CANCELLED},  # CREATED waits for the bank; from a wallet it is PENDING at once.
    S.PENDING: {S.SENT, S.CANCELLED},  # PENDING is paid and its trading day is fixed.
    S.SENT: {S.CONFIRMED, S.REJECTED},  # Rejected, all of it goes back at once.
    S.CONFIRMED: set(),
    S.CANCELLED: set(),
    S.REJECTED: set(),
}
REDEMPTION = {
    R.CREATED: {R.ADVANCED, R.PENDING, R.REJECTED},  # ADVANCED is instant, PENDING is standard.
    R.ADVANCED: {R.SETTLED},
    R.PENDING: {R.SENT, R.CANCELLED},
    R.SENT: {R.SETTLED, R.REJECTED},
    R.SETTLED: set(),
    R.CANCELLED: set(),
    R.REJECTED: set(),
}
FUND_DAY = {
    F.OPEN: {F.PUBLISHED},
    F.PUBLISHED: {F.ACCRUING},
    F.ACCRUING: {F.BALANCED, F.HELD},
    F.HELD: {F.ACCRUING},
    F.BALANCED: {F.CLOSED},
    F.CLOSED: {F.REVERSED},
    F.REVERSED: {F.PUBLISHED},
}
