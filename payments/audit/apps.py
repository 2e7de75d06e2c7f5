from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    """Who did what, what two people agreed on, and what is stopped."""

    name = "payments.audit"
    verbose_name = _("Audit")

    def ready(self) -> None:
        # Models exist only now, so what needs them is loaded here.
        import_module("payments.audit.wiring")
