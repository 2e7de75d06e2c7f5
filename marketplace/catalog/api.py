"""Listings over the API: what anybody may see of what is on sale."""

from typing import Any

from django.db.models import Min, Prefetch, QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import permissions, serializers
from rest_framework.routers import BaseRouter

from marketplace.catalog.models import Listing, Sku
from marketplace.catalog.states import ListingState
from marketplace.shops.states import SELLING
from payments.api_base import FenField, ReadOnlyView, StrictSerializer

ID = {"type": "integer", "minimum": 1, "maximum": 10**18 - 1}


class SkuSerializer(StrictSerializer):
    """One choice of a listing's options."""

    id = serializers.IntegerField()
    code = serializers.CharField()
    title = serializers.CharField()
    price_fen = FenField(source="price")
    left = serializers.IntegerField()
    weight_g = serializers.IntegerField()


class ListingSerializer(StrictSerializer):
    """What a card tells of a listing."""

    id = serializers.IntegerField()
    title = serializers.CharField()
    title_en = serializers.CharField()
    title_zh = serializers.CharField()
    shop = serializers.CharField(source="shop.slug")
    category = serializers.CharField(source="category_id")
    price_from_fen = FenField(source="price_from")
    address = serializers.CharField(source="get_absolute_url")


class WholeListingSerializer(ListingSerializer):
    """A listing with its SKUs."""

    description = serializers.CharField()
    skus = SkuSerializer(many=True)


@extend_schema_view(
    list=extend_schema(
        summary="Listings on sale, the newest first",
        parameters=[OpenApiParameter("shop", str, description="Only those of the shop with this slug.")],
    ),
    retrieve=extend_schema(
        summary="One listing with its SKUs",
        parameters=[OpenApiParameter("id", ID, OpenApiParameter.PATH)],
    ),
)
class ListingView(ReadOnlyView):
    """What is on sale in shops that sell."""

    permission_classes = [permissions.AllowAny]
    serializer_class = ListingSerializer
    filters = ("shop",)
    lookup_value_regex = "[0-9]{1,18}"

    def get_serializer_class(self) -> Any:
        return WholeListingSerializer if self.action == "retrieve" else ListingSerializer

    def get_queryset(self) -> QuerySet[Listing]:
        on_sale = (
            Listing.objects.filter(state=ListingState.ON_SALE, shop__state__in=SELLING, skus__is_active=True)
            .annotate(price_from=Min("skus__price"))
            .select_related("shop")
        )
        if self.action == "retrieve":
            skus = Sku.objects.filter(is_active=True).order_by("position", "pk")
            return on_sale.prefetch_related(Prefetch("skus", skus))
        shop = self.request.query_params.get("shop")
        return on_sale.filter(shop__slug=shop) if shop else on_sale


def register(router: BaseRouter) -> None:
    """Add the room's addresses to the API."""
    router.register("listings", ListingView, basename="listing")
