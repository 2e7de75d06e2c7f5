"""The life of a coupon somebody collected."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from payments.lifecycle import Role


class ClaimState(models.TextChoices):
    """Where a collected coupon stands."""

    CLAIMED = "CLAIMED", _("To be used")
    USED = "USED", _("Used")
    EXPIRED = "EXPIRED", _("Expired")


C = ClaimState

MOVES: dict[str, set[str]] = {
    C.CLAIMED: {C.USED, C.EXPIRED},
    C.USED: {C.CLAIMED},
    C.EXPIRED: set(),
}
# Whoever ends an order gives its coupons back.
WHO: dict[tuple[str, str], set[str]] = {
    (C.CLAIMED, C.USED): {Role.BUYER},
    (C.CLAIMED, C.EXPIRED): {Role.DUE},
    (C.USED, C.CLAIMED): {Role.BUYER, Role.SHOP, Role.CASE, Role.DUE},
}
