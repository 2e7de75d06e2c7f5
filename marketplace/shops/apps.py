from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ShopsConfig(AppConfig):
    """Who sells: shops, their people and their shelves."""

    name = "marketplace.shops"
    verbose_name = _("Shops")

    def ready(self) -> None:
        # Models exist only now, so what needs them is loaded here.
        import_module("marketplace.shops.wiring")
