"""Wallets, identities and top-ups, to read. What a wallet holds stands in the ledger, not here."""

from django.contrib import admin

from payments.admin_base import MovesInline, ReadOnlyAdmin
from payments.wallet.models import Identity, PayCode, PaymentPassword, TopUp, TopUpMove, Wallet, WalletLimit


@admin.register(Wallet)
class WalletAdmin(ReadOnlyAdmin):
    """Whose account is which."""

    list_display = ("account", "title", "holder", "kind", "opened_at", "frozen_at")
    list_filter = ("kind", ("frozen_at", admin.EmptyFieldListFilter))
    search_fields = ("account", "title", "holder__email", "holder__phone")
    list_select_related = ("holder",)


@admin.register(Identity)
class IdentityAdmin(ReadOnlyAdmin):
    """How well we know somebody."""

    list_display = ("person", "identity_class", "name", "verified_at")
    list_filter = ("identity_class",)
    search_fields = ("person__email", "person__phone", "name")
    list_select_related = ("person",)
    fields = ("person", "identity_class", "name", "verified_at")


@admin.register(PaymentPassword)
class PaymentPasswordAdmin(ReadOnlyAdmin):
    """Who has one, and who is locked out; never the hash."""

    list_display = ("person", "misses", "locked_until", "set_at")
    list_filter = (("locked_until", admin.EmptyFieldListFilter),)
    search_fields = ("person__email", "person__phone")
    list_select_related = ("person",)
    fields = ("person", "misses", "locked_until", "set_at")


@admin.register(TopUp)
class TopUpAdmin(ReadOnlyAdmin):
    """Money on its way from a bank; those handed to a person wait for a call to the bank."""

    list_display = ("reference", "wallet", "amount", "state", "asked_at", "answered_at", "handed_over_at")
    list_filter = ("state", "bank", ("handed_over_at", admin.EmptyFieldListFilter))
    search_fields = ("reference", "wallet__account", "wallet__title", "wallet__holder__email")
    list_select_related = ("wallet",)
    date_hierarchy = "asked_at"
    inlines = (MovesInline.of(TopUpMove),)


@admin.register(WalletLimit)
class WalletLimitAdmin(ReadOnlyAdmin):
    """How much of each limit is used up."""

    list_display = ("account", "measure", "period", "used", "ceiling")
    list_filter = ("measure",)
    search_fields = ("account", "period")


@admin.register(PayCode)
class PayCodeAdmin(ReadOnlyAdmin):
    """When codes were made and what ended them; never the code, which is kept nowhere."""

    list_display = ("wallet", "source", "made_at", "expires_at", "burnt_at", "why")
    list_filter = ("why",)
    search_fields = ("wallet__account", "wallet__title", "wallet__holder__email")
    list_select_related = ("wallet",)
    date_hierarchy = "made_at"
    fields = ("wallet", "source", "made_at", "expires_at", "burnt_at", "why")
