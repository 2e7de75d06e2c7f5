"""Reductions of a shop, coupons of shops and of the market, and what people collected and used.

This room knows no order: a redemption keeps the kind and the number of what it was used for. The
terms of a reduction or a coupon never change once it is made; it can only be stopped, and what was
collected before stays good.
"""

from decimal import Decimal
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from marketplace import texts
from marketplace.catalog.models import Category, Listing
from marketplace.promotions import states
from marketplace.promotions.states import ClaimState
from marketplace.shops.models import Shop
from payments.lifecycle import Living, Move
from payments.money import Money, MoneyField

NOTHING = Money(0)


class Takes(models.TextChoices):
    """What a coupon takes."""

    AMOUNT = "AMOUNT", _("An amount")
    PERCENT = "PERCENT", _("A part of the price")
    DELIVERY = "DELIVERY", _("From the delivery fee")


class Scope(models.TextChoices):
    """Which goods a coupon is for."""

    ALL = "ALL", _("Everything")
    CATEGORY = "CATEGORY", _("One category")
    LISTINGS = "LISTINGS", _("Some listings")


class FundedBy(models.TextChoices):
    """Who bears what a coupon takes."""

    SHOP = "SHOP", _("Shop")
    PLATFORM = "PLATFORM", _("Market")
    SPLIT = "SPLIT", _("Shop and market")


