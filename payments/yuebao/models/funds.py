"""A fund, its dated terms, its trading calendar and its yields."""

from datetime import time

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from payments.money import Money, MoneyField


class Fund(models.Model):
    """A money-market fund that keeps the whole; we keep who owns how much of it."""

    code = models.CharField(_("code"), max_length=20, unique=True)
    name_en = models.CharField(_("name in English"), max_length=100, blank=True)
    name_zh = models.CharField(_("name in Chinese"), max_length=100, blank=True)
    provider = models.CharField(_("provider"), max_length=20, default="simulated")
    first_on = models.DateField(_("first day"), help_text=_("The first day that is accrued."))
    is_offered = models.BooleanField(_("offered"), default=True)

    class Meta:
        verbose_name = _("fund")
        verbose_name_plural = _("funds")
        constraints = [
            models.UniqueConstraint(
                name="yuebao_one_fund_offered", fields=["is_offered"], condition=Q(is_offered=True)
            ),
            models.CheckConstraint(name="yuebao_fund_code_plain", condition=Q(code__regex="^[a-z0-9]+$")),
            models.CheckConstraint(name="yuebao_fund_named", condition=~Q(name_en="") | ~Q(name_zh="")),
        ]

    def __str__(self) -> str:
        return self.name_en or self.name_zh

    @property
    def account(self) -> str:
        """The ledger's account that says what is with the fund."""
        return f"fund:{self.code}"


class RefundTo(models.TextChoices):
    """Where a refund of an order that was paid from here goes."""

    YUEBAO = "yuebao", _("Back to Yu’ebao")
    WALLET = "wallet", _("To the wallet")


class FundTerms(models.Model):
    """What a fund's holders are promised from a day on, until the next row begins."""

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="terms", verbose_name=_("fund"))
    effective_from = models.DateField(_("effective from"))
    least_in = MoneyField(_("least transfer in"), default=Money(100))
    cap = MoneyField(_("cap of a holding"), null=True, blank=True)
    instant_day = MoneyField(_("instant, per person and day"), null=True, blank=True)
    pool_day = MoneyField(_("instant pool, per day"), default=Money(5_000_000_000))
    cut_off = models.TimeField(_("cut-off"), default=time(15, 0))
    refund_to = models.CharField(
        _("refunds go"), max_length=8, choices=RefundTo.choices, default=RefundTo.YUEBAO
    )

    class Meta:
        verbose_name = _("terms")
        verbose_name_plural = _("terms")
        ordering = ["fund", "-effective_from"]
        constraints = [
            models.UniqueConstraint(name="yuebao_terms_once", fields=["fund", "effective_from"]),
            models.CheckConstraint(
                name="yuebao_terms_sums",
                condition=Q(least_in__gte=1, pool_day__gte=0)
                & (Q(cap=None) | Q(cap__gte=0))
                & (Q(instant_day=None) | Q(instant_day__gte=0)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fund_id}, {self.effective_from}"


class TradingDay(models.Model):
    """Whether the exchange is open on a day, as its notice says; never computed from weekdays."""

    on = models.DateField(_("day"), primary_key=True)
    is_open = models.BooleanField(_("open"))

    class Meta:
        verbose_name = _("trading day")
        verbose_name_plural = _("trading days")
        ordering = ["on"]

    def __str__(self) -> str:
        return f"{self.on}"


class YieldSource(models.TextChoices):
    """Who said a yield."""

    FUND = "FUND", _("The fund itself")
    TYPED = "TYPED", _("Typed")
    IMPORTED = "IMPORTED", _("Imported")


class FundYield(models.Model):
    """What 10,000 units earn on one day. A person's word counts once another approved it.

    A withdrawn row stays: it is what a reversed day was credited by.
    """

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="yields", verbose_name=_("fund"))
    on = models.DateField(_("day"))
    per_10k = models.DecimalField(_("income per 10,000 units"), max_digits=12, decimal_places=4)
    y7 = models.DecimalField(
        _("stated 7-day yield, %"), max_digits=9, decimal_places=3, null=True, blank=True
    )
    source = models.CharField(_("source"), max_length=8, choices=YieldSource.choices)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("entered by"),
    )
    entered_at = models.DateTimeField(_("entered at"))
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("approved by"),
    )
    approved_at = models.DateTimeField(_("approved at"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    class Meta:
        verbose_name = _("yield")
        verbose_name_plural = _("yields")
        ordering = ["-on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="yuebao_yield_once",
                fields=["fund", "on"],
                condition=Q(approved_at__isnull=False, withdrawn_at=None),
            ),
            models.CheckConstraint(
                name="yuebao_yield_four_eyes",
                condition=Q(source=YieldSource.FUND, entered_by=None, approved_by=None)
                | (
                    ~Q(source=YieldSource.FUND)
                    & Q(entered_by__isnull=False)
                    & (
                        Q(approved_by=None, approved_at=None)
                        | (
                            Q(approved_at__isnull=False)
                            & Q(approved_by__isnull=False)
                            & ~Q(approved_by=F("entered_by"))
                        )
                    )
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on}: {self.per_10k}"
