"""The register: who owns how much, what is on its way in or out, and every line that changed it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from payments.lifecycle import Living, Move
from payments.money import Money, MoneyField
from payments.yuebao.models.funds import Fund
from payments.yuebao.states import REDEMPTION, SUBSCRIPTION, RedemptionState, SubscriptionState


class Holding(models.Model):
    """What one person owns of a fund. A unit is always worth ¥1.00, so it is an amount of money.

    Written only by guarded updates; `units` is the sum of the register's lines and of income.
    """

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="holdings", verbose_name=_("fund"))
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="holdings", verbose_name=_("person")
    )
    units = MoneyField(_("units"), default=Money(0))
    frozen = MoneyField(_("frozen for a transfer out"), default=Money(0))
    pending = MoneyField(_("waiting for confirmation"), default=Money(0))
    income = MoneyField(_("income so far"), default=Money(0))
    opened_at = models.DateTimeField(_("opened at"))

    class Meta:
        verbose_name = _("holding")
        verbose_name_plural = _("holdings")
        constraints = [
            models.UniqueConstraint(name="yuebao_holding_once", fields=["fund", "person"]),
            models.CheckConstraint(
                name="yuebao_holding_not_negative",
                condition=Q(frozen__gte=0, pending__gte=0, units__gte=F("frozen")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.units}"

    @property
    def free(self) -> Money:
        """Units that nobody waits for."""
        return self.units - self.frozen

    @property
    def total(self) -> Money:
        """All that is in Yu'ebao, earning or not yet."""
        return self.units + self.pending


class LineKind(models.TextChoices):
    """What changed a holding, income apart."""

    IN = "IN", _("Transfer in")
    AUTO_IN = "AUTO_IN", _("Automatic transfer in")
    REFUND = "REFUND", _("Refund of an order")
    TAKEN_BACK = "TAKEN_BACK", _("Transfer in taken back")
    REJECTED = "REJECTED", _("Declined by the fund")
    CONFIRMED = "CONFIRMED", _("Confirmed by the fund")
    PAID = "PAID", _("Paid for an order")
    INSTANT = "INSTANT", _("Transfer out, at once")
    STANDARD = "STANDARD", _("Transfer out")


