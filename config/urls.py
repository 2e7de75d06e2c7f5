"""Every address of the house; each room keeps its own list."""

from importlib.util import find_spec

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from config import health, inside

ROOMS = [
    ("", "marketplace.storefront.urls"),
    ("", "marketplace.search.urls"),
    ("", "marketplace.cart.urls"),
    ("", "marketplace.promotions.urls"),
    ("", "marketplace.orders.urls"),
    ("seller/", "marketplace.desk.urls"),
    ("", "marketplace.accounts.urls"),
    ("", "marketplace.uploads.urls"),
    ("", "payments.merchants.urls"),
    ("wallet/yuebao/", "payments.yuebao.urls"),
    ("wallet/", "payments.wallet.urls"),
    ("", "payments.escrow.urls"),
]

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("healthz/money", inside.money, name="healthz-money"),
    path("readyz", health.readyz, name="readyz"),
    path("metrics", inside.metrics, name="metrics"),
    *(path(prefix, include(module)) for prefix, module in ROOMS if find_spec(module)),
    path("accounts/", include("allauth.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("api/v1/", include("config.api")),
    path("admin/", admin.site.urls),
]
if settings.IN_DEVELOPMENT and find_spec("config.styleguide"):
    from config.styleguide import styleguide

    urlpatterns.append(path("styleguide/", styleguide, name="styleguide"))
