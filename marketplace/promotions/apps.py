from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PromotionsConfig(AppConfig):
    """Reductions and coupons: made, collected, used, given back."""

    name = "marketplace.promotions"
    verbose_name = _("Coupons and reductions")

    def ready(self) -> None:
        # Models exist only now, so what needs them is loaded here.
        import_module("marketplace.promotions.wiring")
