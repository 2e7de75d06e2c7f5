"""Shops as the operator sees them: who sells, in which state, and how it came to that."""

from django.contrib import admin

from marketplace.shops.models import Membership, Shelf, Shop, ShopFigures, ShopMove, ShopName
from payments.admin_base import MovesInline, ReadOnlyAdmin, ReadOnlyInline


class MembershipInline(ReadOnlyInline):
    """Who works here."""

    model = Membership
    fields = ("person", "role", "joined_at")


class ShelfInline(ReadOnlyInline):
    """How the shop sorts its goods."""

    model = Shelf
    fields = ("position", "code", "name_en", "name_zh")


class FiguresInline(ReadOnlyInline):
    """What is told beside its name."""

    model = ShopFigures
    fields = (
        "listings_on_sale", "sold_30_days", "sold", "followers", "points",
        "as_described", "service", "delivery",
    )  # fmt: skip


@admin.register(Shop)
class ShopAdmin(ReadOnlyAdmin):
    """Every shop with its history."""

    list_display = ("__str__", "slug", "kind", "state", "owner", "opened_at")
    list_filter = ("state", "kind")
    search_fields = ("slug", "name_en", "name_zh", "owner__email", "owner__phone")
    list_select_related = ("owner",)
    inlines = (FiguresInline, MembershipInline, ShelfInline, MovesInline.of(ShopMove))


@admin.register(Membership)
class MembershipAdmin(ReadOnlyAdmin):
    """Who may do what, and where."""

    list_display = ("person", "shop", "role", "joined_at")
    list_filter = ("role",)
    search_fields = ("person__email", "shop__slug", "shop__name_en", "shop__name_zh")
    list_select_related = ("person", "shop")


@admin.register(ShopName)
class ShopNameAdmin(ReadOnlyAdmin):
    """What names look like, to see why one was refused."""

    list_display = ("shop", "language", "skeleton")
    search_fields = ("skeleton", "shop__slug")
    list_select_related = ("shop",)


@admin.register(Shelf)
class ShelfAdmin(ReadOnlyAdmin):
    """Every shelf of every shop."""

    list_display = ("shop", "code", "name_en", "name_zh", "position")
    search_fields = ("shop__slug", "code", "name_en", "name_zh")
    list_select_related = ("shop",)


@admin.register(ShopFigures)
class ShopFiguresAdmin(ReadOnlyAdmin):
    """What was counted about shops."""

    list_display = ("shop", "listings_on_sale", "sold_30_days", "sold", "followers", "points", "counted_at")
    search_fields = ("shop__slug", "shop__name_en", "shop__name_zh")
    list_select_related = ("shop",)


@admin.register(ShopMove)
class ShopMoveAdmin(ReadOnlyAdmin):
    """Every step in the life of every shop."""

    list_display = ("thing", "from_state", "to_state", "at", "role", "by", "why")
    list_filter = ("to_state", "role")
    search_fields = ("thing__slug", "thing__name_en", "thing__name_zh", "why")
    list_select_related = ("thing", "by")
    date_hierarchy = "at"
