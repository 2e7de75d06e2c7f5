"""Orders as the operator sees them: whole, searchable, and nothing to edit by hand."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.places import place_line
from marketplace.orders.models import (
    Checkout,
    Deduction,
    Line,
    LineMove,
    Order,
    OrderMove,
    Reservation,
    ShipmentLine,
)
from payments.admin_base import MovesInline, ReadOnlyAdmin, ReadOnlyInline


class LineInline(ReadOnlyInline):
    model = Line
    fields = (
        "position",
        "title",
        "choice",
        "state",
        "quantity",
        "offer",
        "deducted",
        "to_pay",
        "released",
        "refunded",
        "commission",
    )
    readonly_fields = ("title", "choice", "state")
    show_change_link = True


class ReservationInline(ReadOnlyInline):
    model = Reservation
    fields = ("state", "until", "ended_at")


@admin.register(Order)
class OrderAdmin(ReadOnlyAdmin):
    """One order with its lines, its stock and its history."""

    list_display = ("written_number", "shop", "buyer", "state", "to_pay", "placed_at", "ship_by")
    list_select_related = ("shop", "buyer")
    list_filter = ("state", "placed_at", "reason")
    date_hierarchy = "placed_at"
    search_fields = (
        "number",
        "buyer__email",
        "shop__name_en",
        "shop__name_zh",
        "lines__title_en",
        "lines__title_zh",
    )
    inlines = (LineInline, ReservationInline, MovesInline.of(OrderMove))
    exclude = ("address",)
    readonly_fields = ("deliver_to",)

    @admin.display(description=_("number"), ordering="number")
    def written_number(self, order: Order) -> str:
        return order.number_text

    @admin.display(description=_("address as it was"))
    def deliver_to(self, order: Order) -> str:
        """The address as a label would say it."""
        return f"{order.address['name']}, {order.address['phone']}, {place_line(order.address)}"

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> Any:
        """Find a number as people write it, in groups."""
        compact = "".join(search_term.upper().split())
        term = compact if compact.removeprefix("JS").isdigit() else search_term
        return super().get_search_results(request, queryset, term)


class DeductionInline(ReadOnlyInline):
    model = Deduction
    fields = ("pricing", "step", "said", "amount", "funded_by", "shop_part", "platform_part")
    readonly_fields = ("said",)


class ShipmentLineInline(ReadOnlyInline):
    model = ShipmentLine
    fields = ("shipment", "quantity")


@admin.register(Line)
class LineAdmin(ReadOnlyAdmin):
    """One line as it was bought, with its deductions, parcels and history."""

    list_display = ("title", "order", "state", "quantity", "to_pay", "commission_rate", "commission_source")
    list_select_related = ("order",)
    list_filter = ("state", "speed")
    search_fields = ("order__number", "title_en", "title_zh", "sku_code")
    inlines = (DeductionInline, ShipmentLineInline, MovesInline.of(LineMove))


class OrderInline(ReadOnlyInline):
    model = Order
    fields = ("number_text", "shop", "state", "to_pay")
    readonly_fields = ("number_text", "state")
    show_change_link = True


@admin.register(Checkout)
class CheckoutAdmin(ReadOnlyAdmin):
    """One act of paying and the orders it made; its key is not shown."""

    list_display = ("pk", "buyer", "total", "payment", "placed_at")
    list_select_related = ("buyer", "payment")
    search_fields = ("buyer__email", "payment__number", "orders__number")
    fields = ("buyer", "total", "payment", "placed_at")
    inlines = (OrderInline,)


@admin.register(Deduction)
class DeductionAdmin(ReadOnlyAdmin):
    """What rules took, and who bore it."""

    list_display = ("said", "line", "pricing", "step", "amount", "funded_by", "shop_part", "platform_part")
    list_select_related = ("line",)
    list_filter = ("step", "funded_by")
    search_fields = ("rule", "words", "words_zh", "line__order__number")


@admin.register(Reservation)
class ReservationAdmin(ReadOnlyAdmin):
    """Stock put aside, and what became of it."""

    list_display = ("order", "state", "until", "ended_at")
    list_select_related = ("order",)
    list_filter = ("state",)
    search_fields = ("order__number",)


@admin.register(OrderMove)
class OrderMoveAdmin(ReadOnlyAdmin):
    """Every step of every order."""

    list_display = ("at", "thing", "from_state", "to_state", "by", "role", "why")
    list_select_related = ("thing", "by")
    list_filter = ("to_state", "role")
    search_fields = ("thing__number",)
