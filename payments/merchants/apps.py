from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MerchantsConfig(AppConfig):
    """Outside businesses that take payments here: the till, and the QR code a buyer scans."""

    name = "payments.merchants"
    verbose_name = _("Merchants")

    def ready(self) -> None:
        # Models exist only now, so what needs them is loaded here.
        import_module("payments.merchants.wiring")
