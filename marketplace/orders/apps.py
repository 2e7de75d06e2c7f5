from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrdersConfig(AppConfig):
    """The purchase, from placement to receipt."""

    name = "marketplace.orders"
    verbose_name = _("Orders")

    def ready(self) -> None:
        # Models exist only now, so what needs them is loaded here.
        import_module("marketplace.orders.wiring")
