"""Trading days, loaded from the exchange's notice with a diff; a day that has come stays what it was."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from unfold.decorators import action

from payments import clock
from payments.admin_base import ReadOnlyAdmin
from payments.yuebao.admin import doors
from payments.yuebao.admin.forms import NoticeForm
from payments.yuebao.models import TradingDay
from payments.yuebao.queries import calendar_ends_in, offered_fund
from payments.yuebao.services import compare_notice, import_notice, read_notice
from payments.yuebao.services.notices import Noticed


@admin.register(TradingDay)
class TradingDayAdmin(ReadOnlyAdmin):
    """The exchange's notice. What it lacks is refused, so its end is said in time."""

    search_fields = ("on",)
    list_display = ("on", "is_open")
    list_filter = ("is_open",)
    date_hierarchy = "on"
    actions_list = ("bring_in",)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        left = calendar_ends_in(clock.today())
        if left is not None:
            words = _("The calendar ends in %(days)s days. Load the next notice, or orders are refused.")
            self.message_user(request, words % {"days": max(left, 0)}, messages.WARNING)
        return super().changelist_view(request, extra_context)

    @action(description=_("Load a notice"), url_path="import", permissions=["load"])
    def bring_in(self, request: HttpRequest) -> HttpResponse:
        """Show what a notice would change, then load it."""
        form = NoticeForm(request.POST or None, request.FILES or None)

        def read() -> dict[Any, bool]:
            return read_notice(form.cleaned_data["text"].splitlines())

        def enter() -> str:
            reason, at = form.cleaned_data["reason"], clock.require_steady_clock()
            loaded = import_notice(offered_fund(), read(), by=request.user, reason=reason, at=at)
            return _("%(n)s trading days are loaded.") % {"n": loaded}

        return doors.load(
            self, request, form, lambda: [_row(one) for one in compare_notice(read())], enter,
            title=_("Load the exchange’s notice"),
            words=_("Date and 1 for open or 0 for shut, with a head. Only what is new is loaded."),
            headers=[_("Day"), _("The notice says"), _("Stands now"), ""],
        )  # fmt: skip

    def has_load_permission(self, request: HttpRequest) -> bool:
        """Whoever may load is told so by name; being staff is not enough."""
        return request.user.has_perm("yuebao.add_tradingday")


def _row(one: Noticed) -> list[Any]:
    """One line of the diff."""
    said = {True: _("open"), False: _("shut"), None: "–"}
    news = "" if not one.is_new else _("new") if one.stands is None else _("changes what stands")
    return [one.on.isoformat(), said[one.is_open], said[one.stands], news]
