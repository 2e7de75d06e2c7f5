"""Security: the payment password, and what may leave the wallet."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from django_htmx.http import HttpResponseClientRedirect

from payments import clock, slots
from payments.errors import DomainError
from payments.retry import retrying
from payments.wallet.errors import PaymentPasswordLocked, WeakPaymentPassword, WrongPaymentPassword
from payments.wallet.forms import ChangePinForm, SetPinForm
from payments.wallet.models import IdentityClass
from payments.wallet.queries import account_of, class_of, limits_left, password_status, wallet_of
from payments.wallet.returns import safe_return
from payments.wallet.services import change_payment_password, set_payment_password

PLACES = {WeakPaymentPassword: "new", WrongPaymentPassword: "old", PaymentPasswordLocked: "old"}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def safety(request: HttpRequest) -> HttpResponse:
    """Set or change the payment password, and see what may leave the wallet.

    The first one is set only by somebody who proved lately who they are: a stolen session is not enough.
    """
    has_one = password_status(request.user, at=clock.now()) is not None
    form_class = ChangePinForm if has_one else SetPinForm
    if request.method != "POST":
        back = safe_return(request, request.GET.get("next", ""))
        return _page(request, form_class(initial={"next": back}))
    form = form_class(request.POST)
    if not has_one and _sign_in_again(request):
        back = safe_return(request, request.POST.get("next", ""))
        refusal = _("Too long ago: give your password once more. Nothing was set.")
        return _page(request, form_class(initial={"next": back}), refusal=refusal, status=403)
    if not form.is_valid():
        return _page(request, form, status=422)
    typed = form.cleaned_data
    try:
        at = clock.require_steady_clock()
        if has_one:
            command = partial(
                change_payment_password, request.user, old=typed["old"], new=typed["new"], at=at
            )
        else:
            command = partial(set_payment_password, request.user, typed["new"], at=at)
        retrying(command)
    except DomainError as refusal:
        place = PLACES.get(type(refusal))
        if place in form.fields:
            form.add_error(place, str(refusal))
            return _page(request, form, status=refusal.status)
        return _page(request, form, refusal=str(refusal), status=refusal.status)
    messages.success(
        request, _("Your payment password was changed.") if has_one else _("Your payment password is set.")
    )
    address = safe_return(request, typed["next"]) or reverse("wallet:safety")
    return HttpResponseClientRedirect(address) if request.htmx else redirect(address)  # type: ignore[attr-defined]


def _sign_in_again(request: HttpRequest) -> str:
    """Where to prove who one is and come back here, if that was not done lately."""
    place = next(filter(None, (address(request) for _name, address in slots.fillers("sign_in_again"))), "")
    if not place:
        return ""
    onward = safe_return(request, (request.POST or request.GET).get("next", ""))
    here = reverse("wallet:safety") + (f"?{urlencode({'next': onward})}" if onward else "")
    return f"{place}?{urlencode({'next': here})}"


def _page(request: HttpRequest, form: SetPinForm, *, refusal: str = "", status: int = 200) -> HttpResponse:
    at = clock.now()
    person: Any = request.user
    wallet, secret = wallet_of(person), password_status(person, at=at)
    context = {
        "form": form,
        "refusal": refusal,
        "secret": secret,
        "again": _sign_in_again(request) if secret is None else "",
        "limits": limits_left(account_of(person), at=at),
        "is_known": class_of(person.pk) != IdentityClass.I,
        "frozen_at": wallet.frozen_at if wallet else None,
    }
    template = "wallet/safety.html#pin" if request.htmx else "wallet/safety.html"  # type: ignore[attr-defined]
    return render(request, template, context, status=status)
