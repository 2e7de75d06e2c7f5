"""Requests that were answered, as the operator finds them."""

from django.contrib import admin

from payments.admin_base import ReadOnlyAdmin
from payments.keys.models import RequestKey


@admin.register(RequestKey)
class RequestKeyAdmin(ReadOnlyAdmin):
    list_display = ("answered_at", "scope", "key", "status")
    list_filter = ("status",)
    search_fields = ("scope", "key")
    fields = ("scope", "key", "status", "answered_at")
