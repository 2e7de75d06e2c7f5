"""Coupons as shoppers see them: those to collect, one's own, and the one button that collects."""

import json
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from marketplace.promotions.errors import ClaimLimit
from marketplace.promotions.forms import ClaimForm
from marketplace.promotions.models import Coupon
from marketplace.promotions.queries import claim_counts, claims_of, coupons_to_claim, of_reader, tickets
from marketplace.promotions.services import claim_coupon
from marketplace.promotions.states import ClaimState
from payments import clock
from payments.errors import DomainError
from payments.retry import retrying
from payments.wallet.returns import safe_return

PAGE = 24
OWN = {"mine": ClaimState.CLAIMED, "used": ClaimState.USED, "expired": ClaimState.EXPIRED}


@require_safe
def centre(request: HttpRequest) -> HttpResponse:
    """Coupons to collect, and one's own by what became of them."""
    return _page(request, request.GET.get("tab", ""))


def _page(request: HttpRequest, tab: str, *, status: int = 200) -> HttpResponse:
    at = clock.now()
    own = OWN.get(tab) if request.user.is_authenticated else None
    found = claims_of(request.user, own) if own else of_reader(coupons_to_claim(at=at), request.user)
    page: Any = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "page": page,
        "tab": tab if own else "",
        "tabs": _tabs(request, tab if own else ""),
        "tickets": [] if own else tickets(page.object_list, at=at),
        "claims": page.object_list if own else [],
        "back": "" if request.method == "GET" else reverse("promotions:centre"),
        "at": at,
    }
    return render(request, "promotions/centre.html", context, status=status)


@require_POST
def claims(request: HttpRequest, pk: int) -> HttpResponse:
    """Collect one coupon; the page it was collected on is where one stays."""
    back = safe_return(request, request.POST.get("next", "")) or reverse("promotions:centre")
    if not request.user.is_authenticated:
        return redirect_to_login(back)
    coupon = get_object_or_404(Coupon.objects.select_related("shop", "category"), pk=pk)
    form = ClaimForm(request.POST)
    at = clock.now()
    try:
        if not form.is_valid():
            raise ClaimLimit(most=coupon.per_person)
        retrying(partial(claim_coupon, coupon, request.user, nth=form.cleaned_data["nth"], at=at))
    except DomainError as refusal:
        if _is_htmx(request):
            return _swap(request, coupon, back, str(refusal))
        messages.error(request, str(refusal))
        return _page(request, "", status=refusal.status)
    if _is_htmx(request):
        return _swap(request, coupon, back, "")
    messages.success(request, _("Collected. It is used by itself when you check out."))
    return redirect(back)


def _swap(request: HttpRequest, coupon: Coupon, back: str, refusal: str) -> HttpResponse:
    """Show the ticket as it is now, and say what happened."""
    again = Coupon.objects.filter(pk=coupon.pk).select_related("shop", "category")
    (ticket,) = tickets(of_reader(again, request.user), at=clock.now())
    response = render(request, "promotions/_ticket.html", {"ticket": ticket, "back": back})
    told = {"tone": "plum", "text": refusal} if refusal else {"tone": "green", "text": _("Coupon collected")}
    response["HX-Trigger"] = json.dumps({"toast": told})
    return response


def _is_htmx(request: HttpRequest) -> bool:
    return bool(request.htmx)  # type: ignore[attr-defined]  # put there by the middleware


def _tabs(request: HttpRequest, current: str) -> list[dict[str, Any]]:
    if not request.user.is_authenticated:
        return []
    counts = claim_counts(request.user)
    url = reverse("promotions:centre")
    words = [
        ("", _("To collect"), 0),
        ("mine", _("Yours"), counts[ClaimState.CLAIMED]),
        ("used", _("Used"), 0),
        ("expired", _("Expired"), 0),
    ]
    return [
        {
            "url": f"{url}?tab={slug}" if slug else url,
            "name": name,
            "count": count,
            "current": slug == current,
        }
        for slug, name, count in words
    ]
