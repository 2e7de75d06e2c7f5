"""The pages of a purchase: checkout, the list of orders, one order, its receipt and its cancellation."""

import secrets
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from marketplace.accounts.places import place_line
from marketplace.accounts.queries import addresses_of
from marketplace.cart.fields import QuantityField
from marketplace.cart.forms import number, typed
from marketplace.cart.queries import NOWHERE, Wish, priced, region_of, shown_cart, wished
from marketplace.cart.rules import Place
from marketplace.cart.services import take_out
from marketplace.cart.visitor import cart_of
from marketplace.logistics.models import Speed
from marketplace.orders import queries
from marketplace.orders.choosing import choosing, read_chosen
from marketplace.orders.errors import PriceHasChanged
from marketplace.orders.forms import CancellationForm, NoteForm, PlaceForm, ReceiptForm
from marketplace.orders.models import Order
from marketplace.orders.queries import BUYER_TABS, found, orders_of, tab_of, whole_order, with_lines
from marketplace.orders.quotes import quote_of, read_quote
from marketplace.orders.services import cancel_order, confirm_receipt, place_order
from marketplace.orders.shown import ShownOrder, shown
from marketplace.policy import policy
from marketplace.promotions.queries import usable_claims
from payments import clock
from payments.errors import DomainError
from payments.lifecycle import Role
from payments.retry import retrying

PAGE = 10
NOTE = "note-"


# -- checkout ------------------------------------------------------------------------------------------


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def checkout(request: HttpRequest) -> HttpResponse:
    """Show what would be ordered with its price, or order it."""
    if request.method == "POST":
        return _place(request)
    wishes, from_cart = _wishes(request)
    if not wishes:
        messages.info(request, _("There is nothing to check out. Tick something in your cart first."))
        return redirect("cart:detail")
    return _checkout_page(request, wishes, from_cart=from_cart, address_id=number(request.GET.get("address")))


def _wishes(request: HttpRequest) -> tuple[list[Wish], bool]:
    """What is to be ordered: one SKU named in the address, else what is ticked in the cart."""
    sku_id = number(request.GET.get("sku"))
    if sku_id is not None:
        quantity = QuantityField(required=False)
        try:
            pieces = quantity.clean(request.GET.get("quantity", "1")) or 1
        except ValidationError:
            pieces = 1
        return wished({sku_id: pieces}), False
    shown_ = shown_cart(cart_of(request), NOWHERE, clock.now())
    return [line.wish for stall in shown_.shops for line in stall.lines if line.is_ticked], True


def _place(request: HttpRequest) -> HttpResponse:
    form = PlaceForm(request.POST, buyer=request.user)
    if not form.is_valid():
        messages.error(request, _("This page was not complete. Look again: nothing was ordered."))
        return redirect("cart:detail")
    told = form.cleaned_data
    notes, chosen = _notes(request), read_chosen(request.POST)
    try:
        quote = read_quote(told["quote"], buyer=request.user)
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return redirect("cart:detail")
    page = partial(
        _checkout_page,
        request,
        from_cart=told["from_cart"],
        address_id=told["address"].pk if told["address"] else None,
        notes=notes,
        chosen=chosen,
    )
    if "recount" in request.POST or chosen != quote.chosen:
        # Another coupon is another total, and that is looked at before it is ordered.
        return page(wished(quote.quantities))
    try:
        placed = retrying(
            partial(
                place_order,
                request.user,
                key=told["key"],
                quote=quote,
                address=told["address"],
                notes=notes,
                at=clock.require_steady_clock(),
            )
        )
    except DomainError as refusal:
        return page(wished(quote.quantities), refusal=refusal)
    if told["from_cart"] and (cart := cart_of(request)):
        take_out(cart, quote.lines)
    if placed.payment is not None and placed.payment.is_open:
        return redirect("escrow:cashier", placed.payment.number)
    return redirect("orders:list")


def _checkout_page(
    request: HttpRequest,
    wishes: list[Wish],
    *,
    from_cart: bool,
    address_id: int | None,
    notes: dict[int, str] | None = None,
    chosen: Mapping[Place, str] | None = None,
    refusal: DomainError | None = None,
) -> HttpResponse:
    at, chosen = clock.now(), chosen or {}
    addresses = list(addresses_of(request.user))  # type: ignore[arg-type]
    address = next((one for one in addresses if one.pk == address_id), None)
    address = address or next(iter(addresses), None)
    needs_address = any(wish.speed != Speed.VIRTUAL for wish in wishes)
    region = region_of(address.as_snapshot()) if address else NOWHERE
    now = priced(wishes, region, at, claims=usable_claims(request.user, at=at), chosen=chosen)
    by_sku = {wish.sku.pk: wish for wish in wishes}
    notes = notes or {}
    stalls = [
        {
            "shop": by_sku[order.lines[0].item.key].shop,
            "order": order,
            "lines": [(line, by_sku[line.item.key]) for line in order.lines],
            "note": NoteForm(initial={"note": notes.get(order.shop, "")}, prefix=f"{NOTE}{order.shop}"),
            "steps": [step for step in now.steps if step.shop == order.shop],
            "choices": choosing(now, order.shop, chosen),
        }
        for order in now.orders
    ]
    kept = {} if from_cart else {"sku": wishes[0].sku.pk, "quantity": wishes[0].quantity} if wishes else {}
    context = {
        "stalls": stalls,
        "priced": now,
        "choices": choosing(now, None, chosen),
        "refusals": {one.key: one.sentence for one in now.refusals},
        "hindered": any(wish.hindrance for wish in wishes) or bool(now.refusals),
        "address": address,
        "places": [
            (one, place_line(one.as_snapshot()), f"?{urlencode({**kept, 'address': one.pk})}")
            for one in addresses
        ],
        "needs_address": needs_address,
        "add_address_url": _add_address_url(kept),
        "quote": quote_of(now, buyer=request.user, chosen=chosen).signed() if wishes else "",
        "key": secrets.token_urlsafe(24),
        "from_cart": from_cart,
        "refusal": refusal,
        "changes": refusal.changes if isinstance(refusal, PriceHasChanged) else (),
        "rules": policy(),
    }
    return render(request, "orders/checkout.html", context, status=refusal.status if refusal else 200)


