"""Orders over the API: a buyer's own, to read. Nobody else's is there."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.routers import BaseRouter

from marketplace.orders.models import Order
from marketplace.orders.queries import orders_of, whole_order, with_lines
from marketplace.orders.states import LineState, OrderState
from payments.api_base import FenField, ReadOnlyView, StrictSerializer

NUMBER = {"type": "string", "pattern": "^JS[0-9]{12}$"}


class LineSerializer(StrictSerializer):
    """One SKU of an order as it was bought."""

    position = serializers.IntegerField()
    listing = serializers.IntegerField(source="listing_id")
    sku = serializers.IntegerField(source="sku_id")
    code = serializers.CharField(source="sku_code")
    title = serializers.CharField()
    choice = serializers.CharField()
    state = serializers.ChoiceField(LineState.choices)
    quantity = serializers.IntegerField()
    price_fen = FenField(source="offer_price")
    deducted_fen = FenField(source="deducted")
    to_pay_fen = FenField(source="to_pay")
    refunded_fen = FenField(source="refunded")


class OrderSerializer(StrictSerializer):
    """An order as a list tells of it."""

    number = serializers.CharField()
    shop = serializers.CharField(source="shop.slug")
    state = serializers.ChoiceField(OrderState.choices)
    items_fen = FenField(source="items")
    deducted_fen = FenField(source="deducted")
    freight_fen = FenField(source="freight")
    to_pay_fen = FenField(source="to_pay")
    placed_at = serializers.DateTimeField()
    paid_at = serializers.DateTimeField(allow_null=True)
    shipped_at = serializers.DateTimeField(allow_null=True)
    received_at = serializers.DateTimeField(allow_null=True)
    ended_at = serializers.DateTimeField(allow_null=True)
    lines = LineSerializer(many=True)


class WholeOrderSerializer(OrderSerializer):
    """An order with where it goes and until when it waits."""

    address = serializers.DictField()
    note = serializers.CharField()
    pay_by = serializers.DateTimeField()
    ship_by = serializers.DateTimeField(allow_null=True)


@extend_schema_view(
    list=extend_schema(
        summary="One’s own orders, the newest first",
        parameters=[
            OpenApiParameter(
                "state", str, description="Only those in this state.", enum=list(OrderState.values)
            )
        ],
    ),
    retrieve=extend_schema(
        summary="One of one’s own orders, by its number",
        parameters=[OpenApiParameter("number", NUMBER, OpenApiParameter.PATH)],
    ),
)
class OrderView(ReadOnlyView):
    """What the asker has ordered; looking among one's own is the permission."""

    serializer_class = OrderSerializer
    filters = ("state",)
    lookup_field = "number"
    lookup_value_regex = "JS[0-9]{12}"
    queryset = Order.objects.none()

    def get_serializer_class(self) -> Any:
        return WholeOrderSerializer if self.action == "retrieve" else OrderSerializer

    def get_queryset(self) -> QuerySet[Order]:
        own = orders_of(self.request.user)
        if self.action == "retrieve":
            return whole_order(own)
        state = self.request.query_params.get("state")
        return with_lines(own.filter(state=state) if state else own)


def register(router: BaseRouter) -> None:
    """Add the room's addresses to the API."""
    router.register("orders", OrderView, basename="order")
