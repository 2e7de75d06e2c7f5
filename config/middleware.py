"""What every answer of a signed-in person carries."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.utils.cache import add_never_cache_headers, patch_vary_headers


class PrivateWhenSignedIn:
    """Keep private pages out of every cache (safety, T71)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path:
            # No address of ours holds one, and PostgreSQL takes none in a text.
            return HttpResponseNotFound()
        response = self.get_response(request)
        patch_vary_headers(response, ["HX-Request"])
        if request.user.is_authenticated:
            add_never_cache_headers(response)
        return response
