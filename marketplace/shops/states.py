"""The life of a shop, as section 2 of the marketplace's page tells it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from payments.lifecycle import Role


class ShopKind(models.TextChoices):
    STALL = "STALL", _("Stall")
    FLAGSHIP = "FLAGSHIP", _("Flagship shop")
    SUPPLIER = "SUPPLIER", _("Supplier")
    PROVIDER = "PROVIDER", _("Service provider")


class ShopState(models.TextChoices):
    DRAFT = "DRAFT", _("Draft")
    SUBMITTED = "SUBMITTED", _("With the desk")
    REVISING = "REVISING", _("To be revised")
    APPROVED = "APPROVED", _("Approved, deposit missing")
    OPEN = "OPEN", _("Open")
    RESTRICTED = "RESTRICTED", _("Restricted")
    SUSPENDED = "SUSPENDED", _("Suspended")
    CLOSED = "CLOSED", _("Closed")
    REJECTED = "REJECTED", _("Rejected")


S = ShopState

MOVES = {
    S.DRAFT: {S.SUBMITTED},
    S.SUBMITTED: {S.APPROVED, S.REVISING, S.REJECTED},
    S.REVISING: {S.SUBMITTED, S.REJECTED},
    S.APPROVED: {S.OPEN, S.REJECTED},
    S.OPEN: {S.RESTRICTED, S.SUSPENDED, S.CLOSED},
    S.RESTRICTED: {S.OPEN, S.SUSPENDED, S.CLOSED},
    S.SUSPENDED: {S.OPEN, S.RESTRICTED, S.CLOSED},
    S.CLOSED: set(),
    S.REJECTED: set(),
}

WHO = {
    (S.DRAFT, S.SUBMITTED): {Role.SHOP},
    (S.SUBMITTED, S.APPROVED): {Role.DESK},
    (S.SUBMITTED, S.REVISING): {Role.DESK},
    (S.SUBMITTED, S.REJECTED): {Role.DESK},
    (S.REVISING, S.SUBMITTED): {Role.SHOP},
    (S.REVISING, S.REJECTED): {Role.DUE},
    (S.APPROVED, S.OPEN): {Role.SHOP},
    (S.APPROVED, S.REJECTED): {Role.DUE},
    (S.OPEN, S.RESTRICTED): {Role.DUE, Role.DESK},
    (S.OPEN, S.SUSPENDED): {Role.DESK},
    (S.OPEN, S.CLOSED): {Role.SHOP, Role.DESK},
    (S.RESTRICTED, S.OPEN): {Role.SHOP, Role.DESK},
    (S.RESTRICTED, S.SUSPENDED): {Role.DESK},
    (S.RESTRICTED, S.CLOSED): {Role.SHOP, Role.DESK},
    (S.SUSPENDED, S.OPEN): {Role.DESK},
    (S.SUSPENDED, S.RESTRICTED): {Role.DESK},
    (S.SUSPENDED, S.CLOSED): {Role.DESK},
}

# Where a buyer may look and buy: a restricted shop goes on selling what it has.
SELLING = (S.OPEN, S.RESTRICTED)
