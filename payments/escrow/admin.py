"""Payments, to read. What is held stands in the ledger, not here."""

from django.contrib import admin

from payments.admin_base import MovesInline, ReadOnlyAdmin, ReadOnlyInline
from payments.escrow.models import Payment, PaymentMove, PaymentPart


class PartInline(ReadOnlyInline):
    """What each payee is to have."""

    model = PaymentPart
    fields = ("position", "payee", "words", "amount", "ref_kind", "ref_id", "hold_id")


@admin.register(Payment)
class PaymentAdmin(ReadOnlyAdmin):
    """What people were asked for, and how they paid."""

    list_display = ("number", "payer", "amount", "state", "source", "asked_at", "expires_at", "paid_at")
    list_filter = ("state", "source")
    search_fields = ("number", "payer__email", "payer__phone", "parts__payee")
    list_select_related = ("payer",)
    date_hierarchy = "asked_at"
    inlines = (PartInline, MovesInline.of(PaymentMove))
