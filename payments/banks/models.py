"""What the sandbox bank remembers. A real bank keeps this in its own house."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from payments.money import MoneyField


class SandboxVerb(models.TextChoices):
    """What the sandbox bank was asked to do."""

    CHARGE = "CHARGE", _("Charge")
    PAY_OUT = "PAY_OUT", _("Pay out")
    REFUND = "REFUND", _("Refund")


class SandboxCharge(models.Model):
    """One reference the sandbox bank was given, and how often it was asked about it."""

    reference = models.CharField(_("reference"), max_length=35, unique=True)
    verb = models.CharField(_("what was asked"), max_length=8, choices=SandboxVerb.choices)
    amount = MoneyField(_("amount"))
    asked = models.PositiveIntegerField(_("times asked"), default=1)
    first_asked_at = models.DateTimeField(_("first asked at"), db_default=models.functions.Now())

    class Meta:
        db_table = "banks_sandbox_charge"
        verbose_name = _("sandbox bank charge")
        verbose_name_plural = _("sandbox bank charges")
        constraints = [
            models.CheckConstraint(name="sandbox_charge_amount_positive", condition=models.Q(amount__gt=0)),
            models.CheckConstraint(
                name="sandbox_charge_reference_plain",
                condition=models.Q(reference__regex=r"^[A-Za-z0-9]{1,35}$"),
            ),
        ]

    def __str__(self) -> str:
        return self.reference
