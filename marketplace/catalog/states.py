"""The life of a listing, as section 3 of the marketplace's page tells it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from payments.lifecycle import Role


class ListingState(models.TextChoices):
    DRAFT = "DRAFT", _("Draft")
    IN_REVIEW = "IN_REVIEW", _("In review")
    SCHEDULED = "SCHEDULED", _("Scheduled")
    ON_SALE = "ON_SALE", _("On sale")
    OFF_SHELF = "OFF_SHELF", _("Off the shelf")
    TAKEN_DOWN = "TAKEN_DOWN", _("Taken down")
    REFUSED = "REFUSED", _("Refused")
    ARCHIVED = "ARCHIVED", _("Archived")


S = ListingState

MOVES = {
    S.DRAFT: {S.IN_REVIEW, S.SCHEDULED, S.ON_SALE},
    S.IN_REVIEW: {S.SCHEDULED, S.ON_SALE, S.REFUSED},
    S.SCHEDULED: {S.ON_SALE, S.DRAFT},
    S.ON_SALE: {S.OFF_SHELF, S.TAKEN_DOWN},
    S.OFF_SHELF: {S.ON_SALE, S.SCHEDULED, S.ARCHIVED},
    S.TAKEN_DOWN: {S.IN_REVIEW, S.ARCHIVED},
    S.REFUSED: {S.DRAFT},
    S.ARCHIVED: {S.OFF_SHELF},
}

WHO = {
    (S.DRAFT, S.IN_REVIEW): {Role.SHOP},
    (S.DRAFT, S.SCHEDULED): {Role.SHOP},
    (S.DRAFT, S.ON_SALE): {Role.SHOP},
    (S.IN_REVIEW, S.SCHEDULED): {Role.DESK, Role.DUE},
    (S.IN_REVIEW, S.ON_SALE): {Role.DESK, Role.DUE},
    (S.IN_REVIEW, S.REFUSED): {Role.DESK},
    (S.SCHEDULED, S.ON_SALE): {Role.DUE},
    (S.SCHEDULED, S.DRAFT): {Role.SHOP},
    (S.ON_SALE, S.OFF_SHELF): {Role.SHOP, Role.DUE},
    (S.ON_SALE, S.TAKEN_DOWN): {Role.DESK},
    (S.OFF_SHELF, S.ON_SALE): {Role.SHOP},
    (S.OFF_SHELF, S.SCHEDULED): {Role.SHOP},
    (S.OFF_SHELF, S.ARCHIVED): {Role.SHOP},
    (S.TAKEN_DOWN, S.IN_REVIEW): {Role.SHOP},
    (S.TAKEN_DOWN, S.ARCHIVED): {Role.SHOP},
    (S.REFUSED, S.DRAFT): {Role.SHOP},
    (S.ARCHIVED, S.OFF_SHELF): {Role.SHOP},
}


class NoReason(models.TextChoices):
    """Whether goods come back without a reason given; a category says it, its children inherit it."""

    ALWAYS = "ALWAYS", _("Always")
    ASK = "ASK", _("Only if agreed")
    NEVER = "NEVER", _("Never")


class AttributeKind(models.TextChoices):
    CHOICE = "choice", _("One choice")
    CHOICES = "choices", _("Several choices")
    NUMBER = "number", _("Number")
    TEXT = "text", _("Text")


class StockPolicy(models.TextChoices):
    """When stock is put aside: at placement for a quarter of an hour, or only at payment."""

    ON_ORDER = "ON_ORDER", _("When ordered")
    ON_PAYMENT = "ON_PAYMENT", _("When paid")


class PriceKind(models.TextChoices):
    """What a wholesale price is read by."""

    QUANTITY = "QUANTITY", _("By quantity, no choices")
    PER_SKU = "PER_SKU", _("Each choice has its price")
    TOTAL = "TOTAL", _("One price by the sum over all choices")


class Promise(models.TextChoices):
    """What the shop promises beyond the law."""

    NO_REASON = "no_reason", _("7-day return")
    PRICE_PROTECTION = "price_protection", _("Price protection")
    WARRANTY = "warranty", _("Warranty")
    GENUINE = "genuine", _("Genuine")


class StockReason(models.TextChoices):
    OPENING = "OPENING", _("First stock")
    RESTOCKED = "RESTOCKED", _("Restocked")
    COUNTED = "COUNTED", _("Counted anew")
    WRITTEN_OFF = "WRITTEN_OFF", _("Written off")
    IMPORTED = "IMPORTED", _("Imported")
    RESERVED = "RESERVED", _("Put aside for an order")
    FREED = "FREED", _("Free again")
    SOLD = "SOLD", _("Sold")
    RETURNED = "RETURNED", _("Came back")


class PriceReason(models.TextChoices):
    FIRST = "FIRST", _("First price")
    SHOP = "SHOP", _("Changed by the shop")
    IMPORTED = "IMPORTED", _("Imported")
