"""Whether a session was proved lately to be its person's own, since one may be old, or stolen."""

import time

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

SIGNED_IN_AT = "signed_in_at"


def remember_sign_in(request: HttpRequest) -> None:
    """Keep with the session when it began, however somebody signed in or up."""
    request.session[SIGNED_IN_AT] = time.time()


def sign_in_again(request: HttpRequest) -> str:
    """Where somebody proves who they are before going on; nothing if that was done in the last minutes."""
    moments = [record["at"] for record in get_authentication_records(request, request.user)]
    last = max([*moments, request.session.get(SIGNED_IN_AT, 0)])
    if time.time() - last < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT:
        return ""
    ways = get_adapter().get_reauthentication_methods(request.user)
    return ways[0]["url"] if ways else reverse("account_login")
