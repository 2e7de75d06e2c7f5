"""Production: safe by default, and it does not start with anything left out."""

from django.core.exceptions import ImproperlyConfigured

from config.logs import LOGGING  # noqa: F401 (settings are read by name)
from config.settings.base import *  # noqa: F403
from config.settings.base import ALLOWED_HOSTS, BASE_DIR, DATABASE_URL, DATABASES, METRICS_TOKEN, env
from config.settings.variables import whole

DEBUG = False


def required(name: str, why: str) -> str:
    """The value of a variable that production cannot do without."""
    value = env.str(name, default="")
    if not value:
        raise ImproperlyConfigured(f"Set {name}: {why}")
    return value


SECRET_KEY = required("SECRET_KEY", "a long random text that only this site knows.")
if "development" in SECRET_KEY or "tests-only" in SECRET_KEY or len(SECRET_KEY) < 50:
    raise ImproperlyConfigured(
        "Set SECRET_KEY to at least 50 random characters: this one is for development."
    )
if env.bool("DEBUG", default=False):
    raise ImproperlyConfigured("Unset DEBUG: production never shows its insides.")
if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("Set ALLOWED_HOSTS to the names this site answers to, separated by commas.")
if not DATABASE_URL:
    raise ImproperlyConfigured("Set DATABASE_URL to your PostgreSQL: postgresql://user:password@host/name.")
if METRICS_TOKEN and len(METRICS_TOKEN) < 32:
    raise ImproperlyConfigured("Set METRICS_TOKEN to at least 32 random characters, or unset it.")
required("CELERY_BROKER_URL", "amqp://… for RabbitMQ or redis://… for Redis.")

DATABASES["default"]["OPTIONS"]["pool"] = {
    "min_size": 1,
    "max_size": whole("DATABASE_POOL_SIZE", 4),
    "timeout": 5,
}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "config.static.HashedStaticStorage"},
}
STATIC_ROOT = env.str("STATIC_ROOT", default=str(BASE_DIR / "var" / "static"))
WHITENOISE_USE_FINDERS = False
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
vars().update(env.email_url("EMAIL_URL", default="smtp://localhost:25"))

SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SESSION_COOKIE_NAME = "__Host-sessionid"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrftoken"
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True
STAFF_NEED_MFA = True
CLOCK_MUST_BE_REAL = True
# How many proxies of ours stand before us, so that limits count the visitor and not what a header claims.
ALLAUTH_TRUSTED_PROXY_COUNT = whole("TRUSTED_PROXIES", 0)
if ALLAUTH_TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
