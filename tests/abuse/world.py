"""A small market in which everybody has something the others must not see.

Mei buys and has an order in every state, a payment at the cashier, top-ups, addresses, a picture and a
key; Wang sells to her and has staff with and without the right; Zhao Lin buys elsewhere, Du Juan sells
elsewhere, Chen operates. It is built once for a module and rolled back after it.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http.cookies import SimpleCookie
from io import BytesIO
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.http import HttpRequest
from django.test import Client
from django.test.client import ClientHandler
from fido2.cose import ES256, CoseKey
from fido2.webauthn import (
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorAttestationResponse,
    AuthenticatorData,
    CollectedClientData,
    RegistrationResponse,
)

from marketplace.accounts.models import Address
from marketplace.catalog.models import Listing
from marketplace.orders.models import Order
from marketplace.orders.services import cancel_order, refund_unshipped
from marketplace.promotions.models import Coupon, Reduction
from marketplace.shops.models import Membership, Shop
from marketplace.uploads.models import Upload
from marketplace.uploads.services import store_picture
from payments import clock
from payments.escrow.models import Payment
from payments.lifecycle import Role
from payments.merchants.models import Trade
from payments.wallet.models import TopUp
from tests.factories.accounts import AddressFactory, UserFactory, chen, mei, wang, zhao_lin
from tests.factories.catalog import ListingFactory, option, sku
from tests.factories.merchants import cafe, offered, paid_by_code
from tests.factories.orders import cart_with, goods, order_of, paid_order, receive, ship
from tests.factories.promotions import reduction, shop_coupon
from tests.factories.shops import ShopFactory, far_and_near
from tests.factories.wallet import top_up, wallet_with
from tests.marketplace.uploads.pictures import picture

# Who walks: a visitor, Mei whose things they are, and those who must not have them.
VISITOR, MEI, LIN, WANG, PACKER, KEEPER, DU, CHEN = (
    "visitor", "Mei", "Zhao Lin", "Wang", "a packer of Wang's", "a keeper of Wang's goods", "Du Juan", "Chen",
)  # fmt: skip
EVERYBODY = (VISITOR, MEI, LIN, WANG, PACKER, KEEPER, DU, CHEN)


@dataclass
class World:
    """The market and the sign-ins of its people."""

    at: datetime
    people: dict[str, Any] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)
    handlers: dict[bool, ClientHandler] = field(default_factory=dict, repr=False)
    shop: Shop = None  # type: ignore[assignment]
    other_shop: Shop = None  # type: ignore[assignment]
    listing: Listing = None  # type: ignore[assignment]
    draft: Listing = None  # type: ignore[assignment]
    orders: dict[str, Order] = field(default_factory=dict)
    others_order: Order = None  # type: ignore[assignment]
    payment: Payment = None  # type: ignore[assignment]
    address: Address = None  # type: ignore[assignment]
    others_address: Address = None  # type: ignore[assignment]
    top_ups: dict[str, TopUp] = field(default_factory=dict)
    picture: Upload = None  # type: ignore[assignment]
    banner: Upload = None  # type: ignore[assignment]
    coupon: Coupon = None  # type: ignore[assignment]
    reduction: Reduction = None  # type: ignore[assignment]
    key: Authenticator = None  # type: ignore[assignment]
    trade: Trade = None  # type: ignore[assignment]
    offer: Trade = None  # type: ignore[assignment]

    @property
    def order(self) -> Order:
        """Mei's order that waits to be shipped."""
        return self.orders["PAID"]

    def client(self, who: str, **options: Any) -> Client:
        """A browser of its own in which somebody is signed in; the middleware behind it is built once."""
        client = Client(**options)
        client.handler = self.handlers.setdefault(client.handler.enforce_csrf_checks, client.handler)
        if who in self.cookies:
            client.cookies = SimpleCookie(self.cookies[who])
        return client

    def secrets(self, who: str) -> list[str]:
        """Texts that nobody but Mei may read; her shop may know the parcel, Chen is the operator."""
        if who in (MEI, CHEN):
            return []
        private = [
            "mei@jishi.example",
            self.picture.name,
            *(top_up.reference for top_up in self.top_ups.values()),
            self.trade.payment.number,
            *(order.checkout.payment.number for order in self.orders.values()),
        ]
        if who in (WANG, PACKER, KEEPER):
            return private
        parcels = [self.address.detail, *(order.number for order in self.orders.values())]
        return private + parcels + [order.number_text for order in self.orders.values()]


