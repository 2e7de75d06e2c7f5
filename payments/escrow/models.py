"""Money that waits for the parcel: what is asked for, in which parts, and how it was paid.

A part names the thing it pays for by a ref, and its hold by the ledger's number; escrow knows no
order. What is held stands in the ledger alone, so there is no amount here that could drift.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from payments.escrow.states import PAYMENT_MOVES, PaymentState
from payments.ledger.codes import Purpose
from payments.lifecycle import Living, Move
from payments.money import MoneyField


class Payment(Living):
    """One sum a person is asked for, whatever number of payees it goes to."""

    State = PaymentState
    MOVES = PAYMENT_MOVES

    number = models.CharField(_("number"), max_length=20, unique=True)
    payer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="payments", verbose_name=_("payer")
    )
    account = models.CharField(_("payer's account"), max_length=100)
    source = models.CharField(_("source"), max_length=20, blank=True)
    amount = MoneyField(_("amount"))
    state = models.CharField(
        _("state"), max_length=8, choices=PaymentState.choices, default=PaymentState.ASKED
    )
    asked_at = models.DateTimeField(_("asked at"))
    expires_at = models.DateTimeField(_("expires at"))
    paid_at = models.DateTimeField(_("paid at"), null=True, blank=True)
    done_url = models.CharField(_("where to go afterwards"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("payment")
        verbose_name_plural = _("payments")
        ordering = ["-asked_at", "-pk"]
        indexes = [models.Index(fields=["payer", "-asked_at"], name="payment_by_payer")]
        constraints = [
            models.CheckConstraint(name="payment_amount_positive", condition=Q(amount__gt=0)),
            models.CheckConstraint(name="payment_state_known", condition=Q(state__in=PaymentState.values)),
            models.CheckConstraint(
                name="payment_paid_has_moment_and_source",
                condition=~Q(state=PaymentState.PAID) | (Q(paid_at__isnull=False) & ~Q(source="")),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_open(self) -> bool:
        """Whether the payer can still decide something here."""
        return self.state in {PaymentState.ASKED, PaymentState.REFUSED}


class PaymentMove(Move):
    """One step in the life of a payment."""

    thing = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="moves")


Payment.move_model = PaymentMove


class PaymentPart(models.Model):
    """What one payee is to have: one thing, one sum, one hold."""

    payment = models.ForeignKey(
        Payment, on_delete=models.PROTECT, related_name="parts", verbose_name=_("payment")
    )
    position = models.PositiveSmallIntegerField(_("position"))
    ref_kind = models.PositiveSmallIntegerField(_("ref kind"))
    ref_id = models.BigIntegerField(_("ref id"))
    payee = models.CharField(_("payee's account"), max_length=100)
    words = models.TextField(_("words"), blank=True, help_text=_("One line for each thing that is paid for."))
    amount = MoneyField(_("amount"))
    purpose = models.PositiveSmallIntegerField(
        _("purpose"), choices=Purpose.choices, default=Purpose.ORDER, db_default=Purpose.ORDER.value
    )
    hold_id = models.BigIntegerField(_("hold"), null=True, blank=True, unique=True)

    class Meta:
        verbose_name = _("part of a payment")
        verbose_name_plural = _("parts of payments")
        ordering = ["payment", "position"]
        indexes = [models.Index(fields=["ref_kind", "ref_id"], name="payment_part_by_ref")]
        constraints = [
            models.UniqueConstraint(name="payment_part_position", fields=["payment", "position"]),
            models.UniqueConstraint(name="payment_part_ref_once", fields=["payment", "ref_kind", "ref_id"]),
            models.UniqueConstraint(
                name="payment_part_held_once",
                fields=["ref_kind", "ref_id"],
                condition=Q(hold_id__isnull=False),
            ),
            models.CheckConstraint(name="payment_part_amount_positive", condition=Q(amount__gt=0)),
        ]

    def __str__(self) -> str:
        return f"{self.payment_id}/{self.position}"
