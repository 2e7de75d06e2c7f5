"""What waits, as the operator sees it; a row that fails can be tried again with a reason."""

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from payments import clock
from payments.admin_base import ReadOnlyAdmin
from payments.due.models import DueRow
from payments.due.services import replay
from payments.errors import DomainError


@admin.register(DueRow)
class DueRowAdmin(ReadOnlyAdmin):
    list_display = ("due_at", "kind", "ref_id", "attempts", "leased_until", "done_at")
    list_filter = ("kind", ("done_at", admin.EmptyFieldListFilter))
    search_fields = ("kind", "=ref_id", "error")
    date_hierarchy = "due_at"
    actions = ("try_again",)

    @admin.action(description=_("Try again at the next sweep"), permissions=["replay"])
    def try_again(self, request: HttpRequest, chosen: QuerySet[DueRow]) -> None:
        for row in chosen:
            reason = _("tried again in the admin by %(person)s") % {"person": request.user}
            try:
                replay(row, by=request.user, reason=str(reason), at=clock.require_steady_clock())
            except DomainError as refusal:
                self.message_user(request, f"{row}: {refusal}", messages.ERROR)

    def has_replay_permission(self, request: HttpRequest) -> bool:
        """Trying again is a right of its own."""
        return request.user.has_perm("due.change_duerow")
