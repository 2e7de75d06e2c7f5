"""Yields: typed or imported by one person, approved by another, our own 7-day yield beside the stated one."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from unfold.decorators import action

from payments import clock
from payments.admin_base import ReadOnlyAdmin
from payments.errors import DomainError
from payments.yuebao.admin import doors
from payments.yuebao.admin.forms import SheetForm
from payments.yuebao.models import FundYield
from payments.yuebao.queries import offered_fund
from payments.yuebao.services import approve_yield, compare, enter_yield, import_yields, read_yields
from payments.yuebao.services.yields import Compared, Stated

NOTHING = "–"


@admin.register(FundYield)
class FundYieldAdmin(ReadOnlyAdmin):
    """Yields are entered by one person and approved by another."""

    search_fields = ("fund__code",)
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
    actions_list = ("bring_in",)
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
            else:
                self.message_user(request, _("%(day)s is approved.") % {"day": entered.on}, messages.SUCCESS)

    def has_approve_permission(self, request: HttpRequest) -> bool:
        """Whoever may approve is told so by name."""
        return request.user.has_perm("yuebao.change_fundyield")

    @action(description=_("Import yields"), url_path="import", permissions=["add"])
    def bring_in(self, request: HttpRequest) -> HttpResponse:
        """Show what a file would change, our own 7-day yield beside the stated one; then enter it."""
        form = SheetForm(request.POST or None, request.FILES or None)

        def read() -> list[Stated]:
            return read_yields(form.cleaned_data["text"].splitlines())

        def enter() -> str:
            at = clock.require_steady_clock()
            entered = import_yields(offered_fund(), read(), by=request.user, at=at)
            return _("%(n)s yields are entered; somebody else approves them.") % {"n": len(entered)}

        return doors.load(
            self, request, form, lambda: [_row(one) for one in compare(offered_fund(), read())], enter,
            title=_("Import yields"),
            words=_("Date, income per 10,000, 7-day yield, with a head. Only what is new is entered."),
            headers=[_("Day"), _("Yield"), _("Stands now"), _("Stated 7-day yield"), _("Ours"), ""],
        )  # fmt: skip


def _row(one: Compared) -> list[Any]:
    """One line of the diff."""
    said: doors.Words = ""
    if one.differs:
        said = _("differs: approval is blocked")
    elif one.is_new:
        said = _("new") if one.stands is None else _("changes what stands")
    cells = (one.stated.per_10k, one.stands, one.stated.y7, one.ours)
    return [one.stated.on.isoformat(), *(NOTHING if cell is None else cell for cell in cells), said]
