from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CatalogConfig(AppConfig):
    name = "marketplace.catalog"
    verbose_name = _("Catalogue")

    def ready(self) -> None:
        checks = import_module("payments.audit.checks")
        registry = import_module("payments.due.registry")
        queries = import_module("marketplace.catalog.queries")
        lives = import_module("marketplace.catalog.services.lives")
        checks.register(
            "I3", "no stock is below its floor", queries.stock_below_floor, counted=queries.sku_count
        )
        checks.register(
            "I5", "all stock is the sum of its movements", queries.drifted_stock, counted=queries.sku_count
        )
        registry.register(lives.START, lives.start_due, _("At this time the listing goes on sale by itself."))
        registry.register(
            lives.END, lives.end_due, _("At this time the listing goes off the shelf by itself.")
        )
