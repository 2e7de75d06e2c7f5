"""The audit as the operator reads it; asking, approving and stopping are actions that call services."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from payments import clock
from payments.admin_base import ReadOnlyAdmin
from payments.audit.models import Approval, AuditLine, AuditSeal, ClockMark, ReconcileRun, Switch
from payments.audit.services import approve, ask_to_start, stop_switch
from payments.errors import DomainError


@admin.register(AuditLine)
class AuditLineAdmin(ReadOnlyAdmin):
    list_display = ("at", "action", "person", "role", "kind", "ref_id", "reason")
    list_filter = ("action", "role")
    list_select_related = ("person",)
    search_fields = ("action", "kind", "reason", "person__email", "request_id", "=ref_id")
    date_hierarchy = "at"


@admin.register(Approval)
class ApprovalAdmin(ReadOnlyAdmin):
    list_display = ("asked_at", "action", "asked_by", "reason", "approved_by", "done_at")
    list_filter = ("action", ("done_at", admin.EmptyFieldListFilter))
    list_select_related = ("asked_by", "approved_by")
    search_fields = ("action", "reason", "asked_by__email", "approved_by__email")
    actions = ("approve_chosen",)

    @admin.action(description=_("Approve, as somebody other than who asked"), permissions=["approve"])
    def approve_chosen(self, request: HttpRequest, chosen: QuerySet[Approval]) -> None:
        for approval in chosen:
            try:
                approve(approval, by=request.user, at=clock.require_steady_clock())
            except DomainError as refusal:
                self.message_user(request, f"{approval}: {refusal}", messages.ERROR)
            else:
                self.message_user(
                    request, _("%(approval)s is done.") % {"approval": approval}, messages.SUCCESS
                )

    def has_approve_permission(self, request: HttpRequest) -> bool:
        """Whoever may approve is told so by name; being staff is not enough."""
        return request.user.has_perm("audit.change_approval")


@admin.register(Switch)
class SwitchAdmin(ReadOnlyAdmin):
    list_display = ("name", "stopped", "why", "changed_at", "changed_by")
    list_select_related = ("changed_by",)
    search_fields = ("name", "why")
    actions = ("ask_to_start",)

    def has_add_permission(self, request: HttpRequest, *_context: Any) -> bool:
        """Adding a row is stopping a business: it needs its reason and takes one person."""
        return self.has_stop_permission(request)

    def get_fields(self, request: HttpRequest, obj: Switch | None = None) -> tuple[str, ...]:
        return ("name", "why") if obj is None else ("name", "stopped", "why", "changed_at", "changed_by")

    def save_model(self, request: HttpRequest, obj: Switch, form: Any, change: bool) -> None:
        assert not change, "what is stopped is started by two people, never edited"
        stopped = stop_switch(obj.name, why=obj.why, person=request.user, at=clock.require_steady_clock())
        obj.__dict__.update(stopped.__dict__)

    @admin.action(description=_("Ask that it starts again; somebody else approves"), permissions=["stop"])
    def ask_to_start(self, request: HttpRequest, chosen: QuerySet[Switch]) -> None:
        for switch in chosen:
            why = _("asked for in the admin by %(person)s") % {"person": request.user}
            try:
                ask_to_start(switch.name, why=str(why), person=request.user, at=clock.require_steady_clock())
            except DomainError as refusal:
                self.message_user(request, f"{switch}: {refusal}", messages.ERROR)

    def has_stop_permission(self, request: HttpRequest) -> bool:
        """Stopping and asking is a right of its own."""
        return request.user.has_perm("audit.change_switch")


class Differed(admin.SimpleListFilter):
    """Runs that found something, apart from those that found all true."""

    title = _("result")
    parameter_name = "differed"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("Something differed")), ("no", _("All was true"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[ReconcileRun]) -> QuerySet[ReconcileRun]:
        if self.value() == "yes":
            return queryset.filter(differences__gt=0)
        return queryset.filter(differences=0) if self.value() == "no" else queryset


@admin.register(ReconcileRun)
class ReconcileRunAdmin(ReadOnlyAdmin):
    list_display = ("at", "differences", "difference_fen", "seconds", "only", "commit")
    list_filter = (Differed,)
    search_fields = ("commit", "only")
    date_hierarchy = "at"


@admin.register(AuditSeal)
class AuditSealAdmin(ReadOnlyAdmin):
    list_display = ("seq", "on", "rows", "digest", "sealed_at")
    search_fields = ("=seq",)

    @admin.display(description=_("hash"))
    def digest(self, seal: AuditSeal) -> str:
        return bytes(seal.hash).hex()


@admin.register(ClockMark)
class ClockMarkAdmin(ReadOnlyAdmin):
    list_display = ("why", "marked_at")
    search_fields = ("why",)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).order_by("pk")
