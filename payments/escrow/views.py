"""The cashier: one page that takes the money, and one that says what became of it."""

import secrets
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from django_htmx.http import HttpResponseClientRedirect

from payments import clock
from payments.audit.models import Switch
from payments.audit.queries import stopped_switches
from payments.errors import DomainError
from payments.escrow.forms import PayForm
from payments.escrow.models import Payment
from payments.escrow.queries import shown_parts
from payments.escrow.services import pay
from payments.escrow.sources import all_sources
from payments.escrow.states import PaymentState
from payments.money import Money
from payments.retry import retrying
from payments.wallet.errors import PaymentPasswordLocked, WrongPaymentPassword
from payments.wallet.queries import password_status


@dataclass(frozen=True, slots=True)
class ShownSource:
    """A way to pay as the cashier shows it, with the reason when it is barred."""

    code: str
    label: str | Promise
    icon: str
    tone: str
    words: str
    hint: str | Promise
    barred: str
    missing: Money


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def cashier(request: HttpRequest, number: str) -> HttpResponse:
    """Show what is to be paid, and take it. Looking among one's own payments is the permission."""
    payment = _own_payment(request, number)
    if payment.state == PaymentState.PAID:
        return _to_result(request, payment)
    if request.method != "POST":
        return _page(request, payment, PayForm())
    form = PayForm(request.POST)
    if not form.is_valid():
        return _page(request, payment, form, status=422)
    typed = form.cleaned_data
    try:
        at = clock.require_steady_clock()
        retrying(
            partial(pay, payment, source_code=typed["source"], password=typed["pin"], key=typed["key"], at=at)
        )
    except DomainError as refusal:
        return _refused(request, payment, form, refusal)
    return _to_result(request, payment)


@login_required
@require_safe
def result(request: HttpRequest, number: str) -> HttpResponse:
    """Say what became of a payment, on a receipt one can print."""
    payment = _own_payment(request, number)
    if payment.state == PaymentState.ASKED and clock.now() < payment.expires_at:
        return redirect("escrow:cashier", payment.number)
    parts = shown_parts(payment)
    labels = {source.code: source.label for source in all_sources()}
    paid = payment.state == PaymentState.PAID
    kept = all(part.is_kept for part in parts)
    context = {
        "payment": payment,
        "parts": parts,
        "payees": _listed([part.payee_title for part in parts]),
        "source_label": labels.get(payment.source, payment.source),
        "kept": kept,
        "title": _title(paid=paid, kept=kept),
        "words": _words(paid=paid, kept=kept),
        "tone": "green" if paid else "ink",
        "icon_name": "circle-check" if paid else "circle-x",
        "done_url": payment.done_url or reverse("wallet:home"),
    }
    return render(request, "escrow/result.html", context)


def _title(*, paid: bool, kept: bool) -> str:
    if not paid:
        return _("This payment was closed")
    return _("Paid, and held for you") if kept else _("Paid")


def _words(*, paid: bool, kept: bool) -> str:
    if not paid:
        return _("Nothing was taken.")
    return _("The shops can ship now.") if kept else _("They have the money; show this if they ask.")


def _own_payment(request: HttpRequest, number: str) -> Payment:
    return get_object_or_404(
        Payment.objects.select_related("payer").filter(payer_id=request.user.pk), number=number
    )


def _to_result(request: HttpRequest, payment: Payment) -> HttpResponse:
    address = reverse("escrow:result", args=[payment.number])
    return HttpResponseClientRedirect(address) if request.htmx else redirect(address)  # type: ignore[attr-defined]


def _refused(request: HttpRequest, payment: Payment, form: PayForm, refusal: DomainError) -> HttpResponse:
    """Show the refusal in its place; if it was paid meanwhile, that is the better news."""
    payment.refresh_from_db()
    if payment.state == PaymentState.PAID:
        return _to_result(request, payment)
    if isinstance(refusal, WrongPaymentPassword | PaymentPasswordLocked):
        form.add_error("pin", str(refusal))
        return _page(request, payment, form, status=refusal.status)
    return _page(request, payment, form, refusal=str(refusal), status=refusal.status)


def _page(
    request: HttpRequest, payment: Payment, form: PayForm, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    """The cashier, or for htmx its form alone. Every showing carries a new key."""
    at = clock.now()
    address = reverse("escrow:cashier", args=[payment.number])
    parts = shown_parts(payment)
    sources = [_shown(payment, source) for source in all_sources()]
    usable = [source.code for source in sources if not source.barred]
    missing = min((source.missing for source in sources), default=Money(0)) if not usable else Money(0)
    secret = password_status(request.user, at=at)
    paused = any(switch.name == Switch.PAYMENTS for switch in stopped_switches())
    if form.errors.get("key"):
        refusal = _("This page was incomplete. Load it again; nothing was taken.")
    context: dict[str, Any] = {
        "payment": payment,
        "form": form,
        "key": secrets.token_urlsafe(24),
        "refusal": refusal,
        "parts": parts,
        "kept": all(part.is_kept for part in parts),
        "payees": _listed([part.payee_title for part in parts]),
        "sources": sources,
        "chosen": _chosen(form, usable),
        "missing": missing,
        "top_up_url": _with(reverse("wallet:top_up"), amount=missing.yuan_text, next=address),
        "safety_url": _with(reverse("wallet:safety"), next=address),
        "has_password": secret is not None,
        "locked_until": secret.locked_until if secret else None,
        "tries_left": secret.tries_left if secret else 0,
        "may_pay": payment.state == PaymentState.ASKED and at < payment.expires_at,
        "paused": paused,
        "can_submit": bool(usable) and not paused,
        "done_url": payment.done_url or reverse("wallet:home"),
    }
    template = "escrow/cashier.html#form" if request.htmx else "escrow/cashier.html"  # type: ignore[attr-defined]
    return render(request, template, context, status=status)


def _shown(payment: Payment, source: Any) -> ShownSource:
    available = source.available(payment)
    missing = Money(max(payment.amount.fen - available.fen, 0))
    return ShownSource(
        code=source.code,
        label=source.label,
        icon=source.icon,
        tone=source.tone,
        words=_("%(available)s available") % {"available": available},
        hint=source.hint,
        barred=_("%(missing)s short") % {"missing": missing} if missing else "",
        missing=missing,
    )


def _chosen(form: PayForm, usable: list[str]) -> str:
    """What was chosen before, if it can still pay, else the first that can."""
    before = form.data.get("source", "") if form.is_bound else ""
    return before if before in usable else next(iter(usable), "")


def _with(address: str, **facts: str) -> str:
    return f"{address}?{urlencode(facts)}"


def _listed(names: list[str]) -> str:
    """Names in a row as one reads them aloud, each once."""
    names = list(dict.fromkeys(names))
    if (get_language() or "").startswith("zh"):
        return "、".join(names)
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}
