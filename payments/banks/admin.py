"""What the sandbox bank remembers, to read."""

from django.contrib import admin

from payments.admin_base import ReadOnlyAdmin
from payments.banks.models import SandboxCharge


@admin.register(SandboxCharge)
class SandboxChargeAdmin(ReadOnlyAdmin):
    """Every reference the sandbox bank was given."""

    list_display = ("reference", "verb", "amount", "asked", "first_asked_at")
    list_filter = ("verb",)
    search_fields = ("reference",)
    date_hierarchy = "first_asked_at"
