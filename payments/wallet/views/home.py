"""The wallet's front page: how much there is, where it is, and what moved lately."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from payments import clock, slots
from payments.ledger import queries as ledger
from payments.money import Money
from payments.wallet.models import IdentityClass
from payments.wallet.queries import top_ups_on_their_way
from payments.wallet.statements import ShownLine, by_day, shown
from payments.wallet.views.own import hides_amounts, own_wallet, remember_hiding

LOOKED_AT, SHOWN = 100, 20


@dataclass(frozen=True, slots=True)
class Place:
    """One place where money can be."""

    words: str | Promise
    amount: Money


@dataclass(frozen=True, slots=True)
class Filter:
    """One choice of transactions."""

    code: str
    words: str | Promise
    keeps: Callable[[ShownLine], bool]


FILTERS = [
    Filter("all", _("All"), lambda line: True),
    Filter("out", _("Out"), lambda line: bool(line.went_out)),
    Filter("in", _("In"), lambda line: bool(line.came_in)),
    Filter("held", _("Held"), lambda line: bool(line.held)),
]


@login_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show one of a person's wallets; without a choice the personal one."""
    own = own_wallet(request)
    account = own.wallet.account
    posted, held = ledger.standing(account)
    chosen = next((one for one in FILTERS if one.code == request.GET.get("show")), FILTERS[0])
    latest = shown(ledger.statement(account, limit=LOOKED_AT), account)
    lines = [line for line in latest if chosen.keeps(line)][:SHOWN]
    places = [
        Place(_("Available"), posted - held),
        Place(_("Held in escrow"), held),
        *[place for _name, filler in slots.fillers("wallet_places") for place in filler(request)],
    ]
    context = {
        "own": own,
        "total": sum((place.amount for place in places), Money(0)),
        "places": places,
        "is_known": own.identity_class != IdentityClass.I,
        "has_password": own.has_password,
        "frozen_at": own.wallet.frozen_at,
        "on_their_way": top_ups_on_their_way(own.wallet) if own.is_personal else [],
        "actions": [filler(request) for _name, filler in slots.fillers("wallet_actions")],
        "cards": [filler(request) for _name, filler in slots.fillers("wallet")],
        "filters": FILTERS,
        "show": chosen.code,
        "days": by_day(lines, today=clock.today()),
        "hide": hides_amounts(request),
    }
    return render(request, "wallet/home.html", context)


@login_required
@require_POST
def amounts(request: HttpRequest) -> HttpResponse:
    """Hide amounts, or show them again; the browser remembers, nothing else changes."""
    answer = redirect("wallet:home")
    remember_hiding(answer, hide=request.POST.get("hide") == "1", is_secure=request.is_secure())
    return answer
