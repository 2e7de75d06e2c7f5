from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from payments import slots


class CartConfig(AppConfig):
    """What might be bought, and what it would cost."""

    name = "marketplace.cart"
    verbose_name = _("Carts")

    def ready(self) -> None:
        """Show the count in the header, and hear when somebody signs in."""
        queries = import_module("marketplace.cart.queries")
        slots.register("header", "cart_count", queries.cart_count)
        import_module("marketplace.cart.receivers")
