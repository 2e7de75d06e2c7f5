"""SKUs: the one choice that has a price, a stock, a weight and a barcode; and prices by quantity."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from marketplace import texts
from marketplace.catalog.models.listings import (
    MOST_FEN,
    Listing,
    ListingPicture,
    OptionValue,
    nothing_kept,
)
from payments.money import MoneyField


class Sku(models.Model):
    """One choice of a listing's options: what has a price, a stock, a weight and a barcode.

    `on_hand` is what lies in the shop, `reserved` the part of it put aside for orders not yet
    paid; what is left for the next buyer is the difference. Only `catalog.services.stock` writes
    the two, and only `catalog.services.prices` the prices.
    """

    listing = models.ForeignKey(Listing, models.PROTECT, related_name="skus", verbose_name=_("listing"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    code = models.CharField(
        _("code"), max_length=255, blank=True, help_text=_("The shop's own; two may have the same.")
    )
    barcode = models.CharField(_("barcode"), max_length=64, blank=True)
    value_1 = models.ForeignKey(
        OptionValue, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("first choice")
    )
    value_2 = models.ForeignKey(
        OptionValue, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("second choice")
    )
    value_3 = models.ForeignKey(
        OptionValue, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("third choice")
    )
    title_en = models.CharField(_("choice in English"), max_length=800, blank=True)
    title_zh = models.CharField(_("choice in Chinese"), max_length=800, blank=True)
    price = MoneyField(_("price"))
    compare_at = MoneyField(
        _("compare at"), null=True, blank=True, help_text=_("As the shop wrote it; not what is shown.")
    )
    was = MoneyField(
        _("was"), null=True, blank=True, help_text=_("Shown struck through: never above the 7 days before.")
    )
    on_hand = models.IntegerField(_("on hand"), default=0)
    reserved = models.IntegerField(_("put aside"), default=0)
    weight_g = models.PositiveIntegerField(_("weight in grams"), default=0)
    volume_cm3 = models.PositiveIntegerField(_("volume in cubic centimetres"), default=0)
    answers = ArrayField(
        models.CharField(max_length=90),
        default=list,
        blank=True,
        editable=False,
        verbose_name=_("answers to attributes"),
        help_text=_("What its choice answers, as “colour=red”, so that one row can meet several filters."),
    )
    is_active = models.BooleanField(_("offered"), default=True)
    picture = models.ForeignKey(
        ListingPicture, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("picture")
    )
    imported = models.JSONField(
        _("columns kept as they came"), default=nothing_kept, blank=True, editable=False
    )

    class Meta:
        verbose_name = _("SKU")
        verbose_name_plural = _("SKUs")
        ordering = ["listing", "position", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(on_hand__gte=0), name="sku_on_hand_not_negative"),
            models.CheckConstraint(condition=Q(reserved__gte=0), name="sku_reserved_not_negative"),
            models.CheckConstraint(
                condition=Q(reserved__lte=F("on_hand")), name="sku_reserved_is_part_of_on_hand"
            ),
            models.CheckConstraint(
                condition=Q(price__gte=0, price__lte=MOST_FEN), name="sku_price_in_bounds"
            ),
            models.CheckConstraint(
                condition=Q(was__isnull=True) | Q(was__gt=F("price")), name="sku_was_is_above_the_price"
            ),
            models.UniqueConstraint(
                fields=["listing", "value_1", "value_2", "value_3"],
                nulls_distinct=False,
                condition=Q(is_active=True),
                name="sku_choice_once",
            ),
        ]
        indexes = [models.Index(fields=["barcode"], name="sku_barcode", condition=~Q(barcode=""))]

    def __str__(self) -> str:
        return self.title or self.code or str(self.pk)

    @property
    def title(self) -> str:
        """Name the choice, as "Blue / M"; empty where there is nothing to choose."""
        return texts.local(self, "title")

    @property
    def left(self) -> int:
        """Count what the next buyer may have."""
        return self.on_hand - self.reserved

    @property
    def value_ids(self) -> tuple[int, ...]:
        """Name the choices by their ids, first option first."""
        return tuple(one for one in (self.value_1_id, self.value_2_id, self.value_3_id) if one is not None)


class PriceTier(models.Model):
    """From so many pieces, each costs this; of one SKU, or of the listing where `sku` is empty."""

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="tiers", verbose_name=_("listing"))
    sku = models.ForeignKey(
        Sku, models.CASCADE, null=True, blank=True, related_name="tiers", verbose_name=_("SKU")
    )
    from_quantity = models.PositiveIntegerField(_("from pieces"))
    price = MoneyField(_("price each"))

    class Meta:
        verbose_name = _("wholesale price")
        verbose_name_plural = _("wholesale prices")
        ordering = ["listing", "sku", "from_quantity"]
        constraints = [
            models.UniqueConstraint(
                fields=["listing", "sku", "from_quantity"], nulls_distinct=False, name="tier_quantity_once"
            ),
            models.CheckConstraint(condition=Q(from_quantity__gte=2), name="tier_begins_above_one"),
            models.CheckConstraint(
                condition=Q(price__gte=1, price__lte=MOST_FEN), name="tier_price_in_bounds"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_quantity}: {self.price}"
