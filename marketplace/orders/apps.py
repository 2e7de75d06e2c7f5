from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrdersConfig(AppConfig):
    """The purchase, from placement to receipt."""

    name = "marketplace.orders"
    verbose_name = _("Orders")
