"""Public pictures, answered before anybody is asked who they are."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseNotFound

from marketplace.uploads.views import PUBLIC_FILE, answer


class PicturesFirst:
    """Spare a picture the session, the person and the headers of a private page.

    A page shows forty pictures; each would cost three queries, and `no-store` for whoever is signed in.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        asked = PUBLIC_FILE.fullmatch(request.path_info)
        if asked is None or request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        try:
            return answer(asked[1], public=True)
        except Http404:
            return HttpResponseNotFound()
