"""The addresses of the API: each room registers its views in its own `api.py`."""

from importlib import import_module
from importlib.util import find_spec

from django.conf import settings
from django.http import HttpRequest
from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.permissions import BasePermission
from rest_framework.routers import SimpleRouter

ROOMS = ["marketplace.catalog.api", "marketplace.orders.api"]

router = SimpleRouter()
for room in ROOMS:
    if find_spec(room):
        import_module(room).register(router)


class StaffOutsideDevelopment(BasePermission):
    """The schema tells how the house is built: the public does not read it (safety, 13.4)."""

    def has_permission(self, request: HttpRequest, view: object) -> bool:
        return settings.IN_DEVELOPMENT or bool(request.user and request.user.is_staff)


class Schema(SpectacularAPIView):
    """What the API takes and gives, for programs."""

    permission_classes = [StaffOutsideDevelopment]


class Docs(SpectacularSwaggerSplitView):
    """The pages of the API. They are read and nothing else: OPTIONS would look for a template of its own."""

    http_method_names = ["get", "head"]
    permission_classes = [StaffOutsideDevelopment]


urlpatterns = [
    path("", include((router.urls, "api"))),
    path(
        "schema/", SpectacularAPIView.as_view(permission_classes=[StaffOutsideDevelopment]), name="api-schema"
    ),
    path("docs/", Docs.as_view(url_name="api-schema"), name="api-docs"),
]
