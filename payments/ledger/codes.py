"""The ledger's own numbers, below one hundred; every other room keeps its own in its own hundred."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Code(models.IntegerChoices):
    """Why money moved, as far as the ledger itself knows reasons."""

    REVERSAL = 1, _("Mistake put right")
    RESERVE_FED = 2, _("Reserve filled up")
    MADE_GOOD = 3, _("Theft made good")
    INCOME_SET_ASIDE = 4, _("Income set aside")
    INCOME_TAKEN = 5, _("Income paid out")
    BANK_LINE = 6, _("Bank line to be explained")
    BANK_LINE_EXPLAINED = 7, _("Bank line explained")


class Purpose(models.IntegerChoices):
    """What money can be set aside for; the wallet adds its own at one hundred and up."""

    ORDER = 1, _("Order")
    TRADE = 2, _("Merchant's trade")
    WITHDRAWAL = 3, _("Withdrawal")
    BANK_REFUND = 4, _("Refund to a bank card")
    DEPOSIT = 5, _("Deposit")
    INCOME = 6, _("Income on its way out")


class EventKind(models.IntegerChoices):
    """What happened to a hold."""

    PLACED = 1, _("Set aside")
    RELEASED = 2, _("Released")
    REFUNDED = 3, _("Given back")


class StepKind(models.IntegerChoices):
    """What one step of a posting does; `ledger_post` reads these numbers."""

    SEND = 1, _("Send")
    PLACE = 2, _("Set aside")
    RELEASE = 3, _("Release")
    REFUND = 4, _("Give back")


class RefKind(models.IntegerChoices):
    """What a posting of the ledger's own may be about."""

    TRANSFER = 1, _("Transfer")
    APPROVAL = 2, _("Approval by two people")
