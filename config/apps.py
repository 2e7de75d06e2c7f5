from django.apps import AppConfig


class HouseConfig(AppConfig):
    """The commands that need the whole house."""

    name = "config"
    label = "house"
