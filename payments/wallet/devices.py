"""Which device asks: an HMAC of its session, so that no row and no log holds what would sign somebody in."""

from django.http import HttpRequest
from django.utils.crypto import salted_hmac


def device_of(request: HttpRequest) -> str:
    """The device of this request's session; a session that was never stored is none."""
    key = request.session.session_key or ""
    return salted_hmac("payments.wallet.device", key, algorithm="sha256").hexdigest() if key else ""
