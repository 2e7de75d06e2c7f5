"""What search knows of a listing, to see why it was found or not."""

from django.contrib import admin

from marketplace.search.models import SearchDocument
from payments.admin_base import ReadOnlyAdmin


@admin.register(SearchDocument)
class SearchDocumentAdmin(ReadOnlyAdmin):
    """One row for each listing that can be found."""

    list_display = ("listing", "shop", "category_path", "price_low", "price_high", "sold_30_days")
    search_fields = ("listing__title_en", "listing__title_zh", "shop__slug", "category_path")
    list_select_related = ("listing", "shop")
