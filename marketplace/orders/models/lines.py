"""The lines of an order as they were bought, what was deducted from each, and how each travels."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from marketplace import texts
from marketplace.cart.models import MOST_PIECES
from marketplace.cart.rules import FundedBy as Funder
from marketplace.catalog.models import Listing, Sku
from marketplace.catalog.states import Promise
from marketplace.logistics.models import Shipment, Speed
from marketplace.orders import states
from marketplace.orders.models.orders import NOTHING, Order
from marketplace.orders.states import LineState
from marketplace.uploads.models import Upload
from payments.lifecycle import Living, Move
from payments.money import Money, MoneyField


class FundedBy(models.TextChoices):
    """Who bears a deduction."""

    SHOP = Funder.SHOP.value, _("Shop")
    PLATFORM = Funder.PLATFORM.value, _("Market")
    SPLIT = Funder.SPLIT.value, _("Shop and market")


class Line(Living):
    """One SKU in an order, as it was bought, with its own receipt."""

    State = LineState
    MOVES: ClassVar = states.LINE_MOVES
    WHO: ClassVar = states.LINE_WHO

    order = models.ForeignKey(Order, models.PROTECT, related_name="lines", verbose_name=_("order"))
    position = models.PositiveSmallIntegerField(_("position"))
    listing = models.ForeignKey(Listing, models.PROTECT, related_name="+", verbose_name=_("listing"))
    sku = models.ForeignKey(Sku, models.PROTECT, related_name="order_lines", verbose_name=_("SKU"))
    state = models.CharField(
        _("state"), max_length=12, choices=LineState.choices, default=LineState.UNPAID, editable=False
    )

    quantity = models.PositiveIntegerField(_("quantity"))
    offer_price = MoneyField(_("price of a piece"))
    offer_source = models.CharField(_("where the price came from"), max_length=8)
    offer = MoneyField(_("price of all pieces"))
    deducted = MoneyField(_("deductions"), default=NOTHING)
    pricing = models.PositiveSmallIntegerField(_("which pricing holds"), default=1)
    platform_part = MoneyField(_("the market’s part"), default=NOTHING)
    to_pay = MoneyField(_("to pay"))
    released = MoneyField(_("paid to the shop"), default=NOTHING)
    refunded = MoneyField(_("refunded"), default=NOTHING)

    commission_rate = models.DecimalField(_("rate of commission"), max_digits=5, decimal_places=4)
    commission_source = models.CharField(_("where the rate came from"), max_length=60)
    commission = MoneyField(_("commission taken"), default=NOTHING)
    marketing = MoneyField(_("the market’s part paid"), default=NOTHING)

    by_reservation = models.BooleanField(_("stock was put aside when ordered"), default=True)
    speed = models.CharField(_("speed"), max_length=7, choices=Speed.choices, default=Speed.EXPRESS)
    ships_within_hours = models.PositiveSmallIntegerField(_("leaves within hours"))
    shipped_at = models.DateTimeField(_("shipped at"), null=True, blank=True)
    confirm_by = models.DateTimeField(_("received at latest"), null=True, blank=True)
    received_at = models.DateTimeField(_("received at"), null=True, blank=True)
    ended_at = models.DateTimeField(_("cancelled or refunded at"), null=True, blank=True)

    title_en = models.CharField(_("title in English"), max_length=255, blank=True)
    title_zh = models.CharField(_("title in Chinese"), max_length=255, blank=True)
    choice_en = models.CharField(_("choice in English"), max_length=800, blank=True)
    choice_zh = models.CharField(_("choice in Chinese"), max_length=800, blank=True)
    picture = models.ForeignKey(
        Upload, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("picture")
    )
    sku_code = models.CharField(_("code of the SKU"), max_length=255, blank=True)
    category = models.CharField(_("category"), max_length=40, blank=True)
    weight_g = models.PositiveIntegerField(_("weight in grams"), default=0)
    options = models.JSONField(_("options"), default=list, blank=True)
    attributes = models.JSONField(_("attributes"), default=list, blank=True)
    promises = models.JSONField(_("promises"), default=list, blank=True)
    no_reason_waived = models.BooleanField(_("agreed: no return without a reason"), default=False)

    class Meta:
        verbose_name = _("line")
        verbose_name_plural = _("lines")
        ordering = ["order_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["order", "position"], name="line_position_once"),
            models.CheckConstraint(condition=Q(state__in=LineState.values), name="line_state_is_known"),
            models.CheckConstraint(
                condition=Q(quantity__gte=1, quantity__lte=MOST_PIECES), name="line_quantity_in_bounds"
            ),
            models.CheckConstraint(
                condition=Q(offer_price__gte=0, offer__gte=0, deducted__gte=0, to_pay__gte=0),
                name="line_sums_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(to_pay=F("offer") - F("deducted")), name="line_to_pay_adds_up"
            ),
            models.CheckConstraint(
                condition=Q(platform_part__gte=0, platform_part__lte=F("deducted")),
                name="line_platform_part_is_part_of_deductions",
            ),
            models.CheckConstraint(
                condition=Q(refunded__gte=0, refunded__lte=F("to_pay")), name="line_refunded_at_most_paid"
            ),
            models.CheckConstraint(
                condition=Q(released__gte=0, released__lte=F("to_pay")), name="line_released_at_most_paid"
            ),
            models.CheckConstraint(
                condition=Q(commission_rate__gte=0, commission_rate__lte=1, commission__gte=0),
                name="line_commission_in_bounds",
            ),
            models.CheckConstraint(
                condition=Q(marketing__gte=0, marketing__lte=F("platform_part")),
                name="line_marketing_in_bounds",
            ),
            models.CheckConstraint(
                condition=Q(released=0, commission=0, marketing=0) | Q(state=LineState.RECEIVED),
                name="line_released_is_received",
            ),
            models.CheckConstraint(
                condition=~Q(state=LineState.RECEIVED) | Q(received_at__isnull=False),
                name="line_received_has_a_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state=LineState.SHIPPED) | Q(shipped_at__isnull=False, confirm_by__isnull=False),
                name="line_shipped_has_a_deadline",
            ),
            models.CheckConstraint(condition=Q(speed__in=Speed.values), name="line_speed_is_known"),
            texts.one_is_filled("title", table="line"),
        ]
        indexes = [
            models.Index(fields=["sku", "state"], name="line_of_sku"),
            models.Index(
                fields=["received_at"], condition=Q(state=LineState.RECEIVED), name="line_received_lately"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return texts.local(self, "title")

    @property
    def choice(self) -> str:
        """Name the choice as it was bought, as "Blue / M"."""
        return texts.local(self, "choice")

    @property
    def attribute_words(self) -> list[tuple[str, str]]:
        """What the listing said of itself then, as pairs in the reader's language."""
        return [
            (texts.pick(one["name_en"], one["name_zh"]), texts.pick(one["value_en"], one["value_zh"]))
            for one in self.attributes
        ]

    @property
    def promise_words(self) -> list[str]:
        """What the shop promised then, in words."""
        return [str(Promise(promise).label) for promise in self.promises if promise in Promise.values]

    @property
    def commission_percent(self) -> str:
        """The rate of commission as a percentage without needless zeros."""
        return f"{(self.commission_rate * 100).normalize():f}"

    @property
    def held(self) -> Money:
        """What of this line is still set aside on the buyer's wallet."""
        return self.to_pay - self.refunded if self.state in states.HELD_LINES else NOTHING


