"""The way into the admin: the market's own sign-in with its limits, and in production a second step."""

from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _


def may_operate(request: HttpRequest) -> bool:
    """Let staff in, and in production only those whom a stolen password does not bring in."""
    person = request.user
    if not (person.is_active and getattr(person, "is_staff", False)):
        return False
    return not settings.STAFF_NEED_MFA or is_mfa_enabled(person)


def sign_in(request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
    """Send strangers to the market's sign-in, staff without a second step to set one up, others away."""
    person = request.user
    if not person.is_authenticated:
        return redirect_to_login(request.GET.get("next") or request.get_full_path())
    if not person.is_staff:
        raise PermissionDenied
    if not may_operate(request):
        messages.warning(request, _("Who operates the market signs in with two steps. Set one up first."))
        return redirect("mfa_index")
    return redirect("admin:index")


def hang_door(site: admin.AdminSite) -> None:
    """Put this door before an admin site."""
    site.login = sign_in  # type: ignore[method-assign]
    site.has_permission = may_operate  # type: ignore[method-assign]
