from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    """The seller's desk: pages only."""

    name = "marketplace.desk"
    verbose_name = _("Seller’s desk")
