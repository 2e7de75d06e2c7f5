"""Tests: the development settings, with what is slow on purpose made quick."""

from config.settings.base import *  # noqa: F403
from config.settings.base import DATABASES, VAR_DIR

SECRET_KEY = "tests-only-not-a-secret"
DATA = ""  # Whoever wants real data in a test says so there.
ALLOWED_HOSTS = ["*"]
DATABASES["default"]["ENGINE"] = "tests.postgres"
DATABASES["default"]["OPTIONS"].pop("pool", None)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MEDIA_ROOT = VAR_DIR / "test-media"
AXES_ENABLED = False
CELERY_TASK_ALWAYS_EAGER = True
