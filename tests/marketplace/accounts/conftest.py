"""What every test about people leans on."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _no_limits_left_over(settings):
    """Count limits in this process and from nothing, so that one test does not slow another."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()
    yield
    cache.clear()
