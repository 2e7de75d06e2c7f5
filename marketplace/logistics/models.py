"""How goods travel: what delivery costs, who carries, and what a carrier has told of a parcel.

This room knows no order. A shop's orders join their lines to a shipment one room above.
"""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from marketplace import texts
from marketplace.catalog.models import Listing
from marketplace.logistics import freight, states
from marketplace.logistics.states import ShipmentState
from marketplace.shops.models import Shop
from payments import clock
from payments.lifecycle import Living, Move
from payments.money import Money, MoneyField


class Speed(models.TextChoices):
    """How goods travel; it says how long a buyer has before receipt is assumed."""

    EXPRESS = "EXPRESS", _("Express")
    SURFACE = "SURFACE", _("By road")
    VIRTUAL = "VIRTUAL", _("Without a parcel")


class Basis(models.TextChoices):
    """What a freight template counts."""

    PIECE = freight.Basis.PIECE.value, _("Piece")
    WEIGHT = freight.Basis.WEIGHT.value, _("Weight in grams")
    VOLUME = freight.Basis.VOLUME.value, _("Volume in cm³")


class FreightTemplate(models.Model):
    """One shop's way of charging for delivery."""

    shop = models.ForeignKey(Shop, models.CASCADE, related_name="freight_templates", verbose_name=_("shop"))
    code = models.SlugField(_("code"), max_length=40)
    name_en = models.CharField(_("name in English"), max_length=80, blank=True)
    name_zh = models.CharField(_("name in Chinese"), max_length=80, blank=True)
    basis = models.CharField(_("counts"), max_length=6, choices=Basis.choices, default=Basis.PIECE)
    speed = models.CharField(_("speed"), max_length=7, choices=Speed.choices, default=Speed.EXPRESS)
    not_served = ArrayField(
        models.CharField(max_length=12),
        verbose_name=_("not served"),
        default=list,
        blank=True,
        help_text=_("Codes of provinces or cities, separated by commas."),
    )
    free_from = MoneyField(_("free from"), null=True, blank=True)
    free_pieces = models.PositiveIntegerField(_("free from so many pieces"), null=True, blank=True)

    class Meta:
        verbose_name = _("freight template")
        verbose_name_plural = _("freight templates")
        ordering = ["shop_id", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["shop", "code"], name="freight_code_once_a_shop"),
            texts.one_is_filled("name", table="freight"),
            models.CheckConstraint(condition=Q(basis__in=Basis.values), name="freight_basis_is_known"),
            models.CheckConstraint(condition=Q(speed__in=Speed.values), name="freight_speed_is_known"),
            models.CheckConstraint(
                condition=Q(free_from__isnull=True) | Q(free_from__gt=Money(0)),
                name="freight_free_from_a_sum",
            ),
            models.CheckConstraint(
                condition=Q(free_pieces__isnull=True) | Q(free_pieces__gt=0), name="freight_free_from_pieces"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return texts.local(self, "name")

    def as_values(self) -> freight.Template:
        """Give the template as pricing reads it."""
        return freight.Template(
            key=self.pk,
            basis=freight.Basis(self.basis),
            bands=tuple(rule.as_values() for rule in self.rules.all()),
            not_served=frozenset(self.not_served),
            free_from=self.free_from,
            free_pieces=self.free_pieces,
        )


class FreightRule(models.Model):
    """The fees for one group of regions; a rule without regions is for all others."""

    template = models.ForeignKey(
        FreightTemplate, models.CASCADE, related_name="rules", verbose_name=_("freight template")
    )
    regions = ArrayField(
        models.CharField(max_length=12),
        verbose_name=_("regions"),
        default=list,
        blank=True,
        help_text=_("Codes of provinces or cities, separated by commas; empty means all others."),
    )
    first = models.PositiveIntegerField(_("first units"), default=1)
    first_fee = MoneyField(_("fee for the first units"))
    further = models.PositiveIntegerField(_("further units"), default=1)
    further_fee = MoneyField(_("fee for further units"))

    class Meta:
        verbose_name = _("freight rule")
        verbose_name_plural = _("freight rules")
        ordering = ["template_id", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["template"], condition=Q(regions=[]), name="freight_rule_one_for_all_others"
            ),
            models.CheckConstraint(condition=Q(first__gt=0, further__gt=0), name="freight_rule_units"),
            models.CheckConstraint(
                condition=Q(first_fee__gte=Money(0), further_fee__gte=Money(0)), name="freight_rule_fees"
            ),
        ]

    def __str__(self) -> str:
        return ", ".join(self.regions) or str(_("all others"))

    def as_values(self) -> freight.Band:
        """Give the rule as pricing reads it."""
        return freight.Band(
            frozenset(self.regions), self.first, self.first_fee, self.further, self.further_fee
        )


