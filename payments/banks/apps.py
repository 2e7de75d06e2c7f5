from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BanksConfig(AppConfig):
    """The outside banks, and one to practise with."""

    name = "payments.banks"
    verbose_name = _("Banks")