def _sign_in(world: World, who: str) -> None:
    client = Client()
    person = world.people[who]
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    # As allauth remembers that a password was typed again, so that no page asks for it, however slow the run.
    request = HttpRequest()
    request.session, request.user = client.session, person
    record_authentication(request, person, method="password", reauthenticated=True)
    request.session["account_authentication_methods"][0]["at"] += 3600
    request.session.save()
    world.cookies[who] = client.cookies.output(header="", sep=";")


def build() -> World:
    """Make the market as people make it, in the last days."""
    world = World(at=clock.now() - timedelta(minutes=5))
    du = UserFactory(email="du@jishi.example", nickname="杜鹃", phone="+8613800001035")
    packer = UserFactory(email="packer@jishi.example", nickname="Packer")
    keeper = UserFactory(email="keeper@jishi.example", nickname="Keeper")
    world.people = {
        MEI: mei(), LIN: zhao_lin(), WANG: wang(), PACKER: packer, KEEPER: keeper, DU: du, CHEN: chen(),
    }  # fmt: skip
    _fill_shops(world, packer=packer, keeper=keeper, du=du)
    _fill_meis_life(world)
    for who in world.people:
        _sign_in(world, who)
    return world


def _fill_shops(world: World, *, packer: Any, keeper: Any, du: Any) -> None:
    world.shop = far_and_near()
    world.other_shop = ShopFactory(
        slug="du-juan", name_en="Cuckoo Books", name_zh="杜鹃", owner=du, seal="杜"
    )
    Membership.objects.create(shop=world.shop, person=packer, role=Membership.Role.ORDERS)
    Membership.objects.create(shop=world.shop, person=keeper, role=Membership.Role.GOODS)
    world.listing = ListingFactory(
        shop=world.shop,
        skus=(sku("189.00", 0, 0), sku("199.00", 1, 0), sku("209.00", 0, 1), sku("219.00", 1, 1, on_hand=0)),
        options=(option("colour", "red", "blue"), option("size", "m", "xl")),
        description_en="<p>Carries a day in the city.</p>",
    )
    world.draft = ListingFactory(
        shop=world.shop, title_en="A draft nobody may see", title_zh="", on_sale=False
    )
    world.banner = store_picture(BytesIO(picture()), owner=wang(), purpose="listing", at=world.at)
    window = {"claim_from": world.at, "use_from": world.at}
    until = {f"{what}_until": world.at + timedelta(days=30) for what in ("claim", "use")}
    # Nothing in this market costs so much, so that its orders stay as they are.
    world.coupon = shop_coupon("900.00", "9000.00", shop=world.shop, **window, **until)
    world.reduction = reduction("900.00", "9000.00", shop=world.shop)


