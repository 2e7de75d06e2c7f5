"""The seller's desk: what must be done, the shop's orders, and shipping them.

Every page takes the shop from the membership, and every order is looked up among the shop's own:
another shop's is not there (404).
"""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from marketplace.cart.forms import number as read_number
from marketplace.cart.forms import typed
from marketplace.desk.forms import HandOverForm, ParcelForm
from marketplace.desk.queries import overview
from marketplace.logistics.models import Speed
from marketplace.orders import queries
from marketplace.orders.forms import PositionsForm, RefundForm, ShopReasonForm
from marketplace.orders.models import Order
from marketplace.orders.queries import SHOP_TABS, found, orders_to, tab_of, whole_order, with_lines
from marketplace.orders.services import cancel_order, refund_unshipped, ship_lines
from marketplace.orders.shown import ShownOrder, shown
from marketplace.policy import policy
from marketplace.shops.models import Shop
from marketplace.shops.queries import SESSION_KEY, roles_of, shop_for_desk, shops_of
from payments import clock
from payments.errors import DomainError
from payments.lifecycle import Role
from payments.retry import retrying

PAGE = 20
View = Callable[..., HttpResponse]


def for_role(role: str) -> Callable[[View], View]:
    """Let in who has this role in the shop whose desk they sit at; to everybody else it is not there."""

    def decorate(view: View) -> View:
        @login_required
        @wraps(view)
        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            shop = shop_for_desk(request)
            if shop is None or role not in roles_of(request.user, shop):
                raise Http404
            return view(request, shop, *args, **kwargs)

        return inner

    return decorate


@login_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What must be done first, and where the shop's money is."""
    shop = shop_for_desk(request)
    if shop is None:
        return render(request, "desk/no_shop.html")
    context = {
        "shop": shop,
        "shops": list(shops_of(request.user)),
        "overview": overview(shop, at=clock.now()),
        "orders": shown(
            with_lines(orders_to(shop).filter(state__in=SHOP_TABS[0].states).order_by("ship_by", "pk"))[:5],
            at=clock.now(),
        ),
    }
    return render(request, "desk/home.html", context)


@login_required
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Sit down at the desk of another of one's own shops."""
    shop = get_object_or_404(shops_of(request.user), pk=read_number(request.POST.get("shop")))
    request.session[SESSION_KEY] = shop.pk
    return redirect("desk:home")


@for_role("ORDERS")
@require_safe
def orders(request: HttpRequest, shop: Shop) -> HttpResponse:
    """The shop's orders by state; those to ship by their deadline."""
    own = orders_to(shop)
    tab = tab_of(SHOP_TABS, request.GET.get("tab", ""))
    words = typed(request.GET.get("q"), 100)
    chosen = own.filter(state__in=tab.states) if tab.states and not words else own
    if words:
        chosen = found(chosen, words)
    if tab.slug == "ship" and not words:
        chosen = chosen.order_by("ship_by", "pk")
    page = Paginator(with_lines(chosen), PAGE).get_page(request.GET.get("page"))
    counts = queries.tab_counts(own, SHOP_TABS)
    url = reverse("desk:orders")
    context = {
        "shop": shop,
        "page": page,
        "orders": shown(page.object_list, at=clock.now()),
        "tabs": [
            {
                "url": f"{url}?tab={one.slug}",
                "name": one.label,
                "current": one.slug == tab.slug and not words,
                "count": counts.get(one.slug, 0),
            }
            for one in SHOP_TABS
        ],
        "overview": overview(shop, at=clock.now()),
        "words": words,
    }
    return render(request, "desk/orders.html", context)


@for_role("ORDERS")
@require_safe
def order(request: HttpRequest, shop: Shop, number: str) -> HttpResponse:
    """One order as its shop sees it."""
    one = get_object_or_404(whole_order(orders_to(shop)), number=number)
    told = ShownOrder(one, at=clock.now())
    may_refund = bool(told.to_ship) and "CARE" in roles_of(request.user, shop)
    return render(
        request,
        "desk/order.html",
        {"shop": shop, "order": one, "shown": told, "may_refund": may_refund},
    )


