"""Carts as the operator sees them."""

from django.contrib import admin

from marketplace.cart.models import Cart, CartLine
from payments.admin_base import ReadOnlyAdmin, ReadOnlyInline


class CartLineInline(ReadOnlyInline):
    model = CartLine
    fields = ("sku", "quantity", "ticked", "price_when_added", "added_at")
    raw_id_fields = ("sku",)


@admin.register(Cart)
class CartAdmin(ReadOnlyAdmin):
    """What somebody may buy; the token of a visitor's cart is a key and not shown."""

    list_display = ("__str__", "person", "made_at")
    list_select_related = ("person",)
    search_fields = ("person__email", "person__nickname")
    fields = ("person", "made_at")
    inlines = (CartLineInline,)
