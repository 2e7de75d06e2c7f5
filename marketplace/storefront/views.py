"""The pages anybody may walk through: home, categories, listings and shops."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localtime
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from marketplace import texts
from marketplace.accounts.queries import usual_address
from marketplace.catalog.queries import category_with_those_above
from marketplace.policy import policy
from marketplace.promotions.queries import coupons_of_shop, of_reader, tickets, with_reductions
from marketplace.search.page import category_url, results_page
from marketplace.shops.queries import visible_shops
from marketplace.storefront import help_pages, home_page, shop_page
from marketplace.storefront.listing_page import MOST_TICKETS, find_listing, listing_page, may_see
from payments import clock


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Welcome a reader: where one's own things are, and goods worth a look."""
    context = {
        "doors": home_page.doors(),
        "cards": home_page.picked(),
        "account": home_page.account(request.user),
        "greeting": home_page.greeting(localtime(clock.now()).hour),
        "pockets": home_page.pieces_of(request, "home_account"),
        "arriving": home_page.pieces_of(request, "home_parcel"),
        "offers": home_page.pieces_of(request, "home_offers"),
    }
    return render(request, "storefront/home.html", context)


@require_safe
def categories(request: HttpRequest) -> HttpResponse:
    """Show the top of the tree with what lies below it."""
    return render(request, "storefront/categories.html", {"branches": home_page.branches()})


@require_safe
def category(request: HttpRequest, pk: str, slug: str) -> HttpResponse:
    """Show a category's goods; an old or mistyped name leads to the right address."""
    found = category_with_those_above(pk)
    if found is None:
        raise Http404
    address = category_url(found)
    if request.path != address:
        query = request.META.get("QUERY_STRING", "")
        return redirect(f"{address}?{query}" if query else address, permanent=True)
    results = results_page(request.GET, category=found)
    return render(request, "storefront/category.html", {"category": found, "results": results})


@require_safe
@vary_on_headers("HX-Request")
def listing(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Show a listing with the choice that the address names."""
    at = clock.now()
    found = find_listing(pk, at=at)
    if found is None or not may_see(found, request.user):
        raise Http404
    if slug != found.slug:
        query = request.META.get("QUERY_STRING", "")
        address = found.get_absolute_url()
        return redirect(f"{address}?{query}" if query else address, permanent=True)
    page = listing_page(found, request.GET.dict(), reader=request.user, address=usual_address(request), at=at)
    alone = request.htmx  # type: ignore[attr-defined]  # put there by the middleware
    template = "storefront/listing.html#offer" if alone else "storefront/listing.html"
    return render(request, template, {"page": page, "listing": found, "shop": found.shop})


@require_safe
def shops(request: HttpRequest) -> HttpResponse:
    """Show all stalls of the market, found by name and kind."""
    return render(request, "storefront/shops.html", {"page": shop_page.shops_page(request.GET)})


@require_safe
def shop(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one shop: its awning, its notice, its shelves and its own search."""
    at = clock.now()
    shops = visible_shops().select_related("figures", "region__parent", "banner")
    found: Any = get_object_or_404(with_reductions(shops, at=at), slug=slug)
    context = {
        "shop": found,
        "page": shop_page.shop_page(found, request.GET),
        "reductions": [texts.pick(words["en"], words["zh"]) for words in found.reduction_words],
        "tickets": tickets(of_reader(coupons_of_shop(found, at=at), request.user)[:MOST_TICKETS], at=at),
    }
    return render(request, "storefront/shop.html", context)


@require_safe
def help_page(request: HttpRequest, name: str = "") -> HttpResponse:
    """Show a page of plain words, with the numbers that are in force; without a name, the list of them."""
    page = help_pages.find_page(name) if name else help_pages.INDEX
    if page is None:
        raise Http404
    context = {"page": page, "pages": help_pages.PAGES, "rules": policy()}
    return render(request, "pages/page.html", context)
