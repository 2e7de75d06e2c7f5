"""Listings: what one shop offers, the choices it comes in, and the price and stock of each."""

from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from marketplace import texts
from marketplace.catalog import states
from marketplace.catalog.models.tree import Attribute, AttributeValue, Category
from marketplace.catalog.states import ListingState, PriceKind, Promise, StockPolicy
from marketplace.shops.models import Shelf, Shop
from marketplace.uploads.models import Upload
from payments import clock
from payments.lifecycle import Living, Move
from payments.money import MoneyField

MOST_FEN = 10**13


def no_promises() -> list[str]:
    """Promise nothing: the default of a list that is not shared."""
    return []


def nothing_kept() -> dict[str, Any]:
    """Keep nothing: the default of a mapping that is not shared."""
    return {}


class Listing(Living):
    """What is on offer in one shop; its SKUs alone have price and stock."""

    State = ListingState
    MOVES = states.MOVES
    WHO = states.WHO

    shop = models.ForeignKey(Shop, models.PROTECT, related_name="listings", verbose_name=_("shop"))
    category = models.ForeignKey(
        Category, models.PROTECT, related_name="listings", verbose_name=_("category")
    )
    shelf = models.ForeignKey(
        Shelf, models.SET_NULL, null=True, blank=True, related_name="listings", verbose_name=_("shelf")
    )
    state = models.CharField(
        _("state"), max_length=10, choices=ListingState.choices, default=ListingState.DRAFT
    )
    handle = models.CharField(
        _("handle"), max_length=255, help_text=_("How the shop's own files name this listing.")
    )
    language = models.CharField(_("written in"), max_length=10, choices=settings.LANGUAGES, default="en")
    title_en = models.CharField(_("title in English"), max_length=255, blank=True)
    title_zh = models.CharField(_("title in Chinese"), max_length=255, blank=True)
    description_en = models.TextField(_("description in English"), blank=True)
    description_zh = models.TextField(_("description in Chinese"), blank=True)
    brand = models.CharField(_("brand"), max_length=255, blank=True)
    product_type = models.CharField(_("type as the shop wrote it"), max_length=255, blank=True)
    tags = ArrayField(models.CharField(max_length=255), default=list, blank=True, verbose_name=_("tags"))
    cover = models.ForeignKey(
        Upload, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("first picture")
    )

    stock_policy = models.CharField(
        _("stock is put aside"), max_length=10, choices=StockPolicy.choices, default=StockPolicy.ON_ORDER
    )
    price_kind = models.CharField(
        _("wholesale price"), max_length=8, choices=PriceKind.choices, default=PriceKind.PER_SKU
    )
    minimum_order = models.PositiveIntegerField(_("minimum order"), default=1)
    lot_size = models.PositiveIntegerField(_("sold in multiples of"), default=1)
    unit_en = models.CharField(_("unit in English"), max_length=20, blank=True)
    unit_zh = models.CharField(_("unit in Chinese"), max_length=20, blank=True)

    ships_within_hours = models.PositiveSmallIntegerField(_("leaves within hours"), default=48)
    promises = ArrayField(
        models.CharField(max_length=20, choices=Promise.choices),
        default=no_promises,
        blank=True,
        verbose_name=_("promises"),
    )
    limit_per_buyer = models.PositiveIntegerField(_("limit per buyer"), null=True, blank=True)
    open_to_bargains = models.BooleanField(_("open to bargains"), default=False)
    lowest_bargain = MoneyField(_("lowest bargain"), null=True, blank=True)

    made_at = models.DateTimeField(_("made at"), default=clock.now)
    changed_at = models.DateTimeField(_("changed at"), default=clock.now)
    published_at = models.DateTimeField(_("first on sale"), null=True, blank=True)
    starts_at = models.DateTimeField(_("goes on sale at"), null=True, blank=True)
    ends_at = models.DateTimeField(_("goes off the shelf at"), null=True, blank=True)
    imported = models.JSONField(
        _("columns kept as they came"), default=nothing_kept, blank=True, editable=False
    )

    class Meta:
        verbose_name = _("listing")
        verbose_name_plural = _("listings")
        ordering = ["-pk"]
        constraints = [
            texts.one_is_filled("title", table="listing"),
            models.UniqueConstraint(fields=["shop", "handle"], name="listing_handle_once_a_shop"),
            models.CheckConstraint(condition=Q(state__in=ListingState.values), name="listing_state_is_known"),
            models.CheckConstraint(
                condition=Q(promises__contained_by=Promise.values), name="listing_promises_are_known"
            ),
            models.CheckConstraint(
                condition=Q(minimum_order__gte=1, lot_size__gte=1), name="listing_sells_whole_lots"
            ),
            models.CheckConstraint(
                condition=Q(limit_per_buyer__isnull=True) | Q(limit_per_buyer__gte=1),
                name="listing_limit_lets_one_through",
            ),
        ]
        indexes = [
            models.Index(fields=["shop", "state"], name="listing_shop_state"),
            models.Index(fields=["category", "state"], name="listing_category_state"),
            models.Index(
                fields=["-published_at", "-id"], name="listing_newest", condition=Q(state="ON_SALE")
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return texts.local(self, "title")

    @property
    def description(self) -> str:
        """Give the description as it is kept; pages show it through `catalog.html.cleaned`."""
        return texts.local(self, "description")

    @property
    def unit(self) -> str:
        return texts.local(self, "unit")

    @property
    def slug(self) -> str:
        """Give the readable end of the address: the English title, else the handle, else "item"."""
        return slugify(self.title_en)[:80].strip("-") or slugify(self.handle)[:80].strip("-") or "item"

    @property
    def is_on_sale(self) -> bool:
        return self.state == ListingState.ON_SALE

    def get_absolute_url(self) -> str:
        return reverse("storefront:listing", args=[self.pk, self.slug])


class ListingMove(Move):
    """One step in the life of a listing."""

    thing = models.ForeignKey(Listing, models.PROTECT, related_name="moves", verbose_name=_("listing"))

    class Meta(Move.Meta):
        verbose_name = _("move of a listing")
        verbose_name_plural = _("moves of listings")


class ListingAttribute(models.Model):
    """One answer to one question of the category."""

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="attributes", verbose_name=_("listing"))
    attribute = models.ForeignKey(Attribute, models.PROTECT, related_name="+", verbose_name=_("attribute"))
    value = models.ForeignKey(
        AttributeValue, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("value")
    )
    number = models.DecimalField(_("number"), max_digits=14, decimal_places=3, null=True, blank=True)
    text_en = models.CharField(_("text in English"), max_length=255, blank=True)
    text_zh = models.CharField(_("text in Chinese"), max_length=255, blank=True)

    class Meta:
        verbose_name = _("attribute of a listing")
        verbose_name_plural = _("attributes of listings")
        ordering = ["listing", "attribute__position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["listing", "attribute", "value"],
                nulls_distinct=False,
                name="listing_attribute_answered_once",
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False, number__isnull=True, text_en="", text_zh="")
                | Q(value__isnull=True, number__isnull=False, text_en="", text_zh="")
                | (Q(value__isnull=True, number__isnull=True) & (~Q(text_en="") | ~Q(text_zh=""))),
                name="listing_attribute_has_one_answer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.attribute}: {self.answer}"

    @property
    def answer(self) -> str:
        """Give the answer as a reader sees it, with its unit."""
        if self.value is not None:
            return self.value.name
        if self.number is not None:
            return f"{self.number.normalize():f} {self.attribute.unit}".strip()
        return texts.local(self, "text")


class Option(models.Model):
    """One of up to three choices a buyer makes, such as its colour."""

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="options", verbose_name=_("listing"))
    position = models.PositiveSmallIntegerField(_("position"))
    name_en = models.CharField(_("name in English"), max_length=255, blank=True)
    name_zh = models.CharField(_("name in Chinese"), max_length=255, blank=True)
    attribute = models.ForeignKey(
        Attribute, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("attribute")
    )

    class Meta:
        verbose_name = _("option")
        verbose_name_plural = _("options")
        ordering = ["listing", "position"]
        constraints = [
            models.UniqueConstraint(fields=["listing", "position"], name="option_position_once"),
            models.CheckConstraint(
                condition=Q(position__gte=1, position__lte=3), name="option_at_most_three"
            ),
            texts.one_is_filled("name", table="option"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return texts.local(self, "name")


class OptionValue(models.Model):
    """One answer to an option, such as blue."""

    option = models.ForeignKey(Option, models.CASCADE, related_name="values", verbose_name=_("option"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    name_en = models.CharField(_("name in English"), max_length=255, blank=True)
    name_zh = models.CharField(_("name in Chinese"), max_length=255, blank=True)
    attribute_value = models.ForeignKey(
        AttributeValue, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("value")
    )

    class Meta:
        verbose_name = _("value of an option")
        verbose_name_plural = _("values of options")
        ordering = ["option", "position", "pk"]
        constraints = [texts.one_is_filled("name", table="optionvalue")]

    def __str__(self) -> str:
        return self.name

    @property
    def answers(self) -> str:
        """Write which attribute this value answers and how, as "colour=red"; empty where it answers none."""
        attribute, value = self.option.attribute, self.attribute_value
        return f"{attribute.code}={value.code}" if attribute and value else ""

    @property
    def name(self) -> str:
        return texts.local(self, "name")


class ListingPicture(models.Model):
    """A picture of a listing, or of one of its choices; a foreign address is only recorded."""

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="pictures", verbose_name=_("listing"))
    upload = models.ForeignKey(
        Upload, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("picture")
    )
    source_url = models.CharField(_("address it came from"), max_length=2000, blank=True)
    value = models.ForeignKey(
        OptionValue, models.SET_NULL, null=True, blank=True, related_name="pictures", verbose_name=_("shows")
    )
    alt_en = models.CharField(_("in words, in English"), max_length=512, blank=True)
    alt_zh = models.CharField(_("in words, in Chinese"), max_length=512, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    imported = models.JSONField(
        _("columns kept as they came"), default=nothing_kept, blank=True, editable=False
    )

    class Meta:
        verbose_name = _("picture of a listing")
        verbose_name_plural = _("pictures of listings")
        ordering = ["listing", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(upload__isnull=False) | ~Q(source_url=""), name="listing_picture_is_somewhere"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.listing} {self.position}"

    @property
    def alt(self) -> str:
        return texts.local(self, "alt")


Listing.move_model = ListingMove
