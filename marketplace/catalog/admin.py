"""The catalogue as the operator sees it. Names and rules of the tree may be mended; histories only read."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from unfold.admin import ModelAdmin, TabularInline

from marketplace.catalog.models import (
    Attribute,
    AttributeValue,
    Category,
    Listing,
    ListingAttribute,
    ListingFigures,
    ListingMove,
    ListingPicture,
    Option,
    OptionValue,
    PriceChange,
    PriceTier,
    Sku,
    StockMovement,
)
from payments.admin_base import MovesInline, ReadOnlyAdmin, ReadOnlyInline


@admin.register(Category)
class CategoryAdmin(ModelAdmin):
    """The tree, each node set in as deep as it lies; ids and places come from the list alone."""

    list_display = ("indented", "id", "name_zh", "no_reason", "commission_rate", "home_rank")
    list_filter = ("level", "no_reason")
    search_fields = ("id", "name_en", "name_zh")
    ordering = ("path",)
    readonly_fields = ("id", "parent", "path", "level")
    list_per_page = 100

    @admin.display(description="", ordering="path")
    def indented(self, category: Category) -> str:
        return format_html("{}{}", "\u2003" * category.level, category.name_en)

    def has_add_permission(self, request: HttpRequest, *_context: Any) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class AttributeValueInline(TabularInline):
    """The answers a choice allows."""

    model = AttributeValue
    extra = 0
    fields = ("position", "code", "name_en", "name_zh")


@admin.register(Attribute)
class AttributeAdmin(ModelAdmin):
    """What categories ask."""

    list_display = (
        "code",
        "name_en",
        "name_zh",
        "category",
        "kind",
        "required",
        "filterable",
        "may_be_option",
    )
    list_filter = ("kind", "required", "filterable", "may_be_option")
    search_fields = ("code", "name_en", "name_zh", "category__name_en", "category__name_zh")
    list_select_related = ("category",)
    autocomplete_fields = ("category",)
    inlines = (AttributeValueInline,)


@admin.register(AttributeValue)
class AttributeValueAdmin(ModelAdmin):
    """Every answer, to be found by its name."""

    list_display = ("code", "name_en", "name_zh", "attribute")
    search_fields = ("code", "name_en", "name_zh", "attribute__code")
    list_select_related = ("attribute",)
    autocomplete_fields = ("attribute",)


class SkuInline(ReadOnlyInline):
    """What can be chosen, with price and stock."""

    model = Sku
    fields = ("position", "title_en", "title_zh", "code", "price", "was", "on_hand", "reserved", "is_active")
    show_change_link = True


class PictureInline(ReadOnlyInline):
    """The pictures, where each is or came from."""

    model = ListingPicture
    fk_name = "listing"
    fields = ("position", "upload", "source_url", "alt_en", "alt_zh")


class AnswerInline(ReadOnlyInline):
    """What it answers to its category."""

    model = ListingAttribute
    fields = ("attribute", "value", "number", "text_en", "text_zh")


class TierInline(ReadOnlyInline):
    """Its wholesale prices."""

    model = PriceTier
    fields = ("sku", "from_quantity", "price")


@admin.register(Listing)
class ListingAdmin(ReadOnlyAdmin):
    """Every listing with its choices and its history."""

    list_display = ("__str__", "shop", "category", "state", "published_at")
    list_filter = ("state", "stock_policy", "price_kind", "language")
    search_fields = ("title_en", "title_zh", "handle", "shop__slug", "skus__code", "skus__barcode")
    list_select_related = ("shop", "category")
    date_hierarchy = "published_at"
    inlines = (SkuInline, TierInline, AnswerInline, PictureInline, MovesInline.of(ListingMove))


class PriceChangeInline(ReadOnlyInline):
    """What it cost, and when."""

    model = PriceChange
    fields = ("at", "before", "price", "reason", "by")


@admin.register(Sku)
class SkuAdmin(ReadOnlyAdmin):
    """Every choice; its stock and prices are the sums of what stands below."""

    list_display = ("listing", "title_en", "code", "price", "on_hand", "reserved", "is_active")
    list_filter = ("is_active",)
    search_fields = ("code", "barcode", "title_en", "title_zh", "listing__title_en", "listing__title_zh")
    list_select_related = ("listing",)
    inlines = (PriceChangeInline,)


class _OfSku(ReadOnlyAdmin):
    """A history of SKUs, found by SKU, listing or shop."""

    search_fields = (
        "sku__code",
        "sku__listing__title_en",
        "sku__listing__title_zh",
        "sku__listing__shop__slug",
    )
    list_select_related = ("sku__listing", "by")
    date_hierarchy = "at"


@admin.register(StockMovement)
class StockMovementAdmin(_OfSku):
    """Every piece that came, was put aside, left or came back."""

    list_display = ("at", "sku", "reason", "on_hand_by", "reserved_by", "on_hand", "reserved", "by")
    list_filter = ("reason",)


@admin.register(PriceChange)
class PriceChangeAdmin(_OfSku):
    """Every price that ever stood on the market."""

    list_display = ("at", "sku", "before", "price", "reason", "by")
    list_filter = ("reason",)


@admin.register(ListingMove)
class ListingMoveAdmin(ReadOnlyAdmin):
    """Every step in the life of every listing."""

    list_display = ("thing", "from_state", "to_state", "at", "role", "by", "why")
    list_filter = ("to_state", "role")
    search_fields = ("thing__title_en", "thing__title_zh", "thing__shop__slug", "why")
    list_select_related = ("thing", "by")
    date_hierarchy = "at"


@admin.register(ListingFigures)
class ListingFiguresAdmin(ReadOnlyAdmin):
    """What was counted about listings."""

    list_display = ("listing", "sold_30_days", "sold", "views_30_days", "reviews", "rating", "counted_at")
    search_fields = ("listing__title_en", "listing__title_zh", "listing__shop__slug")
    list_select_related = ("listing",)


@admin.register(ListingPicture)
class ListingPictureAdmin(ReadOnlyAdmin):
    """Every picture of every listing."""

    list_display = ("listing", "position", "upload", "source_url")
    search_fields = ("listing__title_en", "listing__title_zh", "listing__shop__slug", "source_url")
    list_select_related = ("listing", "upload")


@admin.register(ListingAttribute)
class ListingAttributeAdmin(ReadOnlyAdmin):
    """Every answer of every listing."""

    list_display = ("listing", "attribute", "value", "number", "text_en", "text_zh")
    search_fields = ("listing__title_en", "listing__title_zh", "attribute__code", "value__code")
    list_select_related = ("listing", "attribute", "value")


@admin.register(Option)
class OptionAdmin(ReadOnlyAdmin):
    """What there is to choose."""

    list_display = ("listing", "position", "name_en", "name_zh", "attribute")
    search_fields = ("name_en", "name_zh", "listing__title_en", "listing__title_zh")
    list_select_related = ("listing", "attribute")


@admin.register(OptionValue)
class OptionValueAdmin(ReadOnlyAdmin):
    """The answers to choose from."""

    list_display = ("option", "position", "name_en", "name_zh", "attribute_value")
    search_fields = ("name_en", "name_zh", "option__listing__title_en", "option__listing__title_zh")

    def get_queryset(self, request: HttpRequest) -> QuerySet[OptionValue]:
        return super().get_queryset(request).select_related("option", "attribute_value")


@admin.register(PriceTier)
class PriceTierAdmin(ReadOnlyAdmin):
    """Every wholesale price."""

    list_display = ("listing", "sku", "from_quantity", "price")
    search_fields = ("listing__title_en", "listing__title_zh", "listing__shop__slug")
    list_select_related = ("listing", "sku")
