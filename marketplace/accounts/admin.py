"""People as the operator sees them: found, stopped and let in again, but not impersonated."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin

from marketplace.accounts import admin_guests  # noqa: F401 (it registers what it holds)
from marketplace.accounts.admin_door import hang_door
from marketplace.accounts.models import Address, Region, User
from payments import clock
from payments.admin_base import ReadOnlyAdmin
from payments.audit import services as audit
from payments.lifecycle import Role

hang_door(admin.site)

# A superuser is made by `manage.py createsuperuser`, by somebody who may sit at the machine (T45).
BY_COMMAND = ("is_superuser",)
POWERS = ("is_staff", "groups", "user_permissions")


@admin.register(User)
class UserAdmin(ModelAdmin):
    """A person without the password's hash; who is not a superuser gives nobody any power."""

    list_display = ("email", "nickname", "phone", "language", "is_active", "is_staff", "date_joined")
    list_filter = ("is_active", "is_staff", "language")
    search_fields = ("email", "nickname", "phone")
    ordering = ("-date_joined",)
    show_full_result_count = False
    filter_horizontal = ("groups", "user_permissions")
    fieldsets = (
        (None, {"fields": ("email", "phone", "nickname", "language", "date_joined", "last_login")}),
        (_("Powers"), {"fields": ("is_active", *BY_COMMAND, *POWERS)}),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> tuple[str, ...]:
        fixed = ("email", "phone", "date_joined", "last_login", *BY_COMMAND)
        return fixed if request.user.is_superuser else (*fixed, *POWERS)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Let people join by the front door only, where a wallet comes with them."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Close an account by taking away that it may sign in: money and orders keep their names."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Keep a superuser out of reach of everybody but another."""
        if obj is not None and obj.is_superuser and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, obj)

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """Write an audit line with every change of a person."""
        before = {name: str(form.initial.get(name)) for name in form.changed_data}
        after = {name: str(form.cleaned_data.get(name)) for name in form.changed_data}
        super().save_model(request, obj, form, change)
        audit.write(
            "accounts.person_changed",
            person=request.user,
            role=Role.DESK,
            thing=obj,
            reason="admin",
            before=before,
            after=after,
            at=clock.now(),
        )


@admin.register(Address)
class AddressAdmin(ReadOnlyAdmin):
    """Where parcels go."""

    list_display = ("person", "name", "phone", "region", "is_default", "added_at")
    list_select_related = ("person", "region")
    search_fields = ("person__email", "name", "phone", "detail")


@admin.register(Region)
class RegionAdmin(ReadOnlyAdmin):
    """The administrative tables; they come by command."""

    list_display = ("code", "name_zh", "name_en", "level", "parent")
    list_filter = ("level",)
    list_select_related = ("parent",)
    search_fields = ("code", "name_zh", "name_en")
