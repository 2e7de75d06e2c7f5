from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class YuebaoConfig(AppConfig):
    """Savings that earn every day and can be spent."""

    name = "payments.yuebao"
    verbose_name = _("Yu’ebao")

    def ready(self) -> None:
        # Models exist only now, so what needs them is loaded here.
        import_module("payments.yuebao.wiring")
