from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WalletConfig(AppConfig):
    """What a person holds: wallet, identity, payment password, top-ups, limits."""

    name = "payments.wallet"
    verbose_name = _("Wallets")

    def ready(self) -> None:
        # Models exist only now, so what needs them is loaded here.
        import_module("payments.wallet.wiring")
