"""Who did what and why, what two people agree on, which business is stopped, what reconciling found."""

from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from payments.money import Money


class FactEncoder(DjangoJSONEncoder):
    """JSON of what changed; an amount is written as its fen."""

    def default(self, o: Any) -> Any:
        return o.fen if isinstance(o, Money) else super().default(o)


class AuditLine(models.Model):
    """One thing done by one person, or by the house itself. Never changed, sealed by day."""

    at = models.DateTimeField(_("at"))
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("person"),
    )
    role = models.CharField(_("role"), max_length=24, blank=True)
    action = models.CharField(_("action"), max_length=64)
    kind = models.CharField(_("kind"), max_length=64, blank=True)
    ref_id = models.BigIntegerField(_("number"), null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    before = models.JSONField(_("before"), encoder=FactEncoder, null=True, blank=True)
    after = models.JSONField(_("after"), encoder=FactEncoder, null=True, blank=True)
    request_id = models.CharField(_("request"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("audit line")
        verbose_name_plural = _("audit lines")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["kind", "ref_id"], name="audit_line_thing"),
            models.Index(fields=["at"], name="audit_line_at"),
        ]
        constraints = [models.CheckConstraint(name="audit_line_action", condition=~Q(action=""))]

    def __str__(self) -> str:
        return f"{self.action} {self.kind} {self.ref_id or ''}".strip()


class AuditSeal(models.Model):
    """A link of the chain: the hash over the lines of one span of transactions and the link before."""

    seq = models.BigIntegerField(_("number"), primary_key=True)
    on = models.DateField(_("day"))
    from_xid = models.BigIntegerField(_("from transaction"))
    to_xid = models.BigIntegerField(_("to transaction"))
    rows = models.PositiveIntegerField(_("lines"))
    previous = models.BinaryField(_("previous"), max_length=32)
    hash = models.BinaryField(_("hash"), max_length=32)
    sealed_at = models.DateTimeField(_("sealed at"))

    class Meta:
        verbose_name = _("audit seal")
        verbose_name_plural = _("audit seals")
        ordering = ["-seq"]

    def __str__(self) -> str:
        return f"{self.seq} {bytes(self.hash).hex()}"


class Approval(models.Model):
    """One person asks for an action, another approves it; then it runs, once, as it was asked."""

    action = models.CharField(_("action"), max_length=64)
    arguments = models.JSONField(_("arguments"), encoder=FactEncoder)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("asked by")
    )
    asked_at = models.DateTimeField(_("asked at"))
    reason = models.TextField(_("reason"))
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("approved by"),
    )
    done_at = models.DateTimeField(_("done at"), null=True, blank=True)

    class Meta:
        verbose_name = _("approval")
        verbose_name_plural = _("approvals")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="approval_four_eyes",
                condition=Q(approved_by__isnull=True) | ~Q(asked_by=F("approved_by")),
            ),
            models.CheckConstraint(
                name="approval_done_once_approved",
                condition=Q(approved_by__isnull=True, done_at__isnull=True)
                | Q(approved_by__isnull=False, done_at__isnull=False),
            ),
            models.CheckConstraint(name="approval_has_reason", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.pk}"


class Switch(models.Model):
    """A kind of business that can be stopped. No row means that it was never stopped."""

    class Name(models.TextChoices):
        """What can be stopped."""

        PAYMENTS = "PAYMENTS", _("Payments")
        WITHDRAWALS = "WITHDRAWALS", _("Withdrawals")
        LOANS = "LOANS", _("Loans")

    PAYMENTS = Name.PAYMENTS
    WITHDRAWALS = Name.WITHDRAWALS
    LOANS = Name.LOANS

    name = models.CharField(_("name"), max_length=16, choices=Name.choices, primary_key=True)
    stopped = models.BooleanField(_("stopped"))
    why = models.TextField(_("why"))
    changed_at = models.DateTimeField(_("changed at"))
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("changed by"),
    )
    approval = models.OneToOneField(
        Approval,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("approval that started it"),
    )

    class Meta:
        verbose_name = _("switch")
        verbose_name_plural = _("switches")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="switch_known", condition=Q(name__in=["PAYMENTS", "WITHDRAWALS", "LOANS"])
            ),
            models.CheckConstraint(
                name="switch_started_by_two", condition=Q(stopped=True) | Q(approval__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_name_display())


class ReconcileRun(models.Model):
    """One look at whether everything that must be true is true."""

    at = models.DateTimeField(_("at"))
    seconds = models.FloatField(_("seconds"))
    commit = models.CharField(_("commit"), max_length=64, blank=True)
    snapshot = models.TextField(_("snapshot"), blank=True)
    since = models.DateField(_("since"), null=True, blank=True)
    only = models.CharField(_("only"), max_length=200, blank=True)
    differences = models.PositiveIntegerField(_("differences"))
    difference_fen = models.BigIntegerField(_("difference in fen"))
    checks = models.JSONField(_("checks"))

    class Meta:
        verbose_name = _("reconcile run")
        verbose_name_plural = _("reconcile runs")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} · {self.differences}"


class ClockMark(models.Model):
    """A database that holds one is a test's or a benchmark's for ever: its clock may be set."""

    why = models.CharField(_("why"), max_length=200)
    marked_at = models.DateTimeField(_("marked at"))

    class Meta:
        verbose_name = _("clock mark")
        verbose_name_plural = _("clock marks")

    def __str__(self) -> str:
        return self.why
