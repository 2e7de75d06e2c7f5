"""Funds: their dated terms, the pool and the residue. What changes them takes two people and a reason."""

from functools import partial
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from unfold.decorators import action

from payments import clock
from payments.admin_base import ReadOnlyAdmin, ReadOnlyInline
from payments.ledger import queries as ledger
from payments.money import Money
from payments.yuebao.admin import doors
from payments.yuebao.admin.forms import PoolForm, ResidueForm, TermsForm
from payments.yuebao.codes import ADVANCED, CORRECTIONS, HOLDERS, LIQUIDITY, PENDING, RESIDUE
from payments.yuebao.models import Fund, FundTerms, Pool
from payments.yuebao.queries import pool_left, terms_on
from payments.yuebao.services import ask_terms, ask_to_fill_pool, ask_to_move_residue

ASKED = _("It is asked; somebody else approves it among the approvals.")


class TermsInline(ReadOnlyInline):
    model = FundTerms
    fields = ("effective_from", "least_in", "cap", "instant_day", "pool_day", "cut_off", "refund_to")


@admin.register(Fund)
class FundAdmin(ReadOnlyAdmin):
    """A fund, and what the ledger says of it."""

    search_fields = (
        "code",
        "name_en",
        "name_zh",
    )
    list_display = ("code", "name_en", "name_zh", "provider", "first_on", "is_offered", "residue")
    readonly_fields = ("holders", "pending", "with_fund", "residue", "liquidity", "pool_today", "advanced",
                       "corrections")  # fmt: skip
    fieldsets = (
        (None, {"fields": ("code", "name_en", "name_zh", "provider", "first_on", "is_offered")}),
        (_("What the ledger says"), {"fields": readonly_fields}),
    )
    inlines = (TermsInline,)
    actions_detail = ("new_terms", "pool", "set_aside")

    @admin.display(description=_("units of holders"))
    def holders(self, _fund: Fund) -> Money:
        return ledger.balance(HOLDERS)

    @admin.display(description=_("waiting for confirmation"))
    def pending(self, _fund: Fund) -> Money:
        return ledger.balance(PENDING)

    @admin.display(description=_("with the fund"))
    def with_fund(self, fund: Fund) -> Money:
        return -ledger.balance(fund.account)

    @admin.display(description=_("residue"))
    def residue(self, _fund: Fund) -> Money:
        return ledger.balance(RESIDUE)

    @admin.display(description=_("in the pool"))
    def liquidity(self, _fund: Fund) -> Money:
        return ledger.balance(LIQUIDITY)

    @admin.display(description=_("pool left today"))
    def pool_today(self, fund: Fund) -> Money:
        return pool_left(fund, terms_on(fund, clock.today()), clock.today())

    @admin.display(description=_("advanced, to be repaid by the fund"))
    def advanced(self, _fund: Fund) -> Money:
        return ledger.balance(ADVANCED)

    @admin.display(description=_("corrections at the house’s cost"))
    def corrections(self, _fund: Fund) -> Money:
        return -ledger.balance(CORRECTIONS)

    @action(description=_("New terms"), url_path="terms", permissions=["operate"])
    def new_terms(self, request: HttpRequest, object_id: str) -> HttpResponse:
        fund = get_object_or_404(Fund, pk=object_id)
        stand = terms_on(fund, clock.today())
        names = ("least_in", "cap", "instant_day", "pool_day", "cut_off", "refund_to")
        form = TermsForm(request.POST or None, initial={name: _typed(getattr(stand, name)) for name in names})
        return doors.ask(
            self, request, form,
            lambda: ask_terms(fund, by=request.user, at=clock.require_steady_clock(), **form.cleaned_data),
            title=_("New terms of %(fund)s") % {"fund": fund},
            words=_("They hold from a day to come until others begin. What held before stays written."),
            done=ASKED,
        )  # fmt: skip

    @action(description=_("Pool"), url_path="pool", permissions=["operate"])
    def pool(self, request: HttpRequest, object_id: str) -> HttpResponse:
        fund = get_object_or_404(Fund, pk=object_id)
        form = PoolForm(request.POST or None)
        return doors.ask(
            self, request, form,
            lambda: ask_to_fill_pool(fund, form.signed, by=request.user, reason=form.cleaned_data["reason"],
                                     at=clock.require_steady_clock()),
            title=_("Instant pool of %(fund)s") % {"fund": fund},
            words=_("The house’s money, paid out at once and repaid by the fund a trading day later."),
            done=ASKED,
            facts=[(_("in the pool"), self.liquidity(fund)), (_("pool left today"), self.pool_today(fund)),
                   (_("advanced, to be repaid by the fund"), self.advanced(fund))],
        )  # fmt: skip

    @action(description=_("Residue"), url_path="residue", permissions=["operate"])
    def set_aside(self, request: HttpRequest, object_id: str) -> HttpResponse:
        fund = get_object_or_404(Fund, pk=object_id)
        form = ResidueForm(request.POST or None)
        command = partial(ask_to_move_residue, fund, by=request.user)
        return doors.ask(
            self, request, form,
            lambda: command(form.cleaned_data["amount"], reason=form.cleaned_data["reason"],
                            at=clock.require_steady_clock()),
            title=_("Residue of %(fund)s") % {"fund": fund},
            words=_("What whole fen left over. It is not profit; only two people may set some of it aside."),
            done=ASKED,
            facts=[(_("residue"), self.residue(fund))],
        )  # fmt: skip

    def has_operate_permission(self, request: HttpRequest, _object_id: str | None = None) -> bool:
        """Whoever may ask is told so by name; being staff is not enough."""
        return request.user.has_perm("yuebao.change_fund")


def _typed(value: Any) -> Any:
    """A value as somebody would type it."""
    return value.yuan_text if isinstance(value, Money) else value


@admin.register(Pool)
class PoolAdmin(ReadOnlyAdmin):
    search_fields = ("fund__code",)
    list_display = ("on", "fund", "balance")
    list_select_related = ("fund",)
