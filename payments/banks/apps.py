from django.apps import AppConfig


class BanksConfig(AppConfig):
    name = "payments.banks"
