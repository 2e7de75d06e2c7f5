"""The addresses of the API: each room registers its views in its own `api.py`."""

from importlib import import_module
from importlib.util import find_spec

from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.routers import SimpleRouter

ROOMS = ["marketplace.catalog.api", "marketplace.orders.api"]

router = SimpleRouter()
for room in ROOMS:
    if find_spec(room):
        import_module(room).register(router)


class Docs(SpectacularSwaggerSplitView):
    """The pages of the API. They are read and nothing else: OPTIONS would look for a template of its own."""

    http_method_names = ["get", "head"]


urlpatterns = [
    path("", include((router.urls, "api"))),
    path("schema/", SpectacularAPIView.as_view(), name="api-schema"),
    path("docs/", Docs.as_view(url_name="api-schema"), name="api-docs"),
]
