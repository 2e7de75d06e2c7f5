"""Settings that every environment shares; nothing here is a secret and nothing is a rule."""

from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from config.postgres import embedded
from config.settings.unfold import UNFOLD  # noqa: F401  (the admin reads it)
from config.settings.variables import address, env, folder, whole

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = folder("VAR_DIR", BASE_DIR / "var")
# A folder of public data that demonstrations may replay; nothing needs it.
DATA = env.str("DATA", default="")
DEBUG = False
# Whether this is somebody's own machine: the component sheet is shown, and where letters are written.
IN_DEVELOPMENT = False
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=[])

# -- rooms ----------------------------------------------------------------------------------------
PAYMENTS_ROOMS = ["merchants", "yuebao", "escrow", "wallet", "banks", "ledger", "keys", "due", "audit"]
MARKETPLACE_ROOMS = [
    "desk",
    "storefront",
    "orders",
    "cart",
    "promotions",
    "search",
    "logistics",
    "catalog",
    "shops",
    "accounts",
    "uploads",
]
INSTALLED_APPS = [
    "config",
    *(f"marketplace.{room}" for room in MARKETPLACE_ROOMS),
    *(f"payments.{room}" for room in PAYMENTS_ROOMS),
    "unfold",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "csp",
    "django_htmx",
    "django_filters",
    "django_prometheus",
    "django_structlog",
    "template_partials",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
]
MIDDLEWARE = [
    "django_prometheus.middleware.PrometheusBeforeMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "marketplace.uploads.middleware.PicturesFirst",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "config.middleware.PrivateWhenSignedIn",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "axes.middleware.AxesMiddleware",
    "django_prometheus.middleware.PrometheusAfterMiddleware",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.context.header",
            ],
            "libraries": {"look": "config.templatetags.look"},
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "django_htmx.templatetags.django_htmx",
                "template_partials.templatetags.partials",
                "config.templatetags.look",
            ],
        },
    },
]

# -- database: DATABASE_URL, else the PostgreSQL that comes with the project ------------------------
DATABASE_URL = address("DATABASE_URL", "", "postgresql", "postgres")
EMBEDDED_DATABASE = not DATABASE_URL
DATABASES = {"default": env.db_url_config(DATABASE_URL or embedded.url(VAR_DIR))}
DATABASES["default"]["ENGINE"] = "config.postgres"
_timeouts = {
    "statement_timeout": whole("STATEMENT_TIMEOUT_MS", 20_000),
    "lock_timeout": whole("LOCK_TIMEOUT_MS", 10_000),
    "idle_in_transaction_session_timeout": 60_000,
}
DATABASES["default"].setdefault("OPTIONS", {})
DATABASES["default"]["OPTIONS"] |= {
    "connect_timeout": 3,
    "options": " ".join(f"-c {name}={value}" for name, value in _timeouts.items()),
}
if env.bool("DATABASE_POOL", default=False):
    # One process, a few connections kept open: a new one costs more than a page's queries.
    DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 1, "max_size": 4, "timeout": 5}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ATOMIC_REQUESTS = False

CACHES = {
    "default": env.cache_url_config(
        address("CACHE_URL", "dbcache://house_cache", "dbcache", "redis", "rediss", "locmemcache")
    ),
}

# -- people -----------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
# Only when every sign-up ends at "we have sent a code" does it not tell who has an account (T37).
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 600
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SIGNUP_FORM_CLASS = "marketplace.accounts.forms.SignupForm"
ACCOUNT_ADAPTER = "marketplace.accounts.adapter.AccountAdapter"
# A device is written down when it signs in; at every page it would cost three queries and a write.
USERSESSIONS_TRACK_ACTIVITY = False
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Jishi"
STAFF_NEED_MFA = False  # True in production.
AXES_ONLY_ADMIN_SITE = True
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 1
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True

# -- words and times --------------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("zh-hans", _("Simplified Chinese"))]
LOCALE_PATHS = [BASE_DIR / "config" / "locale"]
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True
USE_I18N = True
FORMAT_MODULE_PATH = ["config.formats"]
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
# Tests, benchmarks and replays set the clock, in databases marked for ever; production refuses those.
CLOCK_MUST_BE_REAL = False

# -- files --------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = VAR_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
WHITENOISE_USE_FINDERS = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_048_576
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"
DEFAULT_FROM_EMAIL = "Jishi 集市 <no-reply@jishi.example>"

# -- what every answer carries (safety, section 7) --------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: []
    for feature in ("camera", "geolocation", "microphone", "payment", "usb", "interest-cohort", "fullscreen")
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

# -- work that happens by itself -----------------------------------------------------------------------
CELERY_BROKER_URL = address(
    "CELERY_BROKER_URL", "filesystem://", "filesystem", "amqp", "amqps", "pyamqp", "redis", "rediss"
)

# Tests have no worker: there a task runs where it is asked for.
CELERY_TASK_ALWAYS_EAGER = False

# -- the API ---------------------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_THROTTLE_CLASSES": [
        "rest_framework.throttling.AnonRateThrottle",
        "rest_framework.throttling.UserRateThrottle",
    ],
    "DEFAULT_THROTTLE_RATES": {"anon": "120/min", "user": "600/min"},
    "NUM_PROXIES": whole("TRUSTED_PROXIES", 0),
    "EXCEPTION_HANDLER": "payments.api_base.answer_refusal",
}
# Who shows it may read /metrics and /healthz/money; without one nobody outside development may.
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")
SPECTACULAR_SETTINGS = {
    "TITLE": "Jishi API",
    "DESCRIPTION": "Shops, orders and money of one Jishi market. Amounts are whole fen.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "ENUM_NAME_OVERRIDES": {
        "OrderState": "marketplace.orders.states.OrderState",
        "LineState": "marketplace.orders.states.LineState",
    },
}

# Pay codes are kept as an HMAC; without a key of their own it is derived from SECRET_KEY.
PAY_CODE_KEY = env.str("PAY_CODE_KEY", default="")

# -- policy numbers a market may change (policy.py of each package names them) ------------------------
PAYMENTS: dict[str, object] = {}
MARKETPLACE: dict[str, object] = {}
LENDING: dict[str, object] = {}

TEST_RUNNER = "django.test.runner.DiscoverRunner"