def _fill_meis_life(world: World) -> None:
    at, days = world.at, timedelta(days=1)
    world.address = AddressFactory(detail="平江路 128 号 3 幢 402 室")
    AddressFactory(detail="观前街 9 号", name="梅子")
    world.others_address = AddressFactory(
        person=zhao_lin(), name="林朝", detail="南京西路 1 号", phone="+8613800001021"
    )
    wallet_with(mei(), "500.00", at=at - 9 * days)
    wallet_with(zhao_lin(), "500.00", at=at - 9 * days)

    made = {
        "RECEIVED": paid_order(goods("88.00", shop=world.shop), at=at - 8 * days),
        "SHIPPED": paid_order(goods("99.00", shop=world.shop), at=at - 2 * days),
        "PART_SHIPPED": paid_order(
            goods("31.00", shop=world.shop), goods("32.00", shop=world.shop), at=at - 2 * days
        ),
        "REFUNDED": paid_order(goods("45.00", shop=world.shop), at=at - 2 * days),
        "PAID": paid_order(goods("239.00", shop=world.shop), at=at - timedelta(hours=5)),
        "CANCELLED": order_of(goods("20.00", shop=world.shop), at=at - timedelta(hours=4)),
        "UNPAID": order_of(goods("66.00", shop=world.shop), at=at),
    }
    ship(made["RECEIVED"], at=at - 7 * days)
    receive(_again(made["RECEIVED"]), at=at - 4 * days)
    ship(made["SHIPPED"], at=at - days)
    ship(made["PART_SHIPPED"], 1, at=at - days)
    refund_unshipped(made["REFUNDED"], reason="OUT_OF_STOCK", role=Role.SHOP, by=wang(), at=at - days)
    cancel_order(
        made["CANCELLED"], reason="CHANGED_MIND", role=Role.BUYER, by=mei(), at=at - timedelta(hours=3)
    )
    world.orders = {state: _again(order) for state, order in made.items()}
    assert {state: order.state for state, order in world.orders.items()} == {state: state for state in made}
    world.payment = world.orders["UNPAID"].checkout.payment
    world.others_order = paid_order(
        goods("12.00", shop=world.other_shop), buyer=zhao_lin(), at=at - timedelta(hours=6)
    )
    cart_with(mei(), world.listing.skus.first(), goods("15.00", shop=world.other_shop), at=at)
    world.top_ups = {
        "settled": top_up(mei(), "100.00", at=at),
        "refused": top_up(mei(), "10.91", at=at),
        "asked": top_up(mei(), "10.92", at=at),
    }
    till = cafe(at=at)
    world.trade = paid_by_code(mei(), "6.00", merchant=till, at=at)
    world.offer = offered(till, "5.00", at=at)
    world.picture = store_picture(BytesIO(picture()), owner=mei(), purpose="proof", public=False, at=at)
    world.key = Authenticator.objects.create(
        user=mei(), type=Authenticator.Type.WEBAUTHN, data={"name": "Mei’s key", "credential": _a_passkey()}
    )


def _a_passkey() -> dict[str, Any]:
    """What a browser sends when it makes a key; nobody has the private part."""
    public = CoseKey.for_alg(ES256.ALGORITHM)({1: 2, 3: -7, -1: 1, -2: b"x" * 32, -3: b"y" * 32})
    credential = AttestedCredentialData.create(b"\0" * 16, b"meis-key", public)
    data = AuthenticatorData.create(b"r" * 32, AuthenticatorData.FLAG.AT, 0, credential)
    told = CollectedClientData.create(CollectedClientData.TYPE.CREATE, b"c" * 32, "https://jishi.example")
    response = AuthenticatorAttestationResponse(
        client_data=told, attestation_object=AttestationObject.create("none", data, {})
    )
    return dict(RegistrationResponse(raw_id=b"meis-key", response=response))


def _again(order: Order) -> Order:
    return Order.objects.select_related("shop", "buyer", "checkout__payment").get(pk=order.pk)


@contextmanager
def rolled_back() -> Iterator[None]:
    """A transaction that stands for the whole database, as those of Django's own test cases do."""
    atomic = transaction.atomic()
    atomic._from_testcase = True
    with atomic:
        yield
        transaction.set_rollback(True)


def plain(page: str) -> str:
    """A page without what differs at each showing: its tokens, keys and its own address."""
    page = re.sub(r'"[A-Za-z0-9]{64}"', "", page)
    return re.sub(r'(name="key" value|name="next" value|href|action)="[^"]*"', "", page)
