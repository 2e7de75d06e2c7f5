"""Money in and out: a form, the dates said before the button, refusals in their place."""

import secrets
from datetime import datetime
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect

from payments import clock
from payments.errors import DomainError
from payments.ledger import queries as ledger
from payments.money import Money
from payments.retry import retrying
from payments.wallet.errors import PaymentPasswordLocked, WrongPaymentPassword
from payments.wallet.queries import account_of, password_status
from payments.yuebao.calendar import ONE_DAY
from payments.yuebao.errors import OnlyPartNow
from payments.yuebao.forms import AT_ONCE, AutoInForm, KeyForm, MoveInForm, MoveOutForm
from payments.yuebao.queries import (
    find_fund,
    holding_of,
    instant_left,
    next_course,
    terms_on,
)
from payments.yuebao.services import (
    cancel_redemption,
    redeem,
    redeem_instantly,
    set_auto_in,
    subscribe,
)
from payments.yuebao.services import take_back as take_subscription_back

CHIPS = [Money.yuan(yuan) for yuan in ("500", "1000", "3000")]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def move_in(request: HttpRequest) -> HttpResponse:
    """Move money from the wallet into Yu'ebao."""
    if request.method != "POST":
        return _page(request, "in", MoveInForm(initial={"amount": request.GET.get("amount", "")}))
    form = MoveInForm(request.POST)
    if not form.is_valid():
        return _page(request, "in", form, status=422)
    typed = form.cleaned_data
    try:
        at = clock.require_steady_clock()
        command = partial(
            subscribe, request.user, typed["amount"], password=typed["pin"], key=typed["key"], at=at
        )
        placed = retrying(command)
    except DomainError as refusal:
        return _refused(request, "in", form, refusal)
    words = _("%(amount)s moved in. Its first income is dated %(on)s.")
    earns_on = date_format(placed.confirm_on + ONE_DAY, "DATE_FORMAT")
    messages.success(request, words % {"amount": placed.amount, "on": earns_on})
    return _home(request)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def move_out(request: HttpRequest) -> HttpResponse:
    """Move money out: at once as far as limit and pool let it, or on the next trading day."""
    if request.method != "POST":
        return _page(request, "out", MoveOutForm(initial={"amount": request.GET.get("amount", "")}))
    form = MoveOutForm(request.POST)
    if not form.is_valid():
        return _page(request, "out", form, status=422)
    typed = form.cleaned_data
    facts: dict[str, Any] = {"password": typed["pin"], "key": typed["key"]}
    if typed["how"] == AT_ONCE:
        facts["agreed"] = typed["agreed"]
    try:
        at = clock.require_steady_clock()
        command = redeem_instantly if typed["how"] == AT_ONCE else redeem
        retrying(partial(command, request.user, typed["amount"], at=at, **facts))
    except DomainError as refusal:
        return _refused(request, "out", form, refusal)
    messages.success(request, _told(typed, at))
    return _home(request)


def _told(typed: dict[str, Any], at: datetime) -> str:
    """What became of a transfer out: what is in the wallet now, and what comes when."""
    now, amount = Money(0), typed["amount"]
    if typed["how"] == AT_ONCE:
        now = amount if typed["agreed"] is None else min(typed["agreed"], amount)
    later = amount - now
    if not later:
        return _("%(amount)s is in your wallet.") % {"amount": now}
    fund = find_fund()
    course = next_course(fund, at) if fund else None
    on = date_format(course.confirm_on, "DATE_FORMAT") if course else ""
    if not now:
        return _("%(amount)s comes to your wallet on %(on)s.") % {"amount": later, "on": on}
    words = _("%(now)s is in your wallet, %(later)s comes on %(on)s.")
    return words % {"now": now, "later": later, "on": on}


@login_required
@require_POST
def take_back(request: HttpRequest, place: int) -> HttpResponse:
    """Take a transfer in back before its cut-off; it is found by its place among one's own."""
    return _undo(request, "subscriptions", place, take_subscription_back)


@login_required
@require_POST
def cancel(request: HttpRequest, place: int) -> HttpResponse:
    """Let a transfer out be, before its cut-off."""
    return _undo(request, "redemptions", place, cancel_redemption)


def _undo(request: HttpRequest, rows: str, place: int, command: Any) -> HttpResponse:
    holding = holding_of(request.user)
    own = list(getattr(holding, rows).order_by("pk")) if holding else []
    if not 1 <= place <= len(own):
        raise Http404
    form = KeyForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("This page was incomplete. Load it again; nothing was changed."))
        return _home(request)
    try:
        at = clock.require_steady_clock()
        key = form.cleaned_data["key"]
        retrying(partial(command, request.user, own[place - 1], key=key, at=at))
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Taken back."))
    return _home(request)


@login_required
@require_POST
def auto_in(request: HttpRequest) -> HttpResponse:
    """Say whether money moves in by itself each night, and what stays in the wallet."""
    form = AutoInForm(request.POST, auto_id="auto_%s")
    if not form.is_valid():
        return render(request, "yuebao/auto_in.html", {"auto_form": form}, status=422)
    typed = form.cleaned_data
    try:
        at = clock.require_steady_clock()
        retrying(partial(set_auto_in, request.user, is_on=typed["is_on"], floor=typed["floor"], at=at))
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Saved."))
    return _home(request)


def _home(request: HttpRequest) -> HttpResponse:
    address = reverse("yuebao:home")
    return HttpResponseClientRedirect(address) if request.htmx else redirect(address)  # type: ignore[attr-defined]


def _refused(request: HttpRequest, way: str, form: MoveInForm, refusal: DomainError) -> HttpResponse:
    """Show the refusal in its place; a part that could come at once is offered, and nothing has moved."""
    if isinstance(refusal, WrongPaymentPassword | PaymentPasswordLocked):
        form.add_error("pin", str(refusal))
        return _page(request, way, form, status=refusal.status)
    offer = refusal if isinstance(refusal, OnlyPartNow) else None
    return _page(request, way, form, refusal=str(refusal), offer=offer, status=refusal.status)


def _page(
    request: HttpRequest,
    way: str,
    form: MoveInForm,
    *,
    refusal: str = "",
    offer: OnlyPartNow | None = None,
    status: int = 200,
) -> HttpResponse:
    """The form of one direction, or for htmx the form alone. Every showing carries a new key."""
    fund, at, person = find_fund(), clock.now(), request.user
    if fund is None:
        return render(request, "yuebao/closed.html", status=status if status != 200 else 404)
    terms = terms_on(fund, clock.day_of(at))
    holding = holding_of(person, fund)
    available = (
        ledger.available(account_of(person)) if way == "in" else (holding.free if holding else Money(0))
    )
    left = instant_left(holding, terms, clock.day_of(at)) if holding else terms.instant_day
    context = {
        "way": way,
        "form": form,
        "key": secrets.token_urlsafe(24),
        "refusal": refusal,
        "offer": offer,
        "is_limit": offer is not None and left is not None and offer.now == left,
        "terms": terms,
        "holding": holding,
        "available": available,
        "room": max(terms.cap - holding.total, Money(0)) if terms.cap and holding else terms.cap,
        "instant_left": left,
        "course": next_course(fund, at),
        "chips": CHIPS,
        "chosen": form.initial.get("amount", ""),
        "has_password": password_status(person, at=at) is not None,
    }
    template = "yuebao/move.html#form" if request.htmx else "yuebao/move.html"  # type: ignore[attr-defined]
    return render(request, template, context, status=status)
