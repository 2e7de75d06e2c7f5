"""Every address of the house, and who may see what is behind it (safety, T20).

A new route is declared here, or `test_t20_foreign_ids.py` fails and says so:

- `public()`: anybody may look.
- `signed_in()`: about whoever asks; a visitor is led to the sign-in.
- `own(its, missing)`: a thing of one person; to everybody else it is not there (404).
- `of_shop(right, its, missing)`: a thing of a shop, for those who have this right in it.
- `of_any_shop(right)`: about one's own shop, for those who have the right there.
- the admin is declared as a whole: for staff, and one page tells strangers nothing (`is_admin`).

`its` gives the parts of the address of a thing in the world of `world.py`; `missing` gives parts that lead
nowhere, and a test sees that foreign and missing look the same.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from tests.abuse.world import DU, MEI, PACKER, WANG, World

RIGHTFUL = {"ORDERS": (WANG, PACKER), "CARE": (WANG,), "MANAGER": (WANG,)}
Parts = Callable[[World], dict[str, Any]]


class Who(Enum):
    """Whom a route is for."""

    PUBLIC = "anybody"
    SIGNED_IN = "who is signed in"
    OWN = "the one whose it is"
    SHOP = "the shop's own people"


@dataclass(frozen=True)
class Route:
    """One declared route."""

    who: Who
    its: Parts
    missing: Parts | None = None
    rightful: tuple[str, ...] = ()
    query: str = ""
    by_api: bool = False


def _nothing(world: World) -> dict[str, Any]:
    return {}


def public(its: Parts = _nothing, *, query: str = "") -> Route:
    """Declare what anybody may see."""
    return Route(Who.PUBLIC, its, query=query)


def signed_in(its: Parts = _nothing, *, by_api: bool = False) -> Route:
    """Declare what is about whoever asks."""
    return Route(Who.SIGNED_IN, its, by_api=by_api)


def own(its: Parts, missing: dict[str, Any], *, by_api: bool = False) -> Route:
    """Declare a thing that belongs to Mei."""
    return Route(Who.OWN, its, lambda world: missing, (MEI,), by_api=by_api)


def of_shop(right: str, its: Parts, missing: dict[str, Any]) -> Route:
    """Declare a thing of Wang's shop: he may see it, and staff of his who have the right."""
    return Route(Who.SHOP, its, lambda world: missing, RIGHTFUL[right])


def of_till(its: Parts, missing: dict[str, Any], *, buyer: bool = False) -> Route:
    """Declare a trade of Wang's till, or its receipt, which Mei may see as well."""
    return Route(Who.SHOP, its, lambda world: missing, (MEI, WANG) if buyer else (WANG,))


def of_any_shop(right: str) -> Route:
    """Declare a page about one's own shop, whichever that is, for those who have the right there."""
    return Route(Who.SHOP, _nothing, _nothing, (*RIGHTFUL[right], DU))


def _order(world: World) -> dict[str, Any]:
    return {"number": world.order.number}


def _address(world: World) -> dict[str, Any]:
    return {"pk": world.address.pk}


def _key(world: World) -> dict[str, Any]:
    return {"pk": world.key.pk}


def _trade(world: World) -> dict[str, Any]:
    return {"number": world.trade.number}


def _listing(world: World) -> dict[str, Any]:
    return {"pk": world.listing.pk, "slug": world.listing.slug}


def _coupon(world: World) -> dict[str, Any]:
    return {"pk": world.coupon.pk}


def _reduction(world: World) -> dict[str, Any]:
    return {"pk": world.reduction.pk}


def _picture(world: World) -> dict[str, Any]:
    return {"folder": world.picture.name[:2], "name": world.picture.name, "size": world.picture.sizes[0]}


def _banner(world: World) -> dict[str, Any]:
    return {"folder": world.banner.name[:2], "name": world.banner.name, "size": world.banner.sizes[0]}


NO_ORDER = {"number": "JS261101999999"}
NO_TRADE = {"number": "2026110112000099999999999999"}
NO_PICTURE = {"folder": "ab", "name": "ab" + "0" * 30, "size": 640}
NO_PK = {"pk": 999_999_999}

