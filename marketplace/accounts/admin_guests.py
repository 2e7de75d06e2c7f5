"""What libraries keep about people, as the operator sees it: read, never typed into.

Their own pages would let staff give somebody a verified address or take a second step away, and so walk into
an account (T45). Those of allauth and axes are loaded first, so that ours stand in their place.
"""

import allauth.account.admin
import allauth.mfa.admin
import allauth.usersessions.admin
import axes.admin
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin as DjangoGroupAdmin
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.admin import ModelAdmin

from marketplace.accounts.services import end_devices
from payments import clock
from payments.admin_base import ReadOnlyAdmin

LOADED = (allauth.account.admin, allauth.mfa.admin, allauth.usersessions.admin, axes.admin)
GUESTS = (EmailAddress, Authenticator, UserSession, AccessAttempt, AccessLog, AccessFailureLog, Group)
admin.site.unregister([model for model in GUESTS if admin.site.is_registered(model)])


@admin.register(EmailAddress)
class EmailAddressAdmin(ReadOnlyAdmin):
    """Which letter boxes were shown to be whose."""

    list_display = ("email", "user", "verified", "primary")
    list_filter = ("verified", "primary")
    list_select_related = ("user",)
    search_fields = ("email", "user__email", "user__nickname")


@admin.register(Authenticator)
class AuthenticatorAdmin(ReadOnlyAdmin):
    """Who signs in with a second step; the secret of it is shown to nobody."""

    list_display = ("user", "type", "created_at", "last_used_at")
    list_filter = ("type",)
    list_select_related = ("user",)
    search_fields = ("user__email", "user__nickname")
    fields = ("user", "type", "created_at", "last_used_at")


@admin.register(UserSession)
class UserSessionAdmin(ReadOnlyAdmin):
    """Where people are signed in. A device can be ended, since its thief will not do it."""

    list_display = ("user", "ip", "created_at", "last_seen_at", "user_agent")
    list_select_related = ("user",)
    search_fields = ("user__email", "user__nickname", "=ip")
    fields = ("user", "ip", "created_at", "last_seen_at", "user_agent")
    actions = ("end_chosen",)

    @admin.action(description=_("Sign these devices out"), permissions=["end"])
    def end_chosen(self, request: HttpRequest, chosen: QuerySet[UserSession]) -> None:
        count = end_devices(
            list(chosen), by=request.user, reason=str(_("in the admin")), at=clock.require_steady_clock()
        )
        words = ngettext("%(count)s device is signed out.", "%(count)s devices are signed out.", count)
        self.message_user(request, words % {"count": count}, messages.SUCCESS)

    def has_end_permission(self, request: HttpRequest) -> bool:
        """Ending a device is a right of its own."""
        return request.user.has_perm("usersessions.delete_usersession")


class _Attempts(ReadOnlyAdmin):
    """Knocks at the operator's door."""

    list_display: tuple[str, ...] = ("attempt_time", "username", "ip_address", "path_info", "user_agent")
    list_filter = ("attempt_time",)
    search_fields = ("username", "=ip_address", "user_agent")


@admin.register(AccessAttempt)
class AccessAttemptAdmin(_Attempts):
    """Refused sign-ins that still count; what was typed is not shown."""

    list_display = (*_Attempts.list_display, "failures_since_start")
    exclude = ("get_data", "post_data")


@admin.register(AccessLog)
class AccessLogAdmin(_Attempts):
    """Sign-ins that were let in."""

    exclude = ("session_hash",)


@admin.register(AccessFailureLog)
class AccessFailureLogAdmin(_Attempts):
    """Every refused sign-in."""


@admin.register(Group)
class GroupAdmin(DjangoGroupAdmin, ModelAdmin):
    """What a kind of staff may do; only a superuser says so."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.is_superuser

    def has_change_permission(self, request: HttpRequest, obj: Group | None = None) -> bool:
        return request.user.is_superuser

    def has_delete_permission(self, request: HttpRequest, obj: Group | None = None) -> bool:
        return request.user.is_superuser
