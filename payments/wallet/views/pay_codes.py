"""The pay code: shown for a minute, made anew by a POST, and what became of the last one."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from payments import clock, slots
from payments.errors import DomainError
from payments.policy import policy
from payments.retry import retrying
from payments.wallet import drawings
from payments.wallet.code_sources import MADE, OPENED, SOURCE, CodeSource, News, remembered
from payments.wallet.devices import device_of
from payments.wallet.errors import CodePageShut, PaymentPasswordLocked, WrongPaymentPassword
from payments.wallet.forms import CodeForm, OpenCodeForm
from payments.wallet.queries import PasswordStatus, password_status
from payments.wallet.services import check_payment_password, make_pay_code
from payments.wallet.services.pay_codes import Shown


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def pay_code(request: HttpRequest) -> HttpResponse:
    """Show the page; a POST makes a new code, with the payment password once in five minutes."""
    at = clock.now()
    secret = password_status(request.user, at=at)
    if request.method != "POST":
        return _page(request, secret, form=OpenCodeForm(), news=_news(request))
    shut = not _is_open(request, secret, at)
    if shut and not request.POST.get("pin"):
        return _refused(request, OpenCodeForm(), CodePageShut())
    form = OpenCodeForm(request.POST) if shut else CodeForm(request.POST)
    if not form.is_valid():
        return _page(request, secret, form=form, status=422)
    typed = form.cleaned_data
    try:
        at = clock.require_steady_clock()
        if shut:
            retrying(partial(check_payment_password, request.user, typed["pin"], at=at))
            request.session[OPENED] = at.isoformat()
        request.session[SOURCE] = typed["source"] if typed["source"] in _codes(request) else ""
        shown = retrying(
            partial(
                make_pay_code, request.user, device=device_of(request), source=request.session[SOURCE], at=at
            )
        )
    except DomainError as refusal:
        return _refused(request, form, refusal)
    request.session[MADE] = at.isoformat()
    return _page(request, secret, form=OpenCodeForm(), shown=shown)


@login_required
@require_safe
def pay_code_news(request: HttpRequest) -> HttpResponse:
    """Say what became of the code on this device; nothing while nobody has used it."""
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("wallet:pay_code")
    news = _news(request)
    if news is None:
        return HttpResponse(status=204)
    return _page(request, password_status(request.user, at=clock.now()), form=OpenCodeForm(), news=news)


def _refused(request: HttpRequest, form: CodeForm, refusal: DomainError) -> HttpResponse:
    secret = password_status(request.user, at=clock.now())
    if isinstance(refusal, WrongPaymentPassword | PaymentPasswordLocked):
        form.add_error("pin", str(refusal))
        return _page(request, secret, form=form, status=refusal.status)
    return _page(request, secret, form=form, refusal=str(refusal), status=refusal.status)


def _page(
    request: HttpRequest,
    secret: PasswordStatus | None,
    *,
    form: CodeForm,
    shown: Shown | None = None,
    news: News | None = None,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page, or for htmx its card alone."""
    at = clock.now()
    context: dict[str, Any] = {
        "form": form,
        "secret": secret,
        "is_open": _is_open(request, secret, at),
        "news": news,
        "refusal": refusal,
        "sources": _sources(request),
        "source": request.session.get(SOURCE, ""),
        "seconds": policy().code_seconds,
        "minutes": policy().code_open_minutes,
    }
    if shown is not None:
        context |= {
            "code": shown.code,
            "digits": " ".join(shown.digits[place : place + 4] for place in range(0, len(shown.digits), 4)),
            "qr": drawings.qr_code(shown.digits),
            "bars": drawings.bar_code(shown.digits),
            "left": max(0, round((shown.code.expires_at - at).total_seconds())),
        }
    template = "wallet/pay_code.html#code" if request.htmx else "wallet/pay_code.html"  # type: ignore[attr-defined]
    return render(request, template, context, status=status)


def _is_open(request: HttpRequest, secret: PasswordStatus | None, at: datetime) -> bool:
    """Whether the password was typed here within the last minutes, and is still the one that holds."""
    opened_at = remembered(request, OPENED)
    if secret is None or opened_at is None or secret.locked_until is not None:
        return False
    return secret.set_at <= opened_at <= at < opened_at + timedelta(minutes=policy().code_open_minutes)


def _sources(request: HttpRequest) -> list[CodeSource]:
    return [source for _name, filler in slots.fillers("pay_code_sources") for source in filler(request)]


def _codes(request: HttpRequest) -> set[str]:
    return {source.code for source in _sources(request)}


def _news(request: HttpRequest) -> News | None:
    told = [filler(request) for _name, filler in slots.fillers("pay_code_news")]
    return next((news for news in told if news is not None), None)