class LineMove(Move):
    """One step in the life of a line."""

    thing = models.ForeignKey(Line, models.PROTECT, related_name="moves", verbose_name=_("line"))

    class Meta(Move.Meta):
        verbose_name = _("move of a line")
        verbose_name_plural = _("moves of lines")


Line.move_model = LineMove


class Deduction(models.Model):
    """What one rule took from one line, and who bears which part; written once.

    Where the rest of a checkout is priced again, its lines get deductions of a second pricing; those of the
    first stay, and only those of the line's own `pricing` count.
    """

    line = models.ForeignKey(Line, models.PROTECT, related_name="deductions", verbose_name=_("line"))
    step = models.PositiveSmallIntegerField(_("step"))
    rule = models.CharField(_("rule"), max_length=60)
    pricing = models.PositiveSmallIntegerField(_("of which pricing"), default=1)
    words = models.CharField(_("in English words"), max_length=120, blank=True)
    words_zh = models.CharField(_("in Chinese words"), max_length=120, blank=True)
    amount = MoneyField(_("amount"))
    funded_by = models.CharField(_("borne by"), max_length=8, choices=FundedBy.choices)
    shop_part = MoneyField(_("the shop’s part"))
    platform_part = MoneyField(_("the market’s part"))

    class Meta:
        verbose_name = _("deduction")
        verbose_name_plural = _("deductions")
        ordering = ["line_id", "step", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["line", "rule", "pricing"], name="deduction_rule_once_a_pricing"),
            models.CheckConstraint(condition=Q(step__gte=2, step__lte=6), name="deduction_step_is_known"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="deduction_amount_positive"),
            models.CheckConstraint(
                condition=Q(shop_part__gte=0, platform_part__gte=0)
                & Q(amount=F("shop_part") + F("platform_part")),
                name="deduction_parts_sum_to_the_amount",
            ),
            models.CheckConstraint(
                condition=Q(funded_by=FundedBy.SHOP, platform_part=0)
                | Q(funded_by=FundedBy.PLATFORM, shop_part=0)
                | Q(funded_by=FundedBy.SPLIT),
                name="deduction_is_borne_as_it_says",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.said}: −{self.amount}"

    @property
    def said(self) -> str:
        """Say what it is, in the reader's language."""
        return texts.pick(self.words, self.words_zh)


class ShipmentLine(models.Model):
    """How many pieces of a line travel in a shipment; a shipment holds lines of one order."""

    shipment = models.ForeignKey(
        Shipment, models.PROTECT, related_name="order_lines", verbose_name=_("shipment")
    )
    line = models.ForeignKey(Line, models.PROTECT, related_name="shipment_lines", verbose_name=_("line"))
    quantity = models.PositiveIntegerField(_("quantity"))

    class Meta:
        verbose_name = _("line in a shipment")
        verbose_name_plural = _("lines in shipments")
        ordering = ["shipment_id", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["shipment", "line"], name="shipment_line_once"),
            models.CheckConstraint(condition=Q(quantity__gte=1), name="shipment_line_sends_something"),
        ]

    def __str__(self) -> str:
        return f"{self.line} × {self.quantity}"
