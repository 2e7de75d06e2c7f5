from importlib import import_module

from django.apps import AppConfig

from payments import slots


class AccountsConfig(AppConfig):
    name = "marketplace.accounts"

    def ready(self) -> None:
        """Fill the header's places for a person, and hear what allauth tells."""
        import_module("marketplace.accounts.receivers")
        queries = import_module("marketplace.accounts.queries")
        lately = import_module("marketplace.accounts.lately")
        slots.register("header", "person_seal", queries.person_seal)
        slots.register("header", "address", queries.delivery_place)
        slots.register("sign_in_again", "accounts", lately.sign_in_again)