class Reduction(models.Model):
    """A shop takes so much off for everybody who buys there for so much; no coupon is needed."""

    shop = models.ForeignKey(Shop, models.PROTECT, related_name="reductions", verbose_name=_("shop"))
    name_en = models.CharField(_("name in English"), max_length=60, blank=True)
    name_zh = models.CharField(_("name in Chinese"), max_length=60, blank=True)
    threshold = MoneyField(_("from a sum of"))
    amount = MoneyField(_("takes off"))
    starts_at = models.DateTimeField(_("starts at"))
    ends_at = models.DateTimeField(_("ends at"), null=True, blank=True)
    made_at = models.DateTimeField(_("made at"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("made by")
    )
    stopped_at = models.DateTimeField(_("stopped at"), null=True, blank=True)

    class Meta:
        verbose_name = _("reduction")
        verbose_name_plural = _("reductions")
        ordering = ["-pk"]
        constraints = [
            texts.one_is_filled("name", table="reduction"),
            models.CheckConstraint(
                condition=Q(amount__gt=0, threshold__gte=F("amount")),
                name="reduction_is_at_most_its_threshold",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                name="reduction_ends_after_it_starts",
            ),
        ]
        indexes = [
            models.Index(fields=["shop"], condition=Q(stopped_at__isnull=True), name="reduction_of_shop")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return texts.local(self, "name")


class Coupon(models.Model):
    """A right to a deduction that people collect: how much, for which goods, how many, and when.

    Without a shop it is the market's. `claimed` counts those collected and never passes `stock`.
    """

    shop = models.ForeignKey(
        Shop, models.PROTECT, null=True, blank=True, related_name="coupons", verbose_name=_("shop")
    )
    name_en = models.CharField(_("name in English"), max_length=60, blank=True)
    name_zh = models.CharField(_("name in Chinese"), max_length=60, blank=True)
    takes = models.CharField(_("takes"), max_length=8, choices=Takes.choices, default=Takes.AMOUNT)
    amount = MoneyField(_("amount"), default=NOTHING)
    rate = models.DecimalField(
        _("part of the price"),
        max_digits=3,
        decimal_places=2,
        default=Decimal(0),
        help_text=_("As a part of one: 0.15 takes 15 per cent."),
    )
    cap = MoneyField(_("at most"), null=True, blank=True)
    threshold = MoneyField(_("from a sum of"), default=NOTHING)
    scope = models.CharField(_("for"), max_length=8, choices=Scope.choices, default=Scope.ALL)
    category = models.ForeignKey(
        Category, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("category")
    )
    listings = models.ManyToManyField(Listing, blank=True, related_name="+", verbose_name=_("listings"))
    funded_by = models.CharField(_("borne by"), max_length=8, choices=FundedBy.choices)
    shop_rate = models.DecimalField(
        _("the shop’s share"),
        max_digits=3,
        decimal_places=2,
        default=Decimal(0),
        help_text=_("Where both bear it: 0.40 is 40 per cent for the shop."),
    )
    stock = models.PositiveIntegerField(_("how many"))
    claimed = models.PositiveIntegerField(_("collected"), default=0, editable=False)
    per_person = models.PositiveSmallIntegerField(_("for each person"), default=1)
    claim_from = models.DateTimeField(_("collected from"))
    claim_until = models.DateTimeField(_("collected until"))
    use_from = models.DateTimeField(_("used from"))
    use_until = models.DateTimeField(_("used until"))
    made_at = models.DateTimeField(_("made at"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("made by")
    )
    stopped_at = models.DateTimeField(_("stopped at"), null=True, blank=True)

    # The numbers of `listings`, told by whoever reads coupons to price with them.
    listing_ids: frozenset[int] = frozenset()

    class Meta:
        verbose_name = _("coupon")
        verbose_name_plural = _("coupons")
        ordering = ["-pk"]
        constraints = [
            texts.one_is_filled("name", table="coupon"),
            models.CheckConstraint(
                condition=Q(takes__in=[Takes.AMOUNT, Takes.DELIVERY], amount__gt=0, rate=0, cap__isnull=True)
                | Q(takes=Takes.PERCENT, amount=0, rate__gt=0, rate__lt=1),
                name="coupon_takes_what_it_says",
            ),
            models.CheckConstraint(
                condition=Q(threshold__gte=0) & (Q(cap__isnull=True) | Q(cap__gt=0)),
                name="coupon_sums_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(shop__isnull=False) | Q(cap__isnull=False) | Q(takes=Takes.AMOUNT),
                name="coupon_of_the_market_has_an_end",
            ),
            models.CheckConstraint(
                condition=Q(shop__isnull=False, funded_by=FundedBy.SHOP)
                | Q(shop__isnull=True, funded_by__in=[FundedBy.PLATFORM, FundedBy.SPLIT]),
                name="coupon_is_borne_by_who_gives_it",
            ),
            models.CheckConstraint(
                condition=Q(funded_by=FundedBy.SPLIT, shop_rate__gt=0, shop_rate__lt=1)
                | (~Q(funded_by=FundedBy.SPLIT) & Q(shop_rate=0)),
                name="coupon_shares_only_if_split",
            ),
            models.CheckConstraint(
                condition=Q(scope=Scope.CATEGORY, category__isnull=False)
                | Q(scope__in=[Scope.ALL, Scope.LISTINGS], category__isnull=True),
                name="coupon_scope_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(takes=Takes.DELIVERY) | Q(scope=Scope.ALL), name="coupon_delivery_is_for_all"
            ),
            models.CheckConstraint(
                condition=Q(stock__gte=1, per_person__gte=1, claimed__lte=F("stock")),
                name="coupon_claimed_at_most_stock",
            ),
            models.CheckConstraint(
                condition=Q(claim_until__gt=F("claim_from"), use_until__gt=F("use_from"))
                & Q(use_until__gte=F("claim_until")),
                name="coupon_windows_are_open",
            ),
        ]
        indexes = [
            models.Index(
                fields=["shop", "claim_until"],
                condition=Q(stopped_at__isnull=True),
                name="coupon_to_collect",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return texts.local(self, "name")

    @property
    def left(self) -> int:
        """How many can still be collected."""
        return self.stock - self.claimed

    @property
    def percent(self) -> int:
        """The part it takes, in per cent."""
        return int(self.rate * 100)


class Claim(Living):
    """One coupon somebody collected; `nth` says which of their own it is, and no number is given twice."""

    State = ClaimState
    MOVES: ClassVar = states.MOVES
    WHO: ClassVar = states.WHO

    coupon = models.ForeignKey(Coupon, models.PROTECT, related_name="claims", verbose_name=_("coupon"))
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="claims", verbose_name=_("person")
    )
    nth = models.PositiveSmallIntegerField(_("number of this person’s"), default=1)
    state = models.CharField(
        _("state"), max_length=7, choices=ClaimState.choices, default=ClaimState.CLAIMED, editable=False
    )
    claimed_at = models.DateTimeField(_("collected at"))

    class Meta:
        verbose_name = _("collected coupon")
        verbose_name_plural = _("collected coupons")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["coupon", "person", "nth"], name="claim_once_a_number"),
            models.CheckConstraint(condition=Q(nth__gte=1), name="claim_is_counted_from_one"),
            models.CheckConstraint(condition=Q(state__in=ClaimState.values), name="claim_state_is_known"),
        ]
        indexes = [models.Index(fields=["person", "state"], name="claim_of_person")]

    def __str__(self) -> str:
        return str(self.coupon)


class ClaimMove(Move):
    """One step in the life of a collected coupon."""

    thing = models.ForeignKey(Claim, models.PROTECT, related_name="moves", verbose_name=_("collected coupon"))

    class Meta(Move.Meta):
        verbose_name = _("move of a collected coupon")
        verbose_name_plural = _("moves of collected coupons")


Claim.move_model = ClaimMove


class Redemption(models.Model):
    """What a collected coupon was used for, and when it was given back; open at most once."""

    claim = models.ForeignKey(
        Claim, models.PROTECT, related_name="redemptions", verbose_name=_("collected coupon")
    )
    ref_kind = models.CharField(_("used for"), max_length=20)
    ref_id = models.BigIntegerField(_("number"))
    used_at = models.DateTimeField(_("used at"))
    given_back_at = models.DateTimeField(_("given back at"), null=True, blank=True)

    class Meta:
        verbose_name = _("use of a coupon")
        verbose_name_plural = _("uses of coupons")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["claim"], condition=Q(given_back_at__isnull=True), name="claim_used_once"
            ),
            models.CheckConstraint(
                condition=Q(given_back_at__isnull=True) | Q(given_back_at__gte=F("used_at")),
                name="claim_given_back_after_use",
            ),
        ]
        indexes = [models.Index(fields=["ref_kind", "ref_id"], name="redemption_by_ref")]

    def __str__(self) -> str:
        return f"{self.ref_kind} {self.ref_id}"
