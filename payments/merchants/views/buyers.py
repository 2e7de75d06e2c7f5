"""The buyer's side of the counter: the code on the till's screen, and the receipt."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from payments import clock
from payments.errors import DomainError
from payments.escrow.sources import all_sources
from payments.merchants.models import Trade
from payments.merchants.queries import receipts_of
from payments.merchants.services import take_offer
from payments.merchants.states import TradeState
from payments.retry import retrying


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: HttpRequest, token: str) -> HttpResponse:
    """Show what a scanned code leads to, from our own rows; a POST goes to the cashier with it."""
    found = get_object_or_404(Trade.objects.select_related("merchant__owner", "payment"), token=token)
    if request.method != "POST":
        return _offer(request, found)
    try:
        payment = retrying(partial(take_offer, found, request.user, at=clock.require_steady_clock()))
    except DomainError as refusal:
        return _offer(request, found, refusal=str(refusal), status=refusal.status)
    return redirect("escrow:cashier", payment.number)


@login_required
@require_safe
def receipt(request: HttpRequest, number: str) -> HttpResponse:
    """What was paid, for both sides; the fee is the merchant's business, the source the buyer's."""
    found = get_object_or_404(receipts_of(request.user), number=number)
    labels = {source.code: source.label for source in all_sources()}
    code = found.payment.source if found.payment else ""
    context = {
        "trade": found,
        "is_buyer": found.buyer_id == request.user.pk,
        "source": labels.get(code, code),
        "takes": found.takes,
    }
    return render(request, "merchants/receipt.html", context)


def _offer(request: HttpRequest, found: Trade, *, refusal: str = "", status: int = 200) -> HttpResponse:
    at = clock.now()
    mine = found.buyer_id == request.user.pk
    context = {
        "trade": found,
        "refusal": refusal,
        "may_pay": at < found.expires_at
        and (found.state == TradeState.CREATED or (found.state == TradeState.WAITING and mine)),
        "is_paid_by_me": mine and found.paid_at is not None,
    }
    return render(request, "merchants/offer.html", context, status=status)
