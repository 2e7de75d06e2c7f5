"""The numbers that banks and wallet write into the ledger, in their own hundred."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Code(models.IntegerChoices):
    """Why money moved."""

    TOP_UP = 101, _("Top-up")


class RefKind(models.IntegerChoices):
    """What a posting may be about."""

    TOP_UP = 101, _("Top-up")


SETTLEMENT = "bank:settlement"
