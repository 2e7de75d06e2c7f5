"""One act of paying, the orders it makes, and the stock put aside for them."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from marketplace.orders import states
from marketplace.orders.states import OrderState, ReservationState
from marketplace.shops.models import Shop
from payments.escrow.models import Payment
from payments.lifecycle import Living, Move
from payments.money import Money, MoneyField

NOTHING = Money(0)


class Reason(models.TextChoices):
    """Why an order was cancelled, or goods were refunded before they left."""

    CHANGED_MIND = "CHANGED_MIND", _("I no longer want it")
    WRONG_CHOICE = "WRONG_CHOICE", _("I chose the wrong colour, size or quantity")
    WRONG_ADDRESS = "WRONG_ADDRESS", _("The address is wrong")
    FOUND_CHEAPER = "FOUND_CHEAPER", _("I found it cheaper")
    PAY_LATER = "PAY_LATER", _("I cannot pay now")
    OUT_OF_STOCK = "OUT_OF_STOCK", _("The shop has none left")
    CANNOT_DELIVER = "CANNOT_DELIVER", _("The shop cannot deliver there")
    AGREED = "AGREED", _("Buyer and shop agreed")
    NOT_PAID = "NOT_PAID", _("Not paid in time")
    NOT_SHIPPED = "NOT_SHIPPED", _("Not shipped in time")
    OTHER = "OTHER", _("Another reason")

    @property
    def written(self) -> str:
        """The words for a history, in the source's language, so that every reader finds their own."""
        with translation.override(None):
            return str(self.label)


BUYER_REASONS = (
    Reason.CHANGED_MIND,
    Reason.WRONG_CHOICE,
    Reason.WRONG_ADDRESS,
    Reason.FOUND_CHEAPER,
    Reason.PAY_LATER,
    Reason.OTHER,
)
SHOP_REASONS = (Reason.OUT_OF_STOCK, Reason.CANNOT_DELIVER, Reason.AGREED, Reason.OTHER)


