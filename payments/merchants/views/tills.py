"""The till: an amount, a code, and what became of it."""

import secrets
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect
from django_permissions_policy.decorators import permissions_policy_override

from payments import clock
from payments.errors import DomainError
from payments.lifecycle import Role
from payments.merchants.errors import MoreThanLeft
from payments.merchants.forms import ChargeForm, OfferForm, RefundForm
from payments.merchants.models import Merchant, Trade
from payments.merchants.queries import latest_trades, till_trades, tills_of
from payments.merchants.services import charge, close_trade, make_offer, refund_trade
from payments.merchants.states import TradeState
from payments.retry import retrying
from payments.wallet import drawings
from payments.wallet.errors import BadPayCode, PaymentPasswordLocked, WrongPaymentPassword

# The one page that may look through the camera.
WITH_CAMERA: dict[str, str | list[str] | tuple[str]] = {**settings.PERMISSIONS_POLICY, "camera": ["self"]}


@permissions_policy_override(WITH_CAMERA)
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def till(request: HttpRequest) -> HttpResponse:
    """Show one of a person's tills; a POST takes an amount by the code that a buyer shows."""
    if request.method != "POST":
        tills = list(tills_of(request.user))
        asked = request.GET.get("of", "")
        chosen = next((one for one in tills if asked in {one.handle, ""}), None)
        if asked and chosen is None:
            raise Http404
        return _page(request, chosen, ChargeForm())
    form = ChargeForm(request.POST)
    merchant = _own_till(request)
    if not form.is_valid():
        return _page(request, merchant, form, status=422)
    typed = form.cleaned_data
    try:
        at = clock.require_steady_clock()
        trade = retrying(
            partial(
                charge,
                merchant,
                by=request.user,
                amount=typed["amount"],
                digits=typed["code"],
                subject=typed["subject"],
                key=typed["key"],
                at=at,
            )
        )
    except DomainError as refusal:
        if refusal.code == BadPayCode.__name__:
            form.add_error("code", str(refusal))
            return _page(request, merchant, form, status=refusal.status)
        return _page(request, merchant, form, refusal=str(refusal), status=refusal.status)
    return _to_trade(request, trade)


@login_required
@require_POST
def offers(request: HttpRequest) -> HttpResponse:
    """Make a code for the till's screen, which the buyer scans."""
    form = OfferForm(request.POST)
    merchant = _own_till(request)
    if not form.is_valid():
        return _page(request, merchant, form, status=422)
    typed = form.cleaned_data
    try:
        trade = retrying(
            partial(
                make_offer,
                merchant,
                by=request.user,
                amount=typed["amount"],
                subject=typed["subject"],
                key=typed["key"],
                at=clock.require_steady_clock(),
            )
        )
    except DomainError as refusal:
        return _page(request, merchant, form, refusal=str(refusal), status=refusal.status)
    return _to_trade(request, trade)


@login_required
@require_safe
def trade(request: HttpRequest, number: str) -> HttpResponse:
    """Say at the till what became of a trade; asked again every two seconds while it is open."""
    return _trade(request, get_object_or_404(till_trades(request.user), number=number))


@login_required
@require_POST
def closing(request: HttpRequest, number: str) -> HttpResponse:
    """The till gives up: nothing will be taken any more."""
    found = get_object_or_404(till_trades(request.user), number=number)
    try:
        at = clock.require_steady_clock()
        retrying(partial(close_trade, found, role=Role.SHOP, by=request.user, at=at, refusal="GivenUp"))
    except DomainError as refusal:
        found.refresh_from_db()
        return _trade(request, found, refusal=str(refusal), status=refusal.status)
    return _trade(request, found) if request.htmx else _to_trade(request, found)  # type: ignore[attr-defined]


@login_required
@require_POST
def refunds(request: HttpRequest, number: str) -> HttpResponse:
    """Give money back to the buyer; the owner does that, with the payment password."""
    found = get_object_or_404(
        till_trades(request.user).filter(merchant__owner=request.user.pk), number=number
    )
    form = RefundForm(request.POST)
    if not form.is_valid():
        return _trade(request, found, refund_form=form, status=422)
    typed = form.cleaned_data
    try:
        at = clock.require_steady_clock()
        retrying(
            partial(
                refund_trade, found, by=request.user, amount=typed["amount"], password=typed["pin"],
                key=typed["key"], at=at,
            )
        )  # fmt: skip
    except DomainError as refusal:
        found.refresh_from_db()
        if isinstance(refusal, WrongPaymentPassword | PaymentPasswordLocked | MoreThanLeft):
            form.add_error("amount" if isinstance(refusal, MoreThanLeft) else "pin", str(refusal))
            return _trade(request, found, refund_form=form, status=refusal.status)
        return _trade(request, found, refusal=str(refusal), status=refusal.status)
    return _to_trade(request, found)


def _own_till(request: HttpRequest) -> Merchant:
    of = request.POST.get("of", "")
    return get_object_or_404(tills_of(request.user), handle=of.replace("\x00", ""))


def _to_trade(request: HttpRequest, found: Trade) -> HttpResponse:
    address = reverse("merchants:trade", args=[found.number])
    return HttpResponseClientRedirect(address) if request.htmx else redirect(address)  # type: ignore[attr-defined]


def _page(
    request: HttpRequest,
    merchant: Merchant | None,
    form: OfferForm,
    *,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    """The till, or for htmx its form alone. Every showing carries a new key."""
    context: dict[str, Any] = {
        "merchant": merchant,
        "tills": list(tills_of(request.user)),
        "form": form if isinstance(form, ChargeForm) else _with_code(form),
        "key": secrets.token_urlsafe(24),
        "refusal": refusal,
        "trades": latest_trades(merchant) if merchant else [],
        "locked_until": merchant.locked_until
        if merchant and merchant.locked_until and merchant.locked_until > clock.now()
        else None,
    }
    template = "merchants/till.html#form" if request.htmx else "merchants/till.html"  # type: ignore[attr-defined]
    return render(request, template, context, status=status)


def _with_code(form: OfferForm) -> ChargeForm:
    """The whole form again, with what was typed and what was wrong with it."""
    whole = ChargeForm(form.data)
    whole.full_clean()
    if whole.errors:
        whole.errors.pop("code", None)
    return whole


def _trade(
    request: HttpRequest,
    found: Trade,
    *,
    refund_form: RefundForm | None = None,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    address = (
        request.build_absolute_uri(reverse("merchants:offer", args=[found.token])) if found.token else ""
    )
    is_offer = found.state == TradeState.CREATED
    context = {
        "trade": found,
        "refusal": refusal,
        "address": address,
        "qr": drawings.qr_code(address) if is_offer else None,
        "payer": _masked(found),
        "takes": found.takes,
        "refund_form": refund_form or RefundForm(initial={"amount": found.left.yuan_text}),
        "may_refund": found.state == TradeState.PAID and found.merchant.owner_id == request.user.pk,
        "key": secrets.token_urlsafe(24),
        "again": f"{reverse('merchants:till')}?of={found.merchant.handle}",
    }
    template = "merchants/trade.html#trade" if request.htmx else "merchants/trade.html"  # type: ignore[attr-defined]
    return render(request, template, context, status=status)


def _masked(found: Trade) -> str:
    """The buyer as a till may see them: one letter."""
    name = found.buyer.get_short_name() if found.buyer else ""
    return _("%(letter)s***") % {"letter": name[:1]} if name else ""
