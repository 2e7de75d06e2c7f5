from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LedgerConfig(AppConfig):
    """Where money is, and how it moves."""

    name = "payments.ledger"
    verbose_name = _("Ledger")

    def ready(self) -> None:
        # Models exist only now, so what needs them is loaded here.
        import_module("payments.ledger.wiring")
