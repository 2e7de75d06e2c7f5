from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KeysConfig(AppConfig):
    """One effect and one answer for each key."""

    name = "payments.keys"
    verbose_name = _("Keys")
