"""The numbers that Yu'ebao writes into the ledger, in its own hundred, and its accounts' names."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Code(models.IntegerChoices):
    """Why money moved."""

    TRANSFER_IN = 401, _("Into Yu’ebao")
    TAKEN_BACK = 402, _("Taken back from Yu’ebao")
    CONFIRMED = 403, _("Confirmed by the fund")
    BOUGHT = 404, _("Paid to the fund")
    INCOME = 405, _("Income of a day")
    RESIDUE = 406, _("Residue of a day")
    PAID = 407, _("Spent from Yu’ebao")
    SOLD = 408, _("Paid by the fund")
    ADVANCED = 409, _("Out of Yu’ebao, at once")
    UNITS_ADVANCED = 410, _("Units taken over by the pool")
    REPAID = 411, _("Pool repaid by the fund")
    TAKEN_OVER = 412, _("Subscription taken over by the pool")
    REDEEMED = 413, _("Out of Yu’ebao")
    INCOME_REVERSED = 414, _("Income of a day taken back")
    CORRECTION = 415, _("Correction at the house’s cost")
    POOL_FILLED = 416, _("Pool filled or emptied")
    RESIDUE_MOVED = 417, _("Residue set aside by two people")
    DECLINED = 418, _("Declined by the fund")
    REFUNDED = 419, _("Refund back to Yu’ebao")


class RefKind(models.IntegerChoices):
    """What a posting may be about."""

    SUBSCRIPTION = 401, _("Transfer into Yu’ebao")
    REDEMPTION = 402, _("Transfer out of Yu’ebao")
    FUND_DAY = 403, _("Day of a fund")
    FUND = 404, _("Fund")


HOLDERS = "yuebao:holders"
PENDING = "yuebao:pending"
ADVANCED = "yuebao:advanced"
RESIDUE = "yuebao:residue"
CORRECTIONS = "yuebao:corrections"
LIQUIDITY = "yuebao:liquidity"
SETTLEMENT = "bank:settlement"
PAYOUT = "platform:payout"


def fund_account(code: str) -> str:
    """The name of the account that says what is with a fund."""
    return f"fund:{code}"