@for_role("ORDERS")
@require_http_methods(["GET", "HEAD", "POST"])
def shipment(request: HttpRequest, shop: Shop, number: str) -> HttpResponse:
    """Send goods of an order: a parcel with its waybill, or what needs no parcel."""
    one = get_object_or_404(whole_order(orders_to(shop)), number=number)
    told = ShownOrder(one, at=clock.now())
    parcels = [line for line in told.to_ship if line.speed != Speed.VIRTUAL]
    virtual = [line for line in told.to_ship if line.speed == Speed.VIRTUAL]
    kind = ParcelForm if parcels else HandOverForm
    data = request.POST if request.method == "POST" else None
    form: PositionsForm = kind(data, lines=parcels or virtual)

    def send() -> None:
        said = form.cleaned_data
        ship_lines(
            one,
            by=request.user,
            at=clock.now(),
            positions=said["lines"],
            carrier=said.get("carrier"),
            waybill=said.get("waybill", ""),
            hand_over=said.get("hand_over", ""),
        )

    context = {"lines": parcels or virtual, "later": len(virtual) if parcels else 0, "rules": policy()}
    done = _("Sent. The buyer sees it, and has until the date on the order to confirm.")
    return _act(request, shop, one, told, form, send, "desk/shipment.html", done, context)


@for_role("CARE")
@require_http_methods(["GET", "HEAD", "POST"])
def refund(request: HttpRequest, shop: Shop, number: str) -> HttpResponse:
    """Give the money back for goods that have not left the shop."""
    one = get_object_or_404(whole_order(orders_to(shop)), number=number)
    told = ShownOrder(one, at=clock.now())
    form = RefundForm(request.POST if request.method == "POST" else None, lines=told.to_ship)

    def give_back() -> None:
        refund_unshipped(
            one,
            reason=form.cleaned_data["reason"],
            role=Role.SHOP,
            by=request.user,
            at=clock.require_steady_clock(),
            positions=form.cleaned_data["lines"],
        )

    done = _("The money is back with the buyer.")
    return _act(request, shop, one, told, form, give_back, "desk/refund.html", done, {})


@for_role("ORDERS")
@require_http_methods(["GET", "HEAD", "POST"])
def cancellation(request: HttpRequest, shop: Shop, number: str) -> HttpResponse:
    """Cancel an order that is not paid, with a reason the buyer reads."""
    one = get_object_or_404(whole_order(orders_to(shop)), number=number)
    told = ShownOrder(one, at=clock.now())
    form = ShopReasonForm(request.POST if request.method == "POST" else None)

    def cancel() -> None:
        cancel_order(one, reason=form.cleaned_data["reason"], role=Role.SHOP, by=request.user, at=clock.now())

    done = _("The order is cancelled, and the buyer knows why.")
    return _act(request, shop, one, told, form, cancel, "desk/cancellation.html", done, {})


def _act(
    request: HttpRequest,
    shop: Shop,
    one: Order,
    told: ShownOrder,
    form: Any,
    command: Callable[[], None],
    template: str,
    done: str,
    context: dict[str, Any],
) -> HttpResponse:
    """Show a form, or do what it says and go back to the order; a refusal stands above the form."""
    refusal: DomainError | None = None
    if form.is_bound and form.is_valid():
        try:
            retrying(partial(command))
        except DomainError as error:
            refusal = error
        else:
            messages.success(request, done)
            return redirect("desk:order", one.number)
    status = refusal.status if refusal else (422 if form.is_bound else 200)
    told_too = {"shop": shop, "order": one, "shown": told, "form": form, "refusal": refusal}
    return render(request, template, told_too | context, status=status)
