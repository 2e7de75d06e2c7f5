"""Days of funds: how far each is, what it waits for, looking again and taking back."""

from datetime import datetime
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from payments import clock
from payments.admin_base import MovesInline, ReadOnlyAdmin, ReadOnlyInline
from payments.errors import DomainError
from payments.yuebao.admin.forms import ReasonForm
from payments.yuebao.models import AccrualChunk, FundDay, FundDayMove, FundOrder, Reversal
from payments.yuebao.services import ask_reversal, replay_day


class ChunkInline(ReadOnlyInline):
    model = AccrualChunk
    fields = ("attempt", "first_id", "last_id", "rows", "base", "amount", "credited")


class ReversalInline(ReadOnlyInline):
    model = Reversal
    fields = ("attempt", "reason", "at", "by")


@admin.register(FundDay)
class FundDayAdmin(ReadOnlyAdmin):
    """How far each day is, and what it waits for."""

    search_fields = ("fund__code",)
    list_display = (
        "on",
        "fund",
        "state",
        "waits_for",
        "holders",
        "users_income",
        "residue",
        "fraction",
        "attempt",
    )
    list_filter = ("state", "fund")
    list_select_related = ("fund",)
    date_hierarchy = "on"
    inlines = (ChunkInline, ReversalInline, MovesInline.of(FundDayMove))
    actions = ("replay", "ask_to_take_back")
    action_form = ReasonForm

    @admin.display(description=_("why it waits"))
    def waits_for(self, day: FundDay) -> str:
        return " ".join(gettext(line) for line in day.why.splitlines() if line)

    @admin.action(description=_("Do the jobs again up to this day, and look at it again"),
                  permissions=["correct"])  # fmt: skip
    def replay(self, request: HttpRequest, chosen: QuerySet[FundDay]) -> None:
        for day in chosen.select_related("fund", "fund_yield").order_by("on"):
            self._try(request, day, self._replay)

    @admin.action(description=_("Ask to take back this day and every later one"), permissions=["correct"])
    def ask_to_take_back(self, request: HttpRequest, chosen: QuerySet[FundDay]) -> None:
        for day in chosen.select_related("fund").order_by("on")[:1]:
            self._try(request, day, self._ask_to_take_back)

    def _replay(self, request: HttpRequest, day: FundDay, reason: str, at: datetime) -> None:
        if why := replay_day(day, by=request.user, reason=reason, at=at):
            self.message_user(request, f"{day.on}: {why}", messages.WARNING)
        else:
            self.message_user(
                request, _("%(day)s is closed, and everything balances.") % {"day": day.on}, messages.SUCCESS
            )

    def _ask_to_take_back(self, request: HttpRequest, day: FundDay, reason: str, at: datetime) -> None:
        ask_reversal(day.fund, day.on, by=request.user, reason=reason, at=at)
        words = _("It is asked to take %(day)s back; somebody else approves it.")
        self.message_user(request, words % {"day": day.on}, messages.SUCCESS)

    def _try(self, request: HttpRequest, day: FundDay, command: Any) -> None:
        reason = request.POST.get("reason", "").strip()
        if not reason:
            self.message_user(request, _("Say why: nothing was changed."), messages.ERROR)
            return
        try:
            command(request, day, reason, clock.require_steady_clock())
        except DomainError as refusal:
            self.message_user(request, f"{day.on}: {refusal}", messages.ERROR)

    def has_correct_permission(self, request: HttpRequest) -> bool:
        """Whoever may correct is told so by name; being staff is not enough."""
        return request.user.has_perm("yuebao.change_fundday")


@admin.register(FundOrder)
class FundOrderAdmin(ReadOnlyAdmin):
    search_fields = ("fund__code",)
    list_display = ("trade_on", "fund", "buy", "sell", "written_at", "placed_at")
    list_select_related = ("fund",)
