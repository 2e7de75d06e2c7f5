"""Businesses that take payments here, their tills and their trades.

What a merchant holds stands in the ledger under its wallet's account, and what a buyer is asked for
is an escrow payment of one part; a trade says which till asked, for what, and what became of it.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from payments.escrow.models import Payment
from payments.lifecycle import Living, Move
from payments.merchants.states import TRADE_MOVES, TRADE_WHO, TradeState
from payments.money import Money, MoneyField
from payments.wallet.models import PayCode, Wallet

# How the ledger names the account of a merchant: this and its number.
ACCOUNT = "wallet:m"


class Merchant(models.Model):
    """A business with a wallet of its own: a café, a stand. Its holder owns it."""

    handle = models.SlugField(_("handle"), max_length=40, unique=True)
    name_en = models.CharField(_("name in English"), max_length=60, blank=True)
    name_zh = models.CharField(_("name in Chinese"), max_length=60, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="merchants", verbose_name=_("owner")
    )
    wallet = models.OneToOneField(
        Wallet, on_delete=models.PROTECT, related_name="merchant", null=True, verbose_name=_("wallet")
    )
    opened_at = models.DateTimeField(_("opened at"))
    locked_until = models.DateTimeField(_("locked until"), null=True, blank=True)

    class Meta:
        verbose_name = _("merchant")
        verbose_name_plural = _("merchants")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="merchant_named", condition=~Q(name_en="") | ~Q(name_zh="")),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Its name in the reader's language, else in the other."""
        names = [self.name_en, self.name_zh]
        if (get_language() or "").startswith("zh"):
            names.reverse()
        return names[0] or names[1]

    @property
    def account(self) -> str:
        """Its account's name in the ledger."""
        return f"{ACCOUNT}{self.pk}"


class Cashier(models.Model):
    """Somebody whom the owner lets take money at the till. Money out is not theirs."""

    merchant = models.ForeignKey(
        Merchant, on_delete=models.CASCADE, related_name="cashiers", verbose_name=_("merchant")
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("person")
    )
    named_at = models.DateTimeField(_("named at"))

    class Meta:
        verbose_name = _("cashier")
        verbose_name_plural = _("cashiers")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(name="cashier_once", fields=["merchant", "person"])]

    def __str__(self) -> str:
        return f"{self.person} @ {self.merchant}"


class Door(models.TextChoices):
    """How buyer and till met."""

    CODE = "CODE", _("Pay code")
    QR = "QR", _("Code at the till")


class Trade(Living):
    """One sum that a till asks for. Its terms stay as they were asked."""

    State = TradeState
    MOVES = TRADE_MOVES
    WHO = TRADE_WHO

    number = models.CharField(_("number"), max_length=28, unique=True)
    merchant = models.ForeignKey(
        Merchant, on_delete=models.PROTECT, related_name="trades", verbose_name=_("merchant")
    )
    cashier = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("asked by")
    )
    door = models.CharField(_("door"), max_length=4, choices=Door.choices)
    amount = MoneyField(_("amount"))
    subject = models.CharField(_("what for"), max_length=40, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=TradeState.choices, default=TradeState.CREATED)
    code = models.OneToOneField(
        PayCode, on_delete=models.PROTECT, null=True, related_name="trade", verbose_name=_("pay code")
    )
    token = models.CharField(_("token"), max_length=43, null=True, unique=True, editable=False)
    buyer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="trades",
        verbose_name=_("buyer"),
    )
    payment = models.OneToOneField(
        Payment, on_delete=models.PROTECT, null=True, related_name="trade", verbose_name=_("payment")
    )
    needs_confirming = models.BooleanField(_("the buyer confirms with the password"), default=False)
    fee = MoneyField(_("fee"), null=True)
    refunded = MoneyField(_("refunded"), default=Money(0))
    refusal = models.CharField(_("why it was not paid"), max_length=40, blank=True)
    asked_at = models.DateTimeField(_("asked at"))
    expires_at = models.DateTimeField(_("expires at"))
    paid_at = models.DateTimeField(_("paid at"), null=True, blank=True)

    class Meta:
        verbose_name = _("trade")
        verbose_name_plural = _("trades")
        ordering = ["-asked_at", "-pk"]
        indexes = [
            models.Index(fields=["merchant", "-asked_at"], name="trade_by_merchant"),
            models.Index(fields=["buyer", "-asked_at"], name="trade_by_buyer"),
        ]
        constraints = [
            models.CheckConstraint(name="trade_amount_positive", condition=Q(amount__gt=0)),
            models.CheckConstraint(name="trade_state_known", condition=Q(state__in=TradeState.values)),
            models.CheckConstraint(
                name="trade_fee_below_amount",
                condition=Q(fee=None) | (Q(fee__gte=0) & Q(fee__lt=models.F("amount"))),
            ),
            models.CheckConstraint(
                name="trade_refunded_at_most_whole",
                condition=Q(refunded__gte=0)
                & Q(refunded__lte=models.F("amount"))
                & (Q(refunded=0) | Q(paid_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="trade_one_door",
                condition=Q(door=Door.CODE, token=None, code__isnull=False)
                | Q(door=Door.QR, token__isnull=False, code=None),
            ),
            models.CheckConstraint(
                name="trade_waits_for_somebody",
                condition=~Q(state=TradeState.WAITING) | (Q(buyer__isnull=False) & Q(payment__isnull=False)),
            ),
            models.CheckConstraint(
                name="trade_paid_has_moment_and_fee",
                condition=~Q(state__in=[TradeState.PAID, TradeState.FINISHED])
                | (Q(paid_at__isnull=False) & Q(fee__isnull=False) & Q(payment__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_open(self) -> bool:
        """Whether something may still become of it."""
        return self.state in {TradeState.CREATED, TradeState.WAITING}

    @property
    def left(self) -> Money:
        """What the merchant keeps of it, fee and all."""
        return self.amount - self.refunded

    @property
    def takes(self) -> Money | None:
        """What the merchant has of it after the fee; nothing is known before it is paid."""
        return self.left - self.fee if self.fee is not None else None


class TradeMove(Move):
    """One step in the life of a trade."""

    thing = models.ForeignKey(Trade, on_delete=models.PROTECT, related_name="moves")


Trade.move_model = TradeMove


class Refund(models.Model):
    """A part of a trade, or all of it, that went back to its buyer."""

    trade = models.ForeignKey(
        Trade, on_delete=models.PROTECT, related_name="refunds", verbose_name=_("trade")
    )
    amount = MoneyField(_("amount"))
    fee_back = MoneyField(_("fee given back"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("refund of a trade")
        verbose_name_plural = _("refunds of trades")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="trade_refund_amounts", condition=Q(amount__gt=0) & Q(fee_back__gte=0)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.trade_id}: {self.amount}"


class CodeMiss(models.Model):
    """A bad code at a till; ten in a minute lock it (T7)."""

    merchant = models.ForeignKey(
        Merchant, on_delete=models.CASCADE, related_name="misses", verbose_name=_("merchant")
    )
    cashier = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("asked by")
    )
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("bad code at a till")
        verbose_name_plural = _("bad codes at tills")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["merchant", "-at"], name="code_miss_by_merchant")]

    def __str__(self) -> str:
        return f"{self.merchant_id}, {self.at:%Y-%m-%d %H:%M:%S}"
