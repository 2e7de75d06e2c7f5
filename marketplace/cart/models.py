"""What somebody may buy: SKUs and quantities, grouped by shop only when they are shown."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from marketplace.catalog.models import Sku
from payments import clock
from payments.money import Money, MoneyField

MOST_PIECES = 99_999


class Cart(models.Model):
    """One person's cart, or one session's: whoever is neither has no cart."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="cart",
        verbose_name=_("person"),
    )
    token = models.CharField(_("token of a session"), max_length=43, null=True, blank=True, unique=True)
    made_at = models.DateTimeField(_("made at"), default=clock.now)

    class Meta:
        verbose_name = _("cart")
        verbose_name_plural = _("carts")
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, token__isnull=True)
                | Q(person__isnull=True, token__isnull=False),
                name="cart_is_a_persons_or_a_sessions",
            ),
        ]

    def __str__(self) -> str:
        return str(self.person or _("A visitor’s cart"))


class CartLine(models.Model):
    """One SKU in a cart, with the price somebody saw when adding it."""

    cart = models.ForeignKey(Cart, models.CASCADE, related_name="lines", verbose_name=_("cart"))
    sku = models.ForeignKey(Sku, models.CASCADE, related_name="+", verbose_name=_("SKU"))
    quantity = models.PositiveIntegerField(_("quantity"))
    ticked = models.BooleanField(_("ticked"), default=True)
    price_when_added = MoneyField(_("price when added"))
    added_at = models.DateTimeField(_("added at"), default=clock.now)

    class Meta:
        verbose_name = _("line of a cart")
        verbose_name_plural = _("lines of carts")
        ordering = ["-added_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["cart", "sku"], name="cart_line_sku_once"),
            models.CheckConstraint(
                condition=Q(quantity__gte=1, quantity__lte=MOST_PIECES), name="cart_line_quantity_in_bounds"
            ),
            models.CheckConstraint(
                condition=Q(price_when_added__gte=Money(0)), name="cart_line_price_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sku} × {self.quantity}"
