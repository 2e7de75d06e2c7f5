"""The numbers that merchants write into the ledger, in their own hundred."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Code(models.IntegerChoices):
    """Why money moved."""

    TRADE = 301, _("Paid to a merchant")
    FEE = 302, _("Fee of a payment taken")
    FEE_BACK = 303, _("Fee given back")
    REFUND = 304, _("Refund from a merchant")


class RefKind(models.IntegerChoices):
    """What a posting may be about."""

    TRADE = 301, _("Merchant's trade")


FEES = "platform:fees"