def _add_address_url(kept: dict[str, int]) -> str:
    here = reverse("orders:checkout") + (f"?{urlencode(kept)}" if kept else "")
    return f"{reverse('accounts:new_address')}?{urlencode({'next': here})}"


def _notes(request: HttpRequest) -> dict[int, str]:
    """What was written to each shop, by shop."""
    notes = {}
    for name, text in request.POST.items():
        shop_id = number(name.removeprefix(NOTE).removesuffix("-note")) if name.startswith(NOTE) else None
        note = typed(str(text), 200)
        if shop_id is not None and note:
            notes[shop_id] = note
    return notes


# -- orders --------------------------------------------------------------------------------------------


@login_required
@require_safe
def order_list(request: HttpRequest) -> HttpResponse:
    """A buyer's orders by state, searched by words or number."""
    own = orders_of(request.user)
    tab = tab_of(BUYER_TABS, request.GET.get("tab", ""))
    words = typed(request.GET.get("q"), 100)
    counts = queries.tab_counts(own, BUYER_TABS)
    orders = own.filter(state__in=tab.states) if tab.states else own
    if words:
        orders = found(orders, words)
    page = Paginator(with_lines(orders), PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "orders": shown(page.object_list, at=clock.now()),
        "tabs": _tabs(BUYER_TABS, tab.slug, counts, reverse("orders:list")),
        "tab": tab,
        "words": words,
    }
    return render(request, "orders/list.html", context)


def _tabs(
    tabs: Sequence[queries.Tab], current: str, counts: dict[str, int], url: str
) -> list[dict[str, Any]]:
    return [
        {
            "url": f"{url}?tab={tab.slug}" if tab.slug else url,
            "name": tab.label,
            "current": tab.slug == current,
            "count": counts.get(tab.slug, 0),
        }
        for tab in tabs
    ]


@login_required
@require_safe
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """One order: where the money is, its deadline, its parcels, its goods as they were bought."""
    order = get_object_or_404(whole_order(orders_of(request.user)), number=number)
    return render(request, "orders/detail.html", {"shown": ShownOrder(order, at=clock.now()), "order": order})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def receipt(request: HttpRequest, number: str) -> HttpResponse:
    """The buyer says: I have it. The page names the sum, and asks for the payment password."""
    order = get_object_or_404(whole_order(orders_of(request.user)), number=number)
    told = ShownOrder(order, at=clock.now())
    data = request.POST if request.method == "POST" else None
    key = {"key": secrets.token_urlsafe(24)}
    form = ReceiptForm(data, lines=told.to_receive, initial=key)
    refusal: DomainError | None = None
    if data is not None and form.is_valid():
        try:
            retrying(
                partial(
                    confirm_receipt,
                    order,
                    by=request.user,
                    password=form.cleaned_data["pin"],
                    key=form.cleaned_data["key"],
                    positions=form.cleaned_data["lines"],
                    at=clock.require_steady_clock(),
                )
            )
        except DomainError as error:
            refusal = error
        else:
            messages.success(request, _("Thank you. The shop has its money now."))
            return _to_order(request, order)
    status = refusal.status if refusal else (422 if data is not None else 200)
    context = {"order": order, "shown": told, "form": form, "refusal": refusal, "new_key": key["key"]}
    name = "orders/receipt.html#dialog" if request.htmx else "orders/receipt.html"  # type: ignore[attr-defined]
    return render(request, name, context, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def cancellation(request: HttpRequest, number: str) -> HttpResponse:
    """The buyer no longer wants it, and has not paid."""
    order = get_object_or_404(whole_order(orders_of(request.user)), number=number)
    data = request.POST if request.method == "POST" else None
    form = CancellationForm(data)
    refusal: DomainError | None = None
    if data is not None and form.is_valid():
        try:
            retrying(
                partial(
                    cancel_order,
                    order,
                    reason=form.cleaned_data["reason"],
                    role=Role.BUYER,
                    by=request.user,
                    at=clock.now(),
                )
            )
        except DomainError as error:
            refusal = error
        else:
            messages.success(request, _("The order is cancelled. Nothing was taken."))
            return _to_order(request, order)
    status = refusal.status if refusal else (422 if data is not None else 200)
    context = {
        "order": order,
        "shown": ShownOrder(order, at=clock.now()),
        "siblings": Order.objects.filter(checkout=order.checkout_id).exclude(pk=order.pk).count(),
        "form": form,
        "refusal": refusal,
    }
    name = "orders/cancellation.html#dialog" if request.htmx else "orders/cancellation.html"  # type: ignore[attr-defined]
    return render(request, name, context, status=status)


def _to_order(request: HttpRequest, order: Order) -> HttpResponse:
    url = reverse("orders:detail", args=[order.number])
    return HttpResponse(headers={"HX-Redirect": url}) if request.htmx else redirect(url)  # type: ignore[attr-defined]
