from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EscrowConfig(AppConfig):
    """Money that waits for the parcel, and the cashier."""

    name = "payments.escrow"
    verbose_name = _("Escrow")

    def ready(self) -> None:
        # Models exist only now, so what needs them is loaded here.
        import_module("payments.escrow.wiring")
