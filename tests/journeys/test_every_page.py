"""Every page a person can open, in a real browser: axe finds nothing, a phone need not scroll sideways,
and the console stays empty.

The pages come from the URL configuration and from how `tests/abuse/routes.py` declares each route, so a
new page is walked as soon as it is declared.
"""

from collections.abc import Iterator

import pytest
from django.urls import NoReverseMatch, reverse
from playwright.sync_api import Page

from tests.abuse.routes import ROUTES, Route, Who, found_names
from tests.abuse.world import MEI, VISITOR, WANG, World, build
from tests.browser import DESKTOP, PHONE, axe_violations

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

WALKS = {VISITOR: {Who.PUBLIC}, MEI: {Who.SIGNED_IN, Who.OWN}, WANG: {Who.SHOP}}
# If one of these is not among the pages, the walk has lost its way and proves nothing.
LANDMARKS = {
    VISITOR: {"storefront:home", "storefront:listing", "search:results", "account_login", "cart:detail"},
    MEI: {"orders:detail", "escrow:cashier", "wallet:home", "yuebao:home", "accounts:addresses", "mfa_index"},
    WANG: {"desk:orders", "desk:order", "desk:shipment"},
}
DARK = {
    VISITOR: ("storefront:home", "storefront:listing", "search:results", "account_login"),
    MEI: ("cart:detail", "orders:detail", "escrow:cashier", "wallet:home", "yuebao:home"),
    WANG: ("desk:order",),
}


def other_states(world: World, who: str) -> Iterator[tuple[str, str]]:
    """What a route shows of other things than the one it was declared with."""
    if who == VISITOR:
        yield "no result", "/search/?q=zzzzqq"
        yield "help on fees", reverse("storefront:help_page", args=["selling"])
        yield "not found", "/nowhere/"
        return
    for state, order in world.orders.items():
        yield f"order {state}", reverse("orders:detail" if who == MEI else "desk:order", args=[order.number])
    if who == MEI:
        yield "cart with goods", reverse("cart:detail")
        yield "home signed in", reverse("storefront:home")
        yield "no order", f"{reverse('orders:list')}?q=zzzzqq"
        for state, top_up in world.top_ups.items():
            yield f"top-up {state}", reverse("wallet:top_up_result", args=[top_up.reference])


def declared(world: World, who: str) -> Iterator[tuple[str, str]]:
    """The addresses of the routes that are for this person; what this configuration leaves out is skipped."""
    for name in found_names():
        route: Route | None = ROUTES.get(name)
        if route is None or route.by_api or route.who not in WALKS[who]:
            continue
        try:
            path = reverse(name, kwargs=route.its(world))
        except NoReverseMatch:
            continue
        yield name, f"{path}?{route.query}" if route.query else path


def is_page(page: Page, path: str) -> bool:
    """Whether a browser would show something of ours there: no redirect, no file and no piece of a page."""
    answer = page.request.get(path, max_redirects=0)
    kind = answer.headers.get("content-type", "")
    whole = kind.startswith("text/html") and "<html" in answer.text()
    return whole and answer.status in (200, 404) and "/api/" not in path


@pytest.mark.parametrize("who", [VISITOR, MEI, WANG])
def test_every_page_is_sound(visit, live_server, who):
    world = build()
    page = visit()
    dark = visit(dark=True)
    for window in (page, dark):
        sign_in(window, live_server.url, world, who)
    wrong: list[str] = []
    said: list[str] = []
    page.on("console", lambda line: said.append(line.text) if line.type in ("error", "warning") else None)

    walked = set()
    for name, path in [*declared(world, who), *other_states(world, who)]:
        if not is_page(page, path):
            continue
        walked.add(name)
        said.clear()
        page.set_viewport_size({"width": DESKTOP, "height": 900})
        answer = page.goto(path)
        # The status of the page itself is said too, and it is what was asked for; what axe does is not ours.
        wrong += [f"{path} says: {text}" for text in said if answer.ok or "status of 404" not in text]
        wrong += axe_violations(page)
        page.set_viewport_size({"width": PHONE, "height": 844})
        wrong += [f"{PHONE} px: {line}" for line in axe_violations(page)]
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > PHONE:
            wrong.append(f"{path} is {width} px wide on a phone")
        if name in DARK[who]:
            dark.goto(path)
            wrong += [f"dark: {line}" for line in axe_violations(dark)]

    assert LANDMARKS[who] <= walked
    assert wrong == [], "\n".join(wrong)


def sign_in(page: Page, url: str, world: World, who: str) -> None:
    """Give the window the session that the person of the world already has."""
    kept = world.cookies.get(who, "")
    pairs = dict(part.strip().split("=", 1) for part in kept.split(";") if "=" in part)
    if "sessionid" in pairs:
        page.context.add_cookies([{"name": "sessionid", "value": pairs["sessionid"], "url": url}])
