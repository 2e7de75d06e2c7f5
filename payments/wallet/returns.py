"""Addresses to return to, which people can type: only paths of this site are followed (T35)."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def safe_return(request: HttpRequest, address: str) -> str:
    """The address if it leads to a page of ours, else nothing."""
    leads_home = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if leads_home and address.startswith("/") else ""
