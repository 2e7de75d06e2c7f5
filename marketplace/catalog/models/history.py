"""What happened to stock and prices, written once and never again; and figures counted from elsewhere."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from marketplace.catalog.models.listings import Listing
from marketplace.catalog.models.skus import Sku
from marketplace.catalog.states import PriceReason, StockReason
from payments import clock
from payments.money import MoneyField


class StockMovement(models.Model):
    """One change of one SKU's stock: why, for what, and what lay there afterwards."""

    sku = models.ForeignKey(Sku, models.PROTECT, related_name="movements", verbose_name=_("SKU"))
    reason = models.CharField(_("reason"), max_length=12, choices=StockReason.choices)
    on_hand_by = models.IntegerField(_("on hand by"), default=0)
    reserved_by = models.IntegerField(_("put aside by"), default=0)
    on_hand = models.IntegerField(_("on hand after"))
    reserved = models.IntegerField(_("put aside after"))
    ref_kind = models.PositiveSmallIntegerField(_("kind of what it was for"), null=True, blank=True)
    ref_id = models.BigIntegerField(_("what it was for"), null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
    )
    note = models.CharField(_("note"), max_length=200, blank=True)
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("stock movement")
        verbose_name_plural = _("stock movements")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(on_hand_by=0) | ~Q(reserved_by=0), name="stock_movement_moves_something"
            ),
            models.CheckConstraint(
                condition=Q(ref_kind__isnull=True, ref_id__isnull=True)
                | Q(ref_kind__isnull=False, ref_id__isnull=False),
                name="stock_movement_ref_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(reserved__gte=0, on_hand__gte=F("reserved")), name="stock_movement_leaves_sense"
            ),
        ]
        indexes = [
            models.Index(fields=["sku", "id"], name="stock_movement_sku"),
            models.Index(
                fields=["ref_kind", "ref_id"], name="stock_movement_ref", condition=Q(ref_id__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sku}: {self.get_reason_display()}"


class PriceChange(models.Model):
    """One change of one SKU's offer price; the price history of 90 days is read from these."""

    sku = models.ForeignKey(Sku, models.PROTECT, related_name="price_changes", verbose_name=_("SKU"))
    before = MoneyField(_("before"), null=True, blank=True)
    price = MoneyField(_("price"))
    reason = models.CharField(_("reason"), max_length=10, choices=PriceReason.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
    )
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("price change")
        verbose_name_plural = _("price changes")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["sku", "at"], name="price_change_sku_at")]

    def __str__(self) -> str:
        return f"{self.sku}: {self.price}"


class ListingFigures(models.Model):
    """What is counted about a listing; search and cards read only this."""

    listing = models.OneToOneField(
        Listing, models.CASCADE, primary_key=True, related_name="figures", verbose_name=_("listing")
    )
    sold_30_days = models.PositiveIntegerField(_("sold in 30 days"), default=0)
    sold = models.PositiveBigIntegerField(_("sold ever"), default=0)
    views_30_days = models.PositiveIntegerField(_("seen in 30 days"), default=0)
    reviews = models.PositiveIntegerField(_("reviews"), default=0)
    rating = models.DecimalField(_("rating"), max_digits=3, decimal_places=2, null=True, blank=True)
    saves = models.PositiveIntegerField(_("saved by"), default=0)
    free_delivery = models.BooleanField(_("delivered free"), default=True)
    counted_at = models.DateTimeField(_("counted at"), default=clock.now)

    class Meta:
        verbose_name = _("figures of a listing")
        verbose_name_plural = _("figures of listings")
        ordering = [F("listing")]
        indexes = [models.Index(fields=["-sold_30_days", "-listing"], name="listing_figures_best_selling")]

    def __str__(self) -> str:
        return str(self.listing)
