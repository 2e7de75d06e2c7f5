"""The register: who holds how much, what is on its way in or out, whose nights move money."""

from django.contrib import admin

from payments.admin_base import MovesInline, ReadOnlyAdmin
from payments.yuebao.models import (
    AutoIn,
    AutoInRun,
    Holding,
    IncomeRow,
    InstantUse,
    Redemption,
    RedemptionMove,
    RegisterLine,
    Subscription,
    SubscriptionMove,
)


@admin.register(Holding)
class HoldingAdmin(ReadOnlyAdmin):
    list_display = ("person", "fund", "units", "frozen", "pending", "income", "opened_at")
    list_select_related = ("person", "fund")
    search_fields = ("person__email", "person__phone")


@admin.register(Subscription)
class SubscriptionAdmin(ReadOnlyAdmin):
    list_display = ("holding", "amount", "taken_back", "taken_over", "state", "trade_on", "confirm_on")
    list_filter = ("state", "kind")
    list_select_related = ("holding",)
    search_fields = ("holding__person__email",)
    date_hierarchy = "trade_on"
    inlines = (MovesInline.of(SubscriptionMove),)


@admin.register(Redemption)
class RedemptionAdmin(ReadOnlyAdmin):
    list_display = ("holding", "kind", "amount", "state", "trade_on", "settle_on")
    list_filter = ("state", "kind")
    list_select_related = ("holding",)
    search_fields = ("holding__person__email",)
    date_hierarchy = "trade_on"
    inlines = (MovesInline.of(RedemptionMove),)


@admin.register(AutoIn)
class AutoInAdmin(ReadOnlyAdmin):
    list_display = ("holding", "is_on", "floor", "paused_at", "paused_why")
    list_filter = ("is_on", ("paused_at", admin.EmptyFieldListFilter))
    list_select_related = ("holding",)
    search_fields = ("holding__person__email",)


@admin.register(RegisterLine)
class RegisterLineAdmin(ReadOnlyAdmin):
    list_display = ("holding", "on", "at", "kind", "units", "pending")
    list_select_related = ("holding",)
    search_fields = ("holding__person__email",)


@admin.register(IncomeRow)
class IncomeRowAdmin(ReadOnlyAdmin):
    list_display = ("holding", "day", "amount", "credited")
    list_select_related = ("holding",)
    search_fields = ("holding__person__email",)


@admin.register(AutoInRun)
class AutoInRunAdmin(ReadOnlyAdmin):
    list_display = ("holding", "on", "amount")
    list_select_related = ("holding",)
    search_fields = ("holding__person__email",)


@admin.register(InstantUse)
class InstantUseAdmin(ReadOnlyAdmin):
    list_display = ("holding", "on", "used", "ceiling")
    list_select_related = ("holding",)
    search_fields = ("holding__person__email",)