class Checkout(models.Model):
    """One act of placing: one key, one signed total, one payment, an order for each shop."""

    buyer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="checkouts", verbose_name=_("buyer")
    )
    key = models.CharField(_("key"), max_length=64)
    fingerprint = models.BinaryField(_("fingerprint"), max_length=32, editable=False)
    total = MoneyField(_("total"))
    payment = models.ForeignKey(
        Payment, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("payment")
    )
    placed_at = models.DateTimeField(_("placed at"))
    rules = models.JSONField(
        _("what was taken"),
        default=list,
        blank=True,
        editable=False,
        help_text=_("The reductions and coupons of this checkout as they were, to price a part of it again."),
    )

    class Meta:
        verbose_name = _("checkout")
        verbose_name_plural = _("checkouts")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["buyer", "key"], name="checkout_key_once_a_buyer"),
            models.CheckConstraint(condition=Q(total__gt=NOTHING), name="checkout_total_positive"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Order(Living):
    """One shop's part of a checkout."""

    State = OrderState
    MOVES: ClassVar = states.ORDER_MOVES
    WHO: ClassVar = states.ORDER_WHO

    number = models.CharField(_("number"), max_length=16, unique=True)
    checkout = models.ForeignKey(Checkout, models.PROTECT, related_name="orders", verbose_name=_("checkout"))
    buyer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="orders", verbose_name=_("buyer")
    )
    shop = models.ForeignKey(Shop, models.PROTECT, related_name="orders", verbose_name=_("shop"))
    state = models.CharField(
        _("state"), max_length=12, choices=OrderState.choices, default=OrderState.UNPAID, editable=False
    )
    address = models.JSONField(_("address as it was"), default=dict, blank=True)
    note = models.CharField(_("note of the buyer"), max_length=200, blank=True)

    items = MoneyField(_("offer prices"))
    deducted = MoneyField(_("deductions"), default=NOTHING)
    freight = MoneyField(_("delivery"), default=NOTHING)
    to_pay = MoneyField(_("to pay"))
    first_to_pay = MoneyField(_("first total"))
    freight_released = MoneyField(_("delivery paid to the shop"), default=NOTHING)
    freight_refunded = MoneyField(_("delivery refunded"), default=NOTHING)

    placed_at = models.DateTimeField(_("placed at"))
    pay_by = models.DateTimeField(_("to be paid until"))
    paid_at = models.DateTimeField(_("paid at"), null=True, blank=True)
    ship_by = models.DateTimeField(_("to be shipped until"), null=True, blank=True)
    abandoned_at = models.DateTimeField(_("refunded unless shipped by"), null=True, blank=True)
    shipped_at = models.DateTimeField(_("shipped at"), null=True, blank=True)
    received_at = models.DateTimeField(_("received at"), null=True, blank=True)
    ended_at = models.DateTimeField(_("cancelled or refunded at"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=16, choices=Reason.choices, blank=True)

    class Meta:
        verbose_name = _("order")
        verbose_name_plural = _("orders")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=OrderState.values), name="order_state_is_known"),
            models.CheckConstraint(
                condition=Q(number__regex=r"^JS[0-9]{12}$"), name="order_number_is_well_formed"
            ),
            models.CheckConstraint(
                condition=Q(to_pay=F("items") - F("deducted") + F("freight")), name="order_to_pay_adds_up"
            ),
            models.CheckConstraint(
                condition=Q(items__gte=0, deducted__gte=0, freight__gte=0, deducted__lte=F("items")),
                name="order_sums_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(to_pay__gte=1, to_pay__lte=F("first_to_pay")), name="order_to_pay_in_bounds"
            ),
            models.CheckConstraint(
                condition=Q(freight_released__gte=0, freight_refunded__gte=0)
                & Q(freight__gte=F("freight_released") + F("freight_refunded")),
                name="order_freight_goes_one_way",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=states.PAID_STATES) | Q(paid_at__isnull=False),
                name="order_paid_has_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(paid_at__isnull=True) | ~Q(state__in=[OrderState.UNPAID, OrderState.CANCELLED]),
                name="order_cancelled_is_before_payment",
            ),
            models.CheckConstraint(
                condition=~Q(state=OrderState.RECEIVED) | Q(received_at__isnull=False),
                name="order_received_has_a_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[OrderState.CANCELLED, OrderState.REFUNDED])
                | Q(ended_at__isnull=False),
                name="order_ended_has_a_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["buyer", "-id"], name="order_of_buyer"),
            models.Index(fields=["buyer", "state"], name="order_of_buyer_by_state"),
            models.Index(fields=["shop", "state", "ship_by"], name="order_of_shop_by_state"),
        ]

    def __str__(self) -> str:
        return self.number_text

    @property
    def number_text(self) -> str:
        """Write the number in groups, as people read it: JS 2611 2208 4417."""
        digits = self.number[2:]
        return f"JS {digits[:4]} {digits[4:8]} {digits[8:]}"

    @property
    def is_unpaid(self) -> bool:
        return self.state == OrderState.UNPAID

    @property
    def holds_money(self) -> bool:
        """Say whether the buyer's money is still set aside for this order."""
        return self.state in states.HOLDING_STATES

    @property
    def freight_left(self) -> Money:
        """What of the delivery fee went neither to the shop nor back."""
        return self.freight - self.freight_released - self.freight_refunded


class OrderMove(Move):
    """One step in the life of an order."""

    thing = models.ForeignKey(Order, models.PROTECT, related_name="moves", verbose_name=_("order"))

    class Meta(Move.Meta):
        verbose_name = _("move of an order")
        verbose_name_plural = _("moves of orders")


Order.move_model = OrderMove


class Reservation(models.Model):
    """The stock put aside for one order, until when, and what became of it."""

    State = ReservationState

    order = models.OneToOneField(Order, models.PROTECT, related_name="reservation", verbose_name=_("order"))
    state = models.CharField(
        _("state"), max_length=6, choices=ReservationState.choices, default=ReservationState.HELD
    )
    until = models.DateTimeField(_("until"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    class Meta:
        verbose_name = _("reservation")
        verbose_name_plural = _("reservations")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=ReservationState.HELD, ended_at__isnull=True)
                | Q(
                    state__in=[ReservationState.TAKEN, ReservationState.FREED, ReservationState.LAPSED],
                    ended_at__isnull=False,
                ),
                name="reservation_ends_once",
            ),
        ]

    def __str__(self) -> str:
        return str(self.order)