ROUTES: dict[str, Route] = {
    # -- the house
    "healthz": public(),
    "readyz": public(),
    # With METRICS_TOKEN only, which nobody here has: to all of them these lead nowhere.
    "healthz-money": public(),
    "metrics": public(),
    "set_language": public(),
    "styleguide": public(),
    "api-schema": public(),
    "api-docs": public(),
    # -- what anybody walks through
    "storefront:home": public(),
    "storefront:categories": public(),
    "storefront:category": public(lambda world: {"pk": "lb-1", "slug": "backpacks"}),
    "storefront:listing": public(_listing),
    "storefront:shops": public(),
    "storefront:help": public(),
    "storefront:help_page": public(lambda world: {"name": "escrow"}),
    "storefront:shop": public(lambda world: {"slug": world.shop.slug}),
    "search:results": public(query="q=backpack"),
    "search:suggestions": public(query="q=backpack"),
    "cart:detail": public(),
    "cart:lines": public(),
    "promotions:centre": public(),
    "promotions:claims": signed_in(_coupon),
    "uploads:public": public(_banner),
    "accounts:language": public(),
    "api:listing-list": public(),
    "api:listing-detail": public(lambda world: {"pk": world.listing.pk}),
    # -- a person's own
    "accounts:profile": signed_in(),
    "accounts:details": signed_in(),
    "accounts:phone": signed_in(),
    "accounts:addresses": signed_in(),
    "accounts:new_address": signed_in(),
    "accounts:regions": signed_in(),
    "accounts:address": own(_address, NO_PK),
    "accounts:address_removal": own(_address, NO_PK),
    "accounts:address_default": own(_address, NO_PK),
    "uploads:own": own(_picture, NO_PICTURE),
    # -- a buyer's orders
    "orders:checkout": signed_in(),
    "orders:list": signed_in(),
    "orders:detail": own(_order, NO_ORDER),
    "orders:receipt": own(_order, NO_ORDER),
    "orders:cancellation": own(_order, NO_ORDER),
    "api:order-list": signed_in(by_api=True),
    "api:order-detail": own(_order, NO_ORDER, by_api=True),
    # -- a shop's desk
    "desk:home": signed_in(),
    "desk:choose": signed_in(),
    "desk:orders": of_any_shop("ORDERS"),
    "desk:order": of_shop("ORDERS", _order, NO_ORDER),
    "desk:shipment": of_shop("ORDERS", _order, NO_ORDER),
    "desk:cancellation": of_shop("ORDERS", _order, NO_ORDER),
    "desk:refund": of_shop("CARE", _order, NO_ORDER),
    "desk:coupons": of_any_shop("MANAGER"),
    "desk:new_coupon": of_any_shop("MANAGER"),
    "desk:new_reduction": of_any_shop("MANAGER"),
    "desk:coupon_end": of_shop("MANAGER", _coupon, NO_PK),
    "desk:reduction_end": of_shop("MANAGER", _reduction, NO_PK),
    # -- money
    "wallet:home": signed_in(),
    "wallet:amounts": signed_in(),
    "wallet:top_up": signed_in(),
    "wallet:top_up_result": own(
        lambda world: {"reference": world.top_ups["settled"].reference}, {"reference": "TU000000000000"}
    ),
    "wallet:statement": signed_in(),
    "wallet:statement_csv": signed_in(),
    "wallet:safety": signed_in(),
    "wallet:pay_code": signed_in(),
    "wallet:pay_code_news": signed_in(),
    "merchants:till": signed_in(),
    "merchants:offers": signed_in(),
    "merchants:trade": of_till(_trade, NO_TRADE),
    "merchants:closing": of_till(_trade, NO_TRADE),
    "merchants:refunds": of_till(_trade, NO_TRADE),
    "merchants:receipt": of_till(_trade, NO_TRADE, buyer=True),
    "merchants:offer": signed_in(lambda world: {"token": world.offer.token}),
    "yuebao:home": signed_in(),
    "yuebao:move_in": signed_in(),
    "yuebao:take_back": signed_in(lambda world: {"place": 1}),
    "yuebao:move_out": signed_in(),
    "yuebao:cancel": signed_in(lambda world: {"place": 1}),
    "yuebao:auto_in": signed_in(),
    "yuebao:rules": signed_in(),
    "yuebao:statement": signed_in(),
    "yuebao:statement_csv": signed_in(),
    "escrow:cashier": own(lambda world: {"number": world.payment.number}, {"number": "P2611010000000000"}),
    "escrow:result": own(
        lambda world: {"number": world.order.checkout.payment.number}, {"number": "P2611010000000000"}
    ),
    # -- allauth: coming in
    "account_login": public(),
    "account_logout": public(),
    "account_inactive": public(),
    "account_signup": public(),
    "account_email_verification_sent": public(),
    "account_confirm_login_code": public(),
    "account_reset_password": public(),
    "account_reset_password_done": public(),
    "account_reset_password_from_key": public(lambda world: {"uidb36": "1", "key": "set-password"}),
    "account_reset_password_from_key_done": public(),
    "mfa_authenticate": public(),
    "mfa_login_webauthn": public(),
    # -- allauth: one's own doors
    "account_reauthenticate": signed_in(),
    "account_email": signed_in(),
    "account_change_password": signed_in(),
    "account_set_password": signed_in(),
    "usersessions_list": signed_in(),
    "mfa_index": signed_in(),
    "mfa_reauthenticate": signed_in(),
    "mfa_activate_totp": signed_in(),
    "mfa_deactivate_totp": signed_in(),
    "mfa_view_recovery_codes": signed_in(),
    "mfa_generate_recovery_codes": signed_in(),
    "mfa_download_recovery_codes": signed_in(),
    "mfa_list_webauthn": signed_in(),
    "mfa_add_webauthn": signed_in(),
    "mfa_reauthenticate_webauthn": signed_in(),
    "mfa_remove_webauthn": own(_key, NO_PK),
    "mfa_edit_webauthn": own(_key, NO_PK),
}


def is_admin(name: str) -> bool:
    """Say whether a route is one of the admin's."""
    return name.startswith("admin:")


@dataclass(frozen=True)
class Found:
    """A route as the resolver knows it."""

    name: str
    pattern: URLPattern


def resolver_routes(patterns: Any = None, spaces: tuple[str, ...] = (), at: str = "") -> Iterator[Found]:
    """Walk the URL resolver to its last leaf."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            deeper = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from resolver_routes(pattern.url_patterns, deeper, f"{at}{pattern.pattern}")
        else:
            yield Found(":".join([*spaces, pattern.name or f"({at}{pattern.pattern})"]), pattern)


def found_names() -> list[str]:
    """Name every route once, the admin's after the others."""
    names = dict.fromkeys(found.name for found in resolver_routes())
    return sorted(names, key=is_admin)
