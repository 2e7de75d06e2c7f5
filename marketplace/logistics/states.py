"""The life of a parcel."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from payments.lifecycle import Role


class ShipmentState(models.TextChoices):
    """Where a parcel is, as far as its carrier has told."""

    PACKED = "PACKED", _("Packed")
    COLLECTED = "COLLECTED", _("Collected")
    MOVING = "MOVING", _("On the way")
    OUT_FOR_DELIVERY = "OUT", _("Out for delivery")
    DELIVERED = "DELIVERED", _("Delivered")
    FAILED = "FAILED", _("Delivery failed")
    LOST = "LOST", _("Lost")
    COMING_BACK = "BACK", _("Coming back")


S = ShipmentState
_TROUBLE = {S.FAILED, S.LOST, S.COMING_BACK}

MOVES: dict[str, set[str]] = {
    S.PACKED: {S.COLLECTED, *_TROUBLE},
    S.COLLECTED: {S.MOVING, *_TROUBLE},
    S.MOVING: {S.OUT_FOR_DELIVERY, *_TROUBLE},
    S.OUT_FOR_DELIVERY: {S.DELIVERED, *_TROUBLE},
    S.DELIVERED: set(_TROUBLE),
    S.FAILED: set(),
    S.LOST: set(),
    S.COMING_BACK: set(),
}
WHO: dict[tuple[str, str], set[str]] = {
    (before, after): {Role.SYSTEM} for before, afters in MOVES.items() for after in afters
}
