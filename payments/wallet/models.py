"""What a person holds: wallets, who they are to money, the payment password, top-ups, limits used.

No column here is a balance. What a wallet holds is what the ledger says of its account.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from payments.lifecycle import Living, Move
from payments.money import MoneyField
from payments.wallet.states import TOP_UP_MOVES, TopUpState


class WalletKind(models.TextChoices):
    """Whose wallet it is."""

    PERSON = "PERSON", _("Person")
    SHOP = "SHOP", _("Shop")
    MERCHANT = "MERCHANT", _("Merchant")


class Wallet(models.Model):
    """A ledger account under a person's name. One's own wallets are those one holds."""

    account = models.CharField(_("account"), max_length=100, unique=True)
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="wallets", verbose_name=_("holder")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=WalletKind.choices)
    title = models.CharField(_("title"), max_length=200)
    opened_at = models.DateTimeField(_("opened at"))
    frozen_at = models.DateTimeField(_("frozen at"), null=True, blank=True)

    class Meta:
        verbose_name = _("wallet")
        verbose_name_plural = _("wallets")
        constraints = [
            models.UniqueConstraint(
                name="wallet_one_personal", fields=["holder"], condition=Q(kind=WalletKind.PERSON)
            ),
            models.CheckConstraint(name="wallet_account_named", condition=Q(account__startswith="wallet:")),
        ]

    def __str__(self) -> str:
        return self.title


class IdentityClass(models.IntegerChoices):
    """How well we know somebody; the class decides how much may leave the wallet."""

    I = 1, _("Class I")  # noqa: E741  (the spec's own name of the class)
    II = 2, _("Class II")
    III = 3, _("Class III")


class Identity(models.Model):
    """Who a person is to money. Sign-up gives class I; the number itself is never kept, only its HMAC."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="identity",
        verbose_name=_("person"),
    )
    identity_class = models.PositiveSmallIntegerField(
        _("class"), choices=IdentityClass.choices, default=IdentityClass.I
    )
    name = models.CharField(_("name"), max_length=100, blank=True)
    number_hmac = models.BinaryField(_("number, as an HMAC"), max_length=32, null=True, editable=False)
    verified_at = models.DateTimeField(_("verified at"), null=True, blank=True)

    class Meta:
        verbose_name = _("identity")
        verbose_name_plural = _("identities")
        constraints = [
            models.CheckConstraint(name="identity_class_known", condition=Q(identity_class__in=[1, 2, 3])),
            models.UniqueConstraint(
                name="identity_number_once", fields=["number_hmac"], condition=Q(number_hmac__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.get_identity_class_display()})"


class PaymentPassword(models.Model):
    """The six digits that every payment asks for, kept only as an Argon2 hash."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="payment_password",
        verbose_name=_("person"),
    )
    hash = models.CharField(_("hash"), max_length=200, editable=False)
    misses = models.PositiveSmallIntegerField(_("misses"), default=0)
    locked_until = models.DateTimeField(_("locked until"), null=True, blank=True)
    set_at = models.DateTimeField(_("set at"))

    class Meta:
        verbose_name = _("payment password")
        verbose_name_plural = _("payment passwords")

    def __str__(self) -> str:
        return str(self.person)


class TopUp(Living):
    """Money on its way from a bank into a wallet."""

    State = TopUpState
    MOVES = TOP_UP_MOVES

    wallet = models.ForeignKey(
        Wallet, on_delete=models.PROTECT, related_name="top_ups", verbose_name=_("wallet")
    )
    reference = models.CharField(_("reference"), max_length=35, unique=True)
    bank = models.CharField(_("bank"), max_length=20)
    amount = MoneyField(_("amount"))
    state = models.CharField(_("state"), max_length=8, choices=TopUpState.choices, default=TopUpState.CREATED)
    reason = models.CharField(_("what the bank said"), max_length=100, blank=True)
    asked_at = models.DateTimeField(_("asked at"))
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    handed_over_at = models.DateTimeField(
        _("handed to a person at"),
        null=True,
        blank=True,
        help_text=_("The bank gave no answer for a day; somebody has to call it."),
    )
    key = models.CharField(_("request key"), max_length=100, editable=False)

    class Meta:
        verbose_name = _("top-up")
        verbose_name_plural = _("top-ups")
        ordering = ["-asked_at", "-pk"]
        indexes = [models.Index(fields=["wallet", "-asked_at"], name="top_up_by_wallet")]
        constraints = [
            models.UniqueConstraint(name="top_up_key_once", fields=["wallet", "key"]),
            models.CheckConstraint(name="top_up_amount_positive", condition=Q(amount__gt=0)),
            models.CheckConstraint(name="top_up_state_known", condition=Q(state__in=TopUpState.values)),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def is_final(self) -> bool:
        """Whether the bank has said yes or no."""
        return self.state in {TopUpState.SETTLED, TopUpState.REFUSED}


class TopUpMove(Move):
    """One step in the life of a top-up."""

    thing = models.ForeignKey(TopUp, on_delete=models.PROTECT, related_name="moves")


TopUp.move_model = TopUpMove


class Measure(models.TextChoices):
    """What a limit counts."""

    OUT = "OUT", _("Out of the wallet")
    PAYMENT = "PAYMENT", _("Payments")
    CODE = "CODE", _("Pay codes without a password")


class WalletLimit(models.Model):
    """How much of a limit is used up. Written only by `limits.use` and `limits.give_back`.

    `ceiling` is the limit that held when it was last used: the constraint is the rule's twin.
    """

    account = models.CharField(_("account"), max_length=100)
    measure = models.CharField(_("measure"), max_length=10, choices=Measure.choices)
    period = models.CharField(_("period"), max_length=10, help_text=_("ever, a year or a day"))
    used = models.BigIntegerField(_("used, in fen"), default=0)
    ceiling = models.BigIntegerField(_("ceiling, in fen"), null=True)

    class Meta:
        db_table = "wallet_limit"
        verbose_name = _("limit used")
        verbose_name_plural = _("limits used")
        constraints = [
            models.UniqueConstraint(name="wallet_limit_once", fields=["account", "measure", "period"]),
            models.CheckConstraint(name="wallet_limit_used_not_negative", condition=Q(used__gte=0)),
            models.CheckConstraint(
                name="wallet_limit_kept", condition=Q(ceiling__isnull=True) | Q(used__lte=models.F("ceiling"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account} {self.measure} {self.period}"


class CodeEnd(models.TextChoices):
    """Why a pay code is over before its minute, or what it was used for."""

    USED = "USED", _("Used")
    FAILED = "FAILED", _("Used, but not paid")
    REPLACED = "REPLACED", _("Replaced by newer ones")
    LOGGED_OUT = "LOGGED_OUT", _("Signed out")
    REVOKED = "REVOKED", _("Revoked")
    FROZEN = "FROZEN", _("Wallet frozen")
    PASSWORD = "PASSWORD", _("Payment password changed")


class PayCode(models.Model):
    """Eighteen digits shown for a minute, kept only as an HMAC: nobody can read them here.

    `device` is an HMAC too, of the session that shows the code. A code pays from `made_at` to just
    before `expires_at`, once; a burnt one stays burnt, which the database holds to as well.
    """

    hmac = models.BinaryField(_("code, as an HMAC"), max_length=32, editable=False)
    wallet = models.ForeignKey(
        Wallet, on_delete=models.PROTECT, related_name="pay_codes", verbose_name=_("wallet")
    )
    device = models.CharField(_("device, as an HMAC"), max_length=64, editable=False)
    source = models.CharField(
        _("source"), max_length=20, blank=True, help_text=_("Empty: the first that covers all of it.")
    )
    made_at = models.DateTimeField(_("made at"))
    expires_at = models.DateTimeField(_("expires at"))
    burnt_at = models.DateTimeField(_("over at"), null=True, blank=True)
    why = models.CharField(_("why"), max_length=10, choices=CodeEnd.choices, blank=True)

    class Meta:
        verbose_name = _("pay code")
        verbose_name_plural = _("pay codes")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["wallet", "-made_at"], name="pay_code_by_wallet"),
            models.Index(fields=["made_at"], name="pay_code_age"),
        ]
        constraints = [
            models.UniqueConstraint(
                name="pay_code_once_while_live", fields=["hmac"], condition=Q(burnt_at=None)
            ),
            models.CheckConstraint(
                name="pay_code_over_for_a_reason",
                condition=Q(burnt_at=None, why="") | Q(burnt_at__isnull=False, why__in=CodeEnd.values),
            ),
            models.CheckConstraint(
                name="pay_code_ends_after_it_began", condition=Q(expires_at__gt=models.F("made_at"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.wallet_id}, {self.made_at:%Y-%m-%d %H:%M:%S}"
