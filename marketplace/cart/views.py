"""The cart page and the one form on it. Every button works as a plain form; htmx swaps the same piece."""

import json
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from marketplace.accounts.queries import usual_address
from marketplace.cart import services
from marketplace.cart.forms import AddForm, CartChange, read_change
from marketplace.cart.models import Cart
from marketplace.cart.queries import NOWHERE, cart_count, region_of, shown_cart, wished
from marketplace.cart.visitor import cart_of, cart_to_fill
from payments import clock
from payments.errors import DomainError

REMOVED = "cart_removed"


@require_http_methods(["GET", "HEAD", "POST"])
def detail(request: HttpRequest) -> HttpResponse:
    """Show the cart, or change it as its form says."""
    cart = cart_of(request)
    if request.method != "POST":
        return _page(request, cart)
    change = read_change(request.POST)
    if cart is None:
        return _done(request, cart)
    if change.errors:
        return _page(request, cart, errors=change.errors, status=422)
    try:
        services.change_cart(cart, change.quantities, ticked=change.ticked)
        _act(request, cart, change)
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return _page(request, cart, status=refusal.status)
    if change.check_out:
        return _to(request, reverse("orders:checkout"))
    return _done(request, cart)


@require_POST
def lines(request: HttpRequest) -> HttpResponse:
    """Put something into the cart, or go straight to the checkout with it."""
    form = AddForm(request.POST)
    if not form.is_valid():
        return _refused(
            request, " ".join(str(error) for errors in form.errors.values() for error in errors), 422
        )
    sku_id, quantity = form.cleaned_data["sku"], form.cleaned_data["quantity"]
    found = wished({sku_id: quantity})
    if not found:
        return _refused(request, _("This is no longer sold. Your cart was not changed."), 404)
    if form.cleaned_data["buy_now"]:
        query = urlencode({"sku": sku_id, "quantity": quantity})
        return _to(request, f"{reverse('orders:checkout')}?{query}")
    at = clock.now()
    try:
        services.add_to_cart(cart_to_fill(request, at=at), found[0].sku, quantity, at=at)
    except DomainError as refusal:
        return _refused(request, str(refusal), refusal.status)
    if request.htmx:  # type: ignore[attr-defined]
        response = render(request, "cart/detail.html#link")
        toast = {"tone": "green", "text": _("Added to your cart"), "action": _("View")}
        response["HX-Trigger"] = json.dumps({"toast": {**toast, "url": reverse("cart:detail")}})
        response["HX-Reswap"] = "none"
        return response
    messages.success(request, _("Added to your cart."))
    return redirect("cart:detail")


def _act(request: HttpRequest, cart: Cart, change: CartChange) -> None:
    """Do what the pressed button says, after quantities and ticks are written."""
    if change.remove is not None:
        line = cart.lines.select_related("sku__listing").filter(pk=change.remove).first()
        if line is not None:
            removed = services.remove_line(line)
            request.session[REMOVED] = [removed.sku_id, removed.quantity, removed.title]
    elif change.toggle_shop is not None or change.toggle_all:
        shown = shown_cart(cart, NOWHERE, clock.now())
        shops = [one for one in shown.shops if change.toggle_all or one.shop.pk == change.toggle_shop]
        own = [line for one in shops for line in one.lines if line.can_be_bought]
        services.tick(cart, [line.line.pk for line in own], on=not all(line.is_ticked for line in own))
    elif change.clear_gone:
        gone = shown_cart(cart, NOWHERE, clock.now()).gone
        services.take_out(cart, [line.line.sku_id for line in gone])


def _page(
    request: HttpRequest, cart: Cart | None, *, errors: dict[int, str] | None = None, status: int = 200
) -> HttpResponse:
    address = usual_address(request)
    shown = shown_cart(cart, region_of(address.as_snapshot()) if address else NOWHERE, clock.now())
    context: dict[str, Any] = {
        "cart": shown,
        "address": address,
        "errors": (errors or {}),
        "removed": _removed(request),
        "pieces": cart_count(request) if cart else 0,
    }
    name = "cart/detail.html#cart" if request.htmx else "cart/detail.html"  # type: ignore[attr-defined]
    return render(request, name, context, status=status)


def _removed(request: HttpRequest) -> dict[str, Any] | None:
    """What was taken out by the last click, to be put back by the next; shown once."""
    removed = request.session.pop(REMOVED, None)
    return dict(zip(("sku", "quantity", "title"), removed, strict=True)) if removed else None


def _done(request: HttpRequest, cart: Cart | None) -> HttpResponse:
    return _page(request, cart) if request.htmx else redirect("cart:detail")  # type: ignore[attr-defined]


def _to(request: HttpRequest, url: str) -> HttpResponse:
    if request.htmx:  # type: ignore[attr-defined]
        return HttpResponse(headers={"HX-Redirect": url})
    return redirect(url)


def _refused(request: HttpRequest, sentence: str, status: int) -> HttpResponse:
    """Say why nothing was added: in a toast, or on the cart's own page."""
    if request.htmx:  # type: ignore[attr-defined]
        response = HttpResponse(status=status)
        response["HX-Trigger"] = json.dumps({"toast": {"tone": "plum", "text": sentence}})
        response["HX-Reswap"] = "none"
        return response
    messages.error(request, sentence)
    return _page(request, cart_of(request), status=status)
