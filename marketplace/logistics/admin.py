"""Freight, carriers and parcels as the operator sees them."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from unfold.admin import ModelAdmin, TabularInline

from marketplace.logistics.forms import FreightRuleForm, ListingFreightForm
from marketplace.logistics.models import (
    Carrier,
    FreightRule,
    FreightTemplate,
    ListingFreight,
    ParcelEvent,
    Shipment,
    ShipmentMove,
)
from marketplace.logistics.services import choose_freight, follow_template
from payments.admin_base import MovesInline, ReadOnlyAdmin, ReadOnlyInline


class FreightRuleInline(TabularInline):
    model = FreightRule
    form = FreightRuleForm
    extra = 0


@admin.register(FreightTemplate)
class FreightTemplateAdmin(ModelAdmin):
    """What delivery costs in one shop; orders placed before keep what they were told."""

    list_display = ("__str__", "shop", "code", "basis", "speed", "free_from")
    list_select_related = ("shop",)
    list_filter = ("basis", "speed")
    search_fields = ("code", "name_en", "name_zh", "shop__name_en", "shop__name_zh")
    raw_id_fields = ("shop",)
    inlines = (FreightRuleInline,)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Once the rules stand as they were typed, the listings sent by them are told."""
        super().save_related(request, form, formsets, change)
        follow_template(form.instance)


@admin.register(ListingFreight)
class ListingFreightAdmin(ModelAdmin):
    """Which template a listing is sent by."""

    form = ListingFreightForm
    list_display = ("listing", "template")
    list_select_related = ("listing", "template")
    search_fields = ("listing__title_en", "listing__title_zh", "template__code")
    raw_id_fields = ("listing", "template")
    actions = None  # Deleting one by one keeps the badges right.

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Another listing would be another row."""
        return ("listing",) if obj else ()

    def save_model(self, request: HttpRequest, obj: ListingFreight, form: Any, change: bool) -> None:
        choose_freight(obj.listing, obj.template)

    def delete_model(self, request: HttpRequest, obj: ListingFreight) -> None:
        choose_freight(obj.listing, None)


@admin.register(Carrier)
class CarrierAdmin(ModelAdmin):
    """Who may be chosen to carry a parcel."""

    list_display = ("__str__", "code", "adapter", "is_active", "position")
    list_filter = ("is_active",)
    search_fields = ("code", "name_en", "name_zh")


class ParcelEventInline(ReadOnlyInline):
    model = ParcelEvent
    fk_name = "shipment"
    fields = ("at", "code", "words_en", "words_zh")


@admin.register(Shipment)
class ShipmentAdmin(ReadOnlyAdmin):
    """A parcel with what its carrier told."""

    list_display = ("__str__", "shop", "carrier", "state", "speed", "shipped_at")
    list_select_related = ("shop", "carrier")
    list_filter = ("state", "speed", "carrier")
    search_fields = ("waybill", "shop__name_en", "shop__name_zh", "order_lines__line__order__number")
    fields = ("shop", "carrier", "waybill", "hand_over", "state", "speed", "shipped_at")
    inlines = (ParcelEventInline, MovesInline.of(ShipmentMove))


@admin.register(ParcelEvent)
class ParcelEventAdmin(ReadOnlyAdmin):
    """Dated facts about parcels."""

    list_display = ("at", "carrier", "waybill", "code", "words_en", "words_zh")
    list_select_related = ("carrier",)
    list_filter = ("code", "carrier")
    search_fields = ("waybill",)
