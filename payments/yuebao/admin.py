"""Savings as the operator sees them: days and why one waits, yields, calendar, pool, terms."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin
from unfold.forms import ActionForm

from payments import clock
from payments.admin_base import MovesInline, ReadOnlyAdmin, ReadOnlyInline
from payments.errors import DomainError
from payments.yuebao.models import (
    AccrualChunk,
    AutoIn,
    Fund,
    FundDay,
    FundDayMove,
    FundOrder,
    FundTerms,
    FundYield,
    Holding,
    Pool,
    Redemption,
    RedemptionMove,
    Reversal,
    Subscription,
    SubscriptionMove,
    TradingDay,
)
from payments.yuebao.queries import calendar_ends_in, find_fund
from payments.yuebao.services import (
    approve_yield,
    ask_reversal,
    compare,
    enter_yield,
    import_yields,
    read_yields,
    replay_day,
)
from payments.yuebao.services.yields import Stated

MOST_BYTES = 200_000


class ReasonForm(ActionForm):
    """An action of the operator says why."""

    reason = forms.CharField(label=_("Reason"), required=False, max_length=500)


class ChunkInline(ReadOnlyInline):
    model = AccrualChunk
    fields = ("attempt", "first_id", "last_id", "rows", "base", "amount", "credited")


class ReversalInline(ReadOnlyInline):
    model = Reversal
    fields = ("attempt", "reason", "at", "by")


@admin.register(FundDay)
class FundDayAdmin(ReadOnlyAdmin):
    """How far each day is, and what it waits for."""

    list_display = ("on", "fund", "state", "why", "holders", "users_income", "residue", "fraction", "attempt")
    list_filter = ("state", "fund")
    list_select_related = ("fund",)
    date_hierarchy = "on"
    inlines = (ChunkInline, ReversalInline, MovesInline.of(FundDayMove))
    actions = ("look_again", "ask_to_take_back")
    action_form = ReasonForm

    @admin.action(description=_("Look at a held day again"), permissions=["correct"])
    def look_again(self, request: HttpRequest, chosen: QuerySet[FundDay]) -> None:
        for day in chosen.order_by("on"):
            self._try(request, day, replay_day, by=request.user)

    @admin.action(description=_("Ask to take back this day and every later one"), permissions=["correct"])
    def ask_to_take_back(self, request: HttpRequest, chosen: QuerySet[FundDay]) -> None:
        for day in chosen.order_by("on")[:1]:
            self._try(request, day, lambda day, **how: ask_reversal(day.fund, day.on, **how), by=request.user)

    def _try(self, request: HttpRequest, day: FundDay, command: Any, **how: Any) -> None:
        reason = request.POST.get("reason", "").strip()
        if not reason:
            self.message_user(request, _("Say why: nothing was changed."), messages.ERROR)
            return
        try:
            command(day, reason=reason, at=clock.require_steady_clock(), **how)
        except DomainError as refusal:
            self.message_user(request, f"{day.on}: {refusal}", messages.ERROR)
        else:
            self.message_user(request, _("%(day)s: asked or done.") % {"day": day.on}, messages.SUCCESS)

    def has_correct_permission(self, request: HttpRequest) -> bool:
        """Whoever may correct is told so by name; being staff is not enough."""
        return request.user.has_perm("yuebao.change_fundday")


class ImportForm(forms.Form):
    """A file of yields, or its text."""

    text = forms.CharField(label=_("Date, yield, 7-day yield"), widget=forms.Textarea, max_length=MOST_BYTES)


@admin.register(FundYield)
class FundYieldAdmin(ReadOnlyAdmin):
    """Yields are entered by one person and approved by another."""

    list_display = ("on", "fund", "per_10k", "y7", "source", "entered_by", "approved_by", "withdrawn_at")
    list_filter = (
        "fund",
        "source",
        ("approved_at", admin.EmptyFieldListFilter),
        ("withdrawn_at", admin.EmptyFieldListFilter),
    )
    list_select_related = ("fund", "entered_by", "approved_by")
    date_hierarchy = "on"
    actions = ("approve_chosen",)
    fields = ("fund", "on", "per_10k", "y7")

    def has_add_permission(self, request: HttpRequest, *_context: Any) -> bool:
        return request.user.has_perm("yuebao.add_fundyield")

    def save_model(self, request: HttpRequest, obj: FundYield, form: Any, change: bool) -> None:
        """Enter what was typed through the service."""
        stated = Stated(obj.on, obj.per_10k, obj.y7)
        entered = enter_yield(obj.fund, stated, by=request.user, at=clock.require_steady_clock())
        obj.pk = entered.pk

    @admin.action(description=_("Approve, as somebody other than who entered it"), permissions=["approve"])
    def approve_chosen(self, request: HttpRequest, chosen: QuerySet[FundYield]) -> None:
        for entered in chosen.order_by("on"):
            try:
                approve_yield(entered, by=request.user, at=clock.require_steady_clock())
            except DomainError as refusal:
                self.message_user(request, f"{entered.on}: {refusal}", messages.ERROR)

    def has_approve_permission(self, request: HttpRequest) -> bool:
        """Whoever may approve is told so by name."""
        return request.user.has_perm("yuebao.change_fundyield")

    def get_urls(self) -> list[URLPattern]:
        own = path("import/", self.admin_site.admin_view(self.bring_in), name="yuebao_fundyield_import")
        return [own, *super().get_urls()]

    def bring_in(self, request: HttpRequest) -> HttpResponse:
        """Show what a file would change, our own 7-day yield beside the stated one; then enter it."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = ImportForm(request.POST or None)
        fund, compared, wrong = find_fund(), [], ""
        if form.is_valid() and fund is not None:
            try:
                stated = read_yields(form.cleaned_data["text"].splitlines())
                compared = compare(fund, stated)
            except ValueError as error:
                wrong = str(error)
            if compared and "enter" in request.POST:
                entered = import_yields(fund, stated, by=request.user, at=clock.require_steady_clock())
                words = _("%(n)s yields are entered; somebody else approves them.")
                self.message_user(request, words % {"n": len(entered)}, messages.SUCCESS)
                return redirect("admin:yuebao_fundyield_changelist")
        context = {
            **self.admin_site.each_context(request),
            "title": _("Import yields"),
            "form": form,
            "compared": compared,
            "wrong": wrong,
        }
        return render(request, "yuebao/admin_import.html", context)