class RegisterLine(models.Model):
    """One change of a holding: by how many units, and by how much that waits. Written once."""

    holding = models.ForeignKey(
        Holding, on_delete=models.PROTECT, related_name="lines", verbose_name=_("holding")
    )
    on = models.DateField(_("counts for"))
    at = models.DateTimeField(_("at"))
    kind = models.CharField(_("kind"), max_length=12, choices=LineKind.choices)
    units = MoneyField(_("units by"), default=Money(0))
    pending = MoneyField(_("waiting by"), default=Money(0))
    words = models.CharField(_("words"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("line of the register")
        verbose_name_plural = _("lines of the register")
        ordering = ["-on", "-pk"]
        indexes = [
            models.Index(fields=["holding", "on"], name="yuebao_line_by_holding"),
            models.Index(fields=["on"], name="yuebao_line_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.kind}"


class Subscription(Living):
    """Money on its way into the fund, confirmed on the trading day after its own."""

    State = SubscriptionState
    MOVES = SUBSCRIPTION

    holding = models.ForeignKey(
        Holding, on_delete=models.PROTECT, related_name="subscriptions", verbose_name=_("holding")
    )
    state = models.CharField(
        _("state"), max_length=10, choices=SubscriptionState.choices, default=SubscriptionState.CREATED
    )
    kind = models.CharField(_("kind"), max_length=12, choices=LineKind.choices, default=LineKind.IN)
    amount = MoneyField(_("amount"))
    taken_back = MoneyField(_("taken back"), default=Money(0))
    taken_over = MoneyField(_("taken over by the pool"), default=Money(0))
    placed_at = models.DateTimeField(_("placed at"))
    trade_on = models.DateField(_("trading day"))
    confirm_on = models.DateField(_("confirmed on"))
    cuts_at = models.DateTimeField(_("cut-off"))

    class Meta:
        verbose_name = _("transfer in")
        verbose_name_plural = _("transfers in")
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["confirm_on", "holding"],
                name="yuebao_subscription_open",
                condition=Q(state__in=["PENDING", "SENT"]),
            ),
            models.Index(fields=["holding", "-placed_at"], name="yuebao_subscription_by_holding"),
        ]
        constraints = [
            models.CheckConstraint(
                name="yuebao_subscription_parts",
                condition=Q(amount__gt=0, taken_back__gte=0, taken_over__gte=0)
                & Q(amount__gte=F("taken_back") + F("taken_over")),
            ),
            models.CheckConstraint(
                name="yuebao_subscription_state", condition=Q(state__in=SubscriptionState.values)
            ),
            models.CheckConstraint(
                name="yuebao_subscription_days", condition=Q(confirm_on__gt=F("trade_on"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}: {self.amount}"

    @property
    def waiting(self) -> Money:
        """What is still the person's and not confirmed yet."""
        return self.amount - self.taken_back - self.taken_over


class SubscriptionMove(Move):
    """One step in the life of a transfer in."""

    thing = models.ForeignKey(Subscription, on_delete=models.PROTECT, related_name="moves")


Subscription.move_model = SubscriptionMove


class RedemptionKind(models.TextChoices):
    """In which way money leaves the fund."""

    INSTANT = "INSTANT", _("At once, advanced by the pool")
    STANDARD = "STANDARD", _("On the next trading day")
    PAYMENT = "PAYMENT", _("Paid for an order")
    TAKEOVER = "TAKEOVER", _("Subscription taken over by the pool")


class Redemption(Living):
    """Money on its way out of the fund, settled on the trading day after its own."""

    State = RedemptionState
    MOVES = REDEMPTION

    holding = models.ForeignKey(
        Holding, on_delete=models.PROTECT, related_name="redemptions", verbose_name=_("holding")
    )
    state = models.CharField(
        _("state"), max_length=10, choices=RedemptionState.choices, default=RedemptionState.CREATED
    )
    kind = models.CharField(_("kind"), max_length=8, choices=RedemptionKind.choices)
    subscription = models.ForeignKey(
        Subscription,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="takeovers",
        verbose_name=_("transfer in taken over"),
    )
    amount = MoneyField(_("amount"))
    placed_at = models.DateTimeField(_("placed at"))
    trade_on = models.DateField(_("trading day"))
    settle_on = models.DateField(_("settled on"))
    cuts_at = models.DateTimeField(_("cut-off"))

    class Meta:
        verbose_name = _("transfer out")
        verbose_name_plural = _("transfers out")
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["settle_on", "holding"],
                name="yuebao_redemption_open",
                condition=Q(state__in=["ADVANCED", "PENDING", "SENT"]),
            ),
            models.Index(fields=["holding", "-placed_at"], name="yuebao_redemption_by_holding"),
        ]
        constraints = [
            models.CheckConstraint(name="yuebao_redemption_amount", condition=Q(amount__gt=0)),
            models.CheckConstraint(
                name="yuebao_redemption_state", condition=Q(state__in=RedemptionState.values)
            ),
            models.CheckConstraint(name="yuebao_redemption_days", condition=Q(settle_on__gt=F("trade_on"))),
            models.CheckConstraint(
                name="yuebao_takeover_of_one",
                condition=Q(kind=RedemptionKind.TAKEOVER, subscription__isnull=False)
                | (~Q(kind=RedemptionKind.TAKEOVER) & Q(subscription=None)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}: {self.amount}"


class RedemptionMove(Move):
    """One step in the life of a transfer out."""

    thing = models.ForeignKey(Redemption, on_delete=models.PROTECT, related_name="moves")


Redemption.move_model = RedemptionMove


class AutoIn(models.Model):
    """A person's wish that what the wallet has above a floor moves in by itself each night."""

    holding = models.OneToOneField(
        Holding, on_delete=models.PROTECT, related_name="auto_in", verbose_name=_("holding")
    )
    is_on = models.BooleanField(_("on"))
    floor = MoneyField(_("stays in the wallet"))
    changed_at = models.DateTimeField(_("changed at"))
    paused_at = models.DateTimeField(_("paused at"), null=True, blank=True)
    paused_why = models.CharField(_("paused because"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("automatic transfer in")
        verbose_name_plural = _("automatic transfers in")
        constraints = [models.CheckConstraint(name="yuebao_auto_floor", condition=Q(floor__gte=0))]

    def __str__(self) -> str:
        return f"{self.holding_id}: {self.floor}"


class AutoInRun(models.Model):
    """One night of one person: what moved, nothing included. It exists once."""

    holding = models.ForeignKey(
        Holding, on_delete=models.PROTECT, related_name="auto_runs", verbose_name=_("holding")
    )
    on = models.DateField(_("night of"))
    amount = MoneyField(_("moved"))
    subscription = models.OneToOneField(
        Subscription,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("transfer in"),
    )

    class Meta:
        verbose_name = _("night of automatic transfer in")
        verbose_name_plural = _("nights of automatic transfer in")
        constraints = [models.UniqueConstraint(name="yuebao_auto_once", fields=["holding", "on"])]

    def __str__(self) -> str:
        return f"{self.holding_id}, {self.on}"
