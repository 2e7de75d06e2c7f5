"""Development: what `make run` uses. Everything is local and nothing is secret."""

from config.settings.base import *  # noqa: F403
from config.settings.base import env

# `manage.py up` turns it off, so that a shopper on this machine sees our pages and not Django's.
DEBUG = env.bool("DEBUG", default=True)
IN_DEVELOPMENT = True
WHITENOISE_AUTOREFRESH = True  # An edited stylesheet is there with the next request.
SECRET_KEY = env.str("SECRET_KEY", default="development-only-not-a-secret")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
INTERNAL_IPS = ["127.0.0.1"]
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # localhost has no certificate.
