"""The seller's page of coupons and reductions: what is offered, how much is used, and the way to end it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from marketplace.desk.views import for_role
from marketplace.promotions.forms import CouponForm, ReductionForm
from marketplace.promotions.queries import offered_by, reductions_by
from marketplace.promotions.services import (
    offer_coupon,
    offer_reduction,
    stop_coupon,
    stop_reduction,
)
from marketplace.shops.models import Shop
from payments import clock
from payments.errors import DomainError

PAGE = 20


@for_role("MANAGER")
@require_safe
def coupons(request: HttpRequest, shop: Shop) -> HttpResponse:
    """What the shop takes off: reductions for everybody, coupons for those who collect them."""
    context = {
        "shop": shop,
        "page": Paginator(offered_by(shop), PAGE).get_page(request.GET.get("page")),
        "reductions": list(reductions_by(shop)[:PAGE]),
        "at": clock.now(),
    }
    return render(request, "desk/coupons.html", context)


@for_role("MANAGER")
@require_http_methods(["GET", "HEAD", "POST"])
def new_coupon(request: HttpRequest, shop: Shop) -> HttpResponse:
    """Offer a coupon; its terms cannot be changed afterwards."""
    at = clock.now()
    form = CouponForm(request.POST if request.method == "POST" else None, shop=shop, at=at)

    def offer() -> None:
        offer_coupon(form.terms(), shop=shop, by=request.user, at=at)

    return _offer(request, shop, form, offer, "desk/new_coupon.html", _("The coupon can be collected now."))


@for_role("MANAGER")
@require_http_methods(["GET", "HEAD", "POST"])
def new_reduction(request: HttpRequest, shop: Shop) -> HttpResponse:
    """Take something off for everybody who buys for so much."""
    at = clock.now()
    form = ReductionForm(request.POST if request.method == "POST" else None, at=at)

    def offer() -> None:
        offer_reduction(form.terms(), shop=shop, by=request.user, at=at)

    return _offer(
        request, shop, form, offer, "desk/new_reduction.html", _("The reduction holds from now on.")
    )


def _offer(
    request: HttpRequest, shop: Shop, form: Any, offer: Callable[[], None], template: str, done: str
) -> HttpResponse:
    """Show a form, or offer what it says; a refusal stands above the form."""
    if form.is_bound and form.is_valid():
        try:
            offer()
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, done)
            return redirect("desk:coupons")
    return render(request, template, {"shop": shop, "form": form}, status=422 if form.is_bound else 200)


@for_role("MANAGER")
@require_http_methods(["GET", "HEAD", "POST"])
def coupon_end(request: HttpRequest, shop: Shop, pk: int) -> HttpResponse:
    """Let nobody else collect a coupon."""
    said = _("Nobody can collect it any more. Those who have it may use it until its last day.")
    return _end(request, shop, offered_by(shop), pk, stop_coupon, said)


@for_role("MANAGER")
@require_http_methods(["GET", "HEAD", "POST"])
def reduction_end(request: HttpRequest, shop: Shop, pk: int) -> HttpResponse:
    """End a reduction now."""
    said = _("It is taken from no order any more. Orders placed before keep it.")
    return _end(request, shop, reductions_by(shop), pk, stop_reduction, said)


def _end(
    request: HttpRequest, shop: Shop, own: QuerySet[Any], pk: int, stop: Callable[..., None], said: str
) -> HttpResponse:
    """Ask once, then end it; a thing of another shop is not there."""
    thing = get_object_or_404(own.filter(stopped_at__isnull=True), pk=pk)
    if request.method != "POST":
        return render(request, "desk/offer_end.html", {"shop": shop, "thing": thing, "said": said})
    try:
        stop(thing, by=request.user, at=clock.now())
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect("desk:coupons")
