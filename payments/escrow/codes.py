"""The numbers that escrow writes into the ledger, in its own hundred."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Code(models.IntegerChoices):
    """Why money moved."""

    RELEASE = 201, _("Paid out of escrow")
    PLATFORM_PART = 202, _("The market's part of a discount")
    COMMISSION = 203, _("Commission")


class RefKind(models.IntegerChoices):
    """What a posting may be about."""

    PAYMENT = 201, _("Payment")


MARKETING = "platform:marketing"
COMMISSION = "platform:commission"
