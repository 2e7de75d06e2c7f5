from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DueConfig(AppConfig):
    """What waits is a row with a deadline."""

    name = "payments.due"
    verbose_name = _("Due")

    def ready(self) -> None:
        # Models exist only now, so what needs them is loaded here.
        import_module("payments.due.wiring")