class ListingFreight(models.Model):
    """Which template a listing is sent by; a listing without one is delivered free, by express."""

    listing = models.OneToOneField(
        Listing, models.CASCADE, primary_key=True, related_name="freight", verbose_name=_("listing")
    )
    template = models.ForeignKey(
        FreightTemplate, models.PROTECT, related_name="listings", verbose_name=_("freight template")
    )

    class Meta:
        verbose_name = _("freight of a listing")
        verbose_name_plural = _("freight of listings")

    def __str__(self) -> str:
        return str(self.template)


class Carrier(models.Model):
    """Somebody who carries parcels; `adapter` names the code that talks to them, if any does."""

    code = models.SlugField(_("code"), max_length=20, unique=True)
    name_en = models.CharField(_("name in English"), max_length=60)
    name_zh = models.CharField(_("name in Chinese"), max_length=60)
    adapter = models.CharField(_("adapter"), max_length=20, blank=True)
    is_active = models.BooleanField(_("may be chosen"), default=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("carrier")
        verbose_name_plural = _("carriers")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return texts.local(self, "name")


class Shipment(Living):
    """Goods sent together with one waybill, or handed over without a parcel."""

    State = ShipmentState
    MOVES: ClassVar = states.MOVES
    WHO: ClassVar = states.WHO

    shop = models.ForeignKey(Shop, models.PROTECT, related_name="shipments", verbose_name=_("shop"))
    carrier = models.ForeignKey(
        Carrier, models.PROTECT, null=True, blank=True, related_name="shipments", verbose_name=_("carrier")
    )
    waybill = models.CharField(_("waybill"), max_length=40, blank=True)
    hand_over = models.CharField(
        _("handed over without a parcel"),
        max_length=200,
        blank=True,
        help_text=_("A code, a file or a visit, in the shop's words."),
    )
    state = models.CharField(
        _("state"), max_length=9, choices=ShipmentState.choices, default=ShipmentState.PACKED
    )
    speed = models.CharField(_("speed"), max_length=7, choices=Speed.choices, default=Speed.EXPRESS)
    shipped_at = models.DateTimeField(_("shipped at"), default=clock.now)

    class Meta:
        verbose_name = _("shipment")
        verbose_name_plural = _("shipments")
        ordering = ["-shipped_at", "-pk"]
        indexes = [models.Index(fields=["carrier", "waybill"], name="shipment_by_waybill")]
        constraints = [
            models.CheckConstraint(
                condition=Q(carrier__isnull=False) & ~Q(waybill="") & Q(hand_over="")
                | Q(carrier__isnull=True, waybill="") & ~Q(hand_over=""),
                name="shipment_has_a_waybill_or_none",
            ),
            models.CheckConstraint(
                condition=Q(state__in=ShipmentState.values), name="shipment_state_is_known"
            ),
            models.CheckConstraint(condition=Q(speed__in=Speed.values), name="shipment_speed_is_known"),
        ]

    def __str__(self) -> str:
        return self.waybill or self.hand_over

    @property
    def is_parcel(self) -> bool:
        """Say whether there is a parcel to follow."""
        return self.carrier_id is not None

    @property
    def waybill_text(self) -> str:
        """Write the waybill in groups of four, as people read numbers."""
        return " ".join(self.waybill[start : start + 4] for start in range(0, len(self.waybill), 4))


class ShipmentMove(Move):
    """One step in the life of a parcel."""

    thing = models.ForeignKey(Shipment, models.PROTECT, related_name="moves", verbose_name=_("shipment"))

    class Meta(Move.Meta):
        verbose_name = _("move of a shipment")
        verbose_name_plural = _("moves of shipments")


Shipment.move_model = ShipmentMove


class ParcelEvent(models.Model):
    """One dated fact a carrier told; repeated or late, it changes nothing but this list."""

    shipment = models.ForeignKey(Shipment, models.PROTECT, related_name="events", verbose_name=_("shipment"))
    carrier = models.ForeignKey(Carrier, models.PROTECT, related_name="+", verbose_name=_("carrier"))
    waybill = models.CharField(_("waybill"), max_length=40)
    code = models.CharField(_("code"), max_length=20)
    at = models.DateTimeField(_("at"))
    words_en = models.CharField(_("words in English"), max_length=200, blank=True)
    words_zh = models.CharField(_("words in Chinese"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("parcel event")
        verbose_name_plural = _("parcel events")
        ordering = [F("at").desc(), "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["carrier", "waybill", "code", "at"], name="parcel_event_told_once"
            ),
            texts.one_is_filled("words", table="parcel_event"),
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def words(self) -> str:
        return texts.local(self, "words")
