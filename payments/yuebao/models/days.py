"""A fund's days: what was earned, by whom, what was left over; the pool; orders with the fund."""

from decimal import Decimal

from django.conf import settings
from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from payments.lifecycle import Living, Move
from payments.money import Money, MoneyField
from payments.yuebao.models.funds import Fund, FundYield
from payments.yuebao.models.holdings import Holding
from payments.yuebao.states import FUND_DAY, FundDayState


class FundDay(Living):
    """One calendar day of a fund. Fund income = users' income + residue, to the fen."""

    State = FundDayState
    MOVES = FUND_DAY

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="days", verbose_name=_("fund"))
    on = models.DateField(_("day"))
    state = models.CharField(
        _("state"), max_length=10, choices=FundDayState.choices, default=FundDayState.OPEN
    )
    fund_yield = models.ForeignKey(
        FundYield,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("yield"),
    )
    attempt = models.PositiveSmallIntegerField(
        _("attempt"), default=1, help_text=_("How often the day was begun; more than one after a reversal.")
    )
    holders = models.PositiveIntegerField(_("holdings that earned"), default=0)
    base = MoneyField(_("units that earned"), default=Money(0))
    fund_income = MoneyField(_("income of the fund"), default=Money(0))
    users_income = MoneyField(_("income of holders"), default=Money(0))
    residue = MoneyField(_("residue"), default=Money(0))
    fraction = models.DecimalField(
        _("fraction of a fen"), max_digits=14, decimal_places=12, default=Decimal(0)
    )
    why = models.TextField(_("why it waits"), blank=True)
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)

    class Meta:
        verbose_name = _("day of a fund")
        verbose_name_plural = _("days of funds")
        ordering = ["-on"]
        constraints = [
            models.UniqueConstraint(name="yuebao_day_once", fields=["fund", "on"]),
            models.CheckConstraint(name="yuebao_day_state", condition=Q(state__in=FundDayState.values)),
            models.CheckConstraint(
                name="yuebao_day_conserves",
                condition=~Q(state__in=[FundDayState.BALANCED, FundDayState.CLOSED])
                | Q(fund_income=F("users_income") + F("residue")),
            ),
            models.CheckConstraint(
                name="yuebao_day_has_yield",
                condition=Q(state__in=[FundDayState.OPEN, FundDayState.REVERSED])
                | Q(fund_yield__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fund_id}, {self.on}"


class FundDayMove(Move):
    """One step in the life of a fund's day."""

    thing = models.ForeignKey(FundDay, on_delete=models.PROTECT, related_name="moves")


FundDay.move_model = FundDayMove


class Reversal(models.Model):
    """Why the income of a day was taken back, and by whom."""

    day = models.ForeignKey(
        FundDay, on_delete=models.PROTECT, related_name="reversals", verbose_name=_("day")
    )
    attempt = models.PositiveSmallIntegerField(_("attempt"))
    reason = models.CharField(_("reason"), max_length=500)
    at = models.DateTimeField(_("at"))
    on = models.DateField(_("counts for"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
    )

    class Meta:
        verbose_name = _("reversal of a day")
        verbose_name_plural = _("reversals of days")
        constraints = [
            models.UniqueConstraint(name="yuebao_reversal_once", fields=["day", "attempt"]),
            models.CheckConstraint(name="yuebao_reversal_reason", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return self.reason


class IncomeRow(models.Model):
    """What one holding earned on one day; zero is a row too. Written once, by sets.

    `amount` is what the rule says, `credited` by how much the units changed: they differ only where
    a negative day met units that were spent. Reversed, a row says how much of it was taken back.
    Millions come each night, so foreign keys are for reading: holdings and days are never deleted.
    """

    holding = models.ForeignKey(
        Holding,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="income_rows",
        verbose_name=_("holding"),
    )
    day = models.ForeignKey(
        FundDay,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="income_rows",
        verbose_name=_("day"),
    )
    on = models.DateField(_("counts for"))
    base = MoneyField(_("units that earned"))
    amount = MoneyField(_("income"))
    credited = MoneyField(_("credited"))
    reversal = models.ForeignKey(
        Reversal,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        null=True,
        blank=True,
        related_name="income_rows",
        verbose_name=_("reversal"),
    )
    taken_back = MoneyField(_("taken back"), default=Money(0), db_default=0)

    class Meta:
        db_table = "yuebao_income"
        verbose_name = _("income of a day")
        verbose_name_plural = _("incomes of days")
        ordering = ["-on", "-pk"]
        indexes = [BrinIndex(fields=["on"], name="yuebao_income_by_day", pages_per_range=32)]
        constraints = [
            models.UniqueConstraint(
                name="yuebao_income_once", fields=["holding", "on"], condition=Q(reversal=None)
            ),
            models.CheckConstraint(name="yuebao_income_of_something", condition=Q(base__gt=0)),
            models.CheckConstraint(
                name="yuebao_income_taken_back_once_reversed",
                condition=Q(reversal__isnull=False) | Q(taken_back=0),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.holding_id}, {self.on}: {self.amount}"


class AccrualChunk(models.Model):
    """A stretch of holdings whose day is done. It spares looking again; the unique row is what guards."""

    day = models.ForeignKey(FundDay, on_delete=models.PROTECT, related_name="chunks", verbose_name=_("day"))
    attempt = models.PositiveSmallIntegerField(_("attempt"))
    first_id = models.BigIntegerField(_("from holding"))
    last_id = models.BigIntegerField(_("to holding"))
    rows = models.PositiveIntegerField(_("rows"))
    base = MoneyField(_("units that earned"))
    amount = MoneyField(_("income"))
    credited = MoneyField(_("credited"))

    class Meta:
        verbose_name = _("chunk of a day")
        verbose_name_plural = _("chunks of days")
        constraints = [
            models.UniqueConstraint(
                name="yuebao_chunk_once", fields=["day", "attempt", "first_id", "last_id"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.day_id}: {self.first_id}–{self.last_id}"


class Pool(models.Model):
    """What the house still advances on one day; empty means the next trading day."""

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="pools", verbose_name=_("fund"))
    on = models.DateField(_("day"))
    balance = MoneyField(_("left"))

    class Meta:
        verbose_name = _("pool of a day")
        verbose_name_plural = _("pools of days")
        ordering = ["-on"]
        constraints = [
            models.UniqueConstraint(name="yuebao_pool_once", fields=["fund", "on"]),
            models.CheckConstraint(name="yuebao_pool_not_negative", condition=Q(balance__gte=0)),
        ]

    def __str__(self) -> str:
        return f"{self.on}: {self.balance}"


class InstantUse(models.Model):
    """How much one person redeemed instantly on one day, and how much the terms let them."""

    holding = models.ForeignKey(
        Holding, on_delete=models.PROTECT, related_name="instant_uses", verbose_name=_("holding")
    )
    on = models.DateField(_("day"))
    used = MoneyField(_("used"))
    ceiling = MoneyField(_("ceiling"), null=True, blank=True)

    class Meta:
        verbose_name = _("instant redemptions of a day")
        verbose_name_plural = _("instant redemptions of days")
        constraints = [
            models.UniqueConstraint(name="yuebao_instant_once", fields=["holding", "on"]),
            models.CheckConstraint(
                name="yuebao_instant_kept",
                condition=Q(used__gte=0) & (Q(ceiling=None) | Q(used__lte=F("ceiling"))),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on}: {self.used}"


class FundOrder(models.Model):
    """What we told the fund to buy and to sell for a trading day, once."""

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="orders", verbose_name=_("fund"))
    trade_on = models.DateField(_("trading day"))
    buy = MoneyField(_("bought"))
    sell = MoneyField(_("sold"))
    written_at = models.DateTimeField(_("written at"))
    placed_at = models.DateTimeField(_("taken by the fund at"), null=True, blank=True)

    class Meta:
        verbose_name = _("order with a fund")
        verbose_name_plural = _("orders with funds")
        ordering = ["-trade_on"]
        constraints = [models.UniqueConstraint(name="yuebao_order_once", fields=["fund", "trade_on"])]

    def __str__(self) -> str:
        return f"{self.fund_id}, {self.trade_on}"
