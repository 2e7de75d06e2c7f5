"""Settings, addresses and the commands of the whole house; wiring, no rules."""

from config.celery import app as celery_app

__all__ = ["celery_app"]
