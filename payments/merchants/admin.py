"""Merchants, tills and trades, to read."""

from django.contrib import admin

from payments.admin_base import MovesInline, ReadOnlyAdmin, ReadOnlyInline
from payments.merchants.models import Cashier, CodeMiss, Merchant, Refund, Trade, TradeMove


class CashierInline(ReadOnlyInline):
    """Who may take money at the till."""

    model = Cashier
    fields = ("person", "named_at")


@admin.register(Merchant)
class MerchantAdmin(ReadOnlyAdmin):
    """Who takes payments here; a locked till saw too many bad codes."""

    list_display = ("handle", "name_en", "name_zh", "owner", "opened_at", "locked_until")
    list_filter = (("locked_until", admin.EmptyFieldListFilter),)
    search_fields = ("handle", "name_en", "name_zh", "owner__email", "wallet__account")
    list_select_related = ("owner",)
    inlines = (CashierInline,)


class RefundInline(ReadOnlyInline):
    """What went back of a trade."""

    model = Refund
    fields = ("at", "amount", "fee_back", "by")


@admin.register(Trade)
class TradeAdmin(ReadOnlyAdmin):
    """What tills asked for, and what became of it."""

    list_display = ("number", "merchant", "amount", "fee", "state", "door", "buyer", "asked_at", "paid_at")
    list_filter = ("state", "door", "needs_confirming")
    search_fields = ("number", "merchant__handle", "buyer__email", "buyer__phone", "payment__number")
    list_select_related = ("merchant", "buyer")
    date_hierarchy = "asked_at"
    fields = (
        "number", "merchant", "cashier", "door", "amount", "subject", "state", "buyer", "payment",
        "needs_confirming", "fee", "refunded", "refusal", "asked_at", "expires_at", "paid_at",
    )  # fmt: skip
    inlines = (RefundInline, MovesInline.of(TradeMove))


@admin.register(CodeMiss)
class CodeMissAdmin(ReadOnlyAdmin):
    """Bad codes at tills."""

    list_display = ("merchant", "cashier", "at")
    search_fields = ("merchant__handle", "cashier__email")
    list_select_related = ("merchant", "cashier")
    date_hierarchy = "at"
