from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from payments import slots


class DeskConfig(AppConfig):
    """The seller's desk: pages only."""

    name = "marketplace.desk"
    verbose_name = _("Seller’s desk")

    def ready(self) -> None:
        """Show in the menu how many orders wait."""
        queries = import_module("marketplace.desk.queries")
        slots.register("header", "orders_to_ship", queries.orders_to_ship)
