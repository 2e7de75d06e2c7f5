"""Topping up: the amount, and what the bank said in words."""

import secrets
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from django_htmx.http import HttpResponseClientRedirect

from payments import clock
from payments.errors import DomainError
from payments.money import Money
from payments.policy import policy
from payments.retry import retrying
from payments.wallet.forms import TopUpForm
from payments.wallet.models import TopUp
from payments.wallet.returns import safe_return
from payments.wallet.services import ask_top_up
from payments.wallet.states import TopUpState

CHIPS = [Money.yuan(yuan) for yuan in ("50", "100", "200", "500", "1000", "2000")]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def top_up(request: HttpRequest) -> HttpResponse:
    """Choose an amount and bring it from the bank."""
    if request.method != "POST":
        asked = request.GET.get("amount", "")
        return _page(
            request, TopUpForm(initial={"amount": asked}), safe_return(request, request.GET.get("next", ""))
        )
    form = TopUpForm(request.POST)
    back = safe_return(request, request.POST.get("next", ""))
    if not form.is_valid():
        return _page(request, form, back, status=422)
    typed = form.cleaned_data
    try:
        at = clock.require_steady_clock()
        asked_for = retrying(partial(ask_top_up, request.user, typed["amount"], key=typed["key"], at=at))
    except DomainError as refusal:
        return _page(request, form, back, refusal=str(refusal), status=refusal.status)
    address = reverse("wallet:top_up_result", args=[asked_for.reference])
    if back:
        address = f"{address}?{urlencode({'next': back})}"
    return HttpResponseClientRedirect(address) if request.htmx else redirect(address)  # type: ignore[attr-defined]


@login_required
@require_safe
def top_up_result(request: HttpRequest, reference: str) -> HttpResponse:
    """Say in words what the bank answered, or when it is asked again."""
    found = get_object_or_404(TopUp, wallet__holder=request.user, reference=reference)
    back = safe_return(request, request.GET.get("next", ""))
    context = {
        "top_up": found,
        "next": back,
        "again": f"{reverse('wallet:top_up')}?{urlencode({'next': back})}",
        **_told(found),
    }
    template = "wallet/top_up_result.html#state" if request.htmx else "wallet/top_up_result.html"  # type: ignore[attr-defined]
    return render(request, template, context)


def _page(
    request: HttpRequest, form: TopUpForm, back: str, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "key": secrets.token_urlsafe(24),
        "refusal": refusal,
        "chips": CHIPS,
        "chosen": form.initial.get("amount"),
        "next": back,
    }
    template = "wallet/top_up.html#form" if request.htmx else "wallet/top_up.html"  # type: ignore[attr-defined]
    return render(request, template, context, status=status)


def _told(found: TopUp) -> dict[str, str]:
    """The bank's answer as a title, a sentence, a tone and an icon."""
    match found.state:
        case TopUpState.SETTLED:
            return {
                "title": _("The money is in your wallet"),
                "words": _("You can spend it now."),
                "tone": "green",
                "icon_name": "circle-check",
            }
        case TopUpState.REFUSED:
            return {
                "title": _("The bank declined"),
                "words": _("Nothing was taken and nothing arrived. Try another amount, or ask your bank."),
                "tone": "plum",
                "icon_name": "circle-x",
            }
    asked = ", ".join(f"{moment.astimezone(clock.SHANGHAI):%H:%M}" for moment in _askings(found.asked_at))
    words = _("Do not send it again: we ask the bank at %(times)s, then hourly. Nothing is lost.") % {
        "times": asked
    }
    if found.handed_over_at:
        words = _("The bank was silent for a day, so one of us calls it now. Nothing is lost.")
    return {
        "title": _("The bank has not answered yet"),
        "words": words,
        "tone": "gold",
        "icon_name": "hourglass",
    }


def _askings(asked_at: datetime) -> list[datetime]:
    return [asked_at + timedelta(minutes=minutes) for minutes in policy().bank_asks_minutes]
