from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "marketplace.search"
    verbose_name = _("Search")

    def ready(self) -> None:
        import_module("marketplace.search.receivers")
