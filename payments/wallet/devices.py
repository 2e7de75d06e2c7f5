"""Which device asks: an HMAC of its session, so that no row and no log holds what would sign somebody in."""

from django.http import HttpRequest
from django.utils.crypto import salted_hmac


def device_of(request: HttpRequest) -> str:
    """The device of this request's session; a session that was never stored is none."""
    return device_named(request.session.session_key or "")


def device_named(session_key: str) -> str:
    """The device of a session by its key."""
    if not session_key:
        return ""
    return salted_hmac("payments.wallet.device", session_key, algorithm="sha256").hexdigest()