class TermsInline(ReadOnlyInline):
    model = FundTerms
    fields = ("effective_from", "least_in", "cap", "instant_day", "pool_day", "cut_off", "refund_to")


@admin.register(Fund)
class FundAdmin(ReadOnlyAdmin):
    list_display = ("code", "name_en", "name_zh", "provider", "first_on", "is_offered")
    inlines = (TermsInline,)


@admin.register(TradingDay)
class TradingDayAdmin(ModelAdmin):
    """The exchange's notice. What it lacks is refused, so its end is said in time."""

    list_display = ("on", "is_open")
    list_filter = ("is_open",)
    date_hierarchy = "on"

    def has_delete_permission(self, request: HttpRequest, obj: TradingDay | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: TradingDay | None = None) -> bool:
        """A day that has come is not changed any more."""
        may = super().has_change_permission(request, obj)
        return may and (obj is None or obj.on > clock.today())

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        left = calendar_ends_in(clock.today())
        if left is not None:
            words = _("The calendar ends in %(days)s days. Load the next notice, or orders are refused.")
            self.message_user(request, words % {"days": max(left, 0)}, messages.WARNING)
        return super().changelist_view(request, extra_context)


@admin.register(Holding)
class HoldingAdmin(ReadOnlyAdmin):
    list_display = ("person", "fund", "units", "frozen", "pending", "income", "opened_at")
    list_select_related = ("person", "fund")
    search_fields = ("person__email", "person__phone")


@admin.register(Subscription)
class SubscriptionAdmin(ReadOnlyAdmin):
    list_display = ("holding", "amount", "taken_back", "taken_over", "state", "trade_on", "confirm_on")
    list_filter = ("state", "kind")
    list_select_related = ("holding",)
    search_fields = ("holding__person__email",)
    date_hierarchy = "trade_on"
    inlines = (MovesInline.of(SubscriptionMove),)


@admin.register(Redemption)
class RedemptionAdmin(ReadOnlyAdmin):
    list_display = ("holding", "kind", "amount", "state", "trade_on", "settle_on")
    list_filter = ("state", "kind")
    list_select_related = ("holding",)
    search_fields = ("holding__person__email",)
    date_hierarchy = "trade_on"
    inlines = (MovesInline.of(RedemptionMove),)


@admin.register(Pool)
class PoolAdmin(ReadOnlyAdmin):
    list_display = ("on", "fund", "balance")
    list_select_related = ("fund",)


@admin.register(FundOrder)
class FundOrderAdmin(ReadOnlyAdmin):
    list_display = ("trade_on", "fund", "buy", "sell", "written_at", "placed_at")
    list_select_related = ("fund",)


@admin.register(AutoIn)
class AutoInAdmin(ReadOnlyAdmin):
    list_display = ("holding", "is_on", "floor", "paused_at", "paused_why")
    list_filter = ("is_on", ("paused_at", admin.EmptyFieldListFilter))
    list_select_related = ("holding",)
