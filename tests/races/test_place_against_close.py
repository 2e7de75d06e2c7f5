"""A shop closes while orders are placed there. Either it is closed or it has an order, never both."""

from datetime import timedelta
from functools import partial

import pytest

from marketplace.orders.models import Order
from marketplace.orders.quotes import Quote
from marketplace.orders.services import place_order
from marketplace.shops.models import Shop
from marketplace.shops.services import close_shop
from marketplace.shops.states import ShopState
from payments.lifecycle import Role
from tests.factories.accounts import UserFactory, wang
from tests.factories.orders import EVENING, an_address, goods, quoted
from tests.factories.shops import ShopFactory
from tests.factories.wallet import new_key
from tests.races.harness import race

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
ROUNDS, PLACERS = 20, 7
LATER = EVENING + timedelta(minutes=1)


def place_it(buyer, quote: Quote) -> None:
    place_order(buyer, key=new_key(), quote=quote, address=an_address(buyer), at=LATER)


def close_it(shop_id: int) -> None:
    close_shop(Shop.objects.get(pk=shop_id), role=Role.SHOP, why="Retiring", at=LATER, by=wang())


def test_placing_against_closing():
    buyers = [UserFactory() for _placer in range(PLACERS)]
    for buyer in buyers:
        an_address(buyer)
    for _round in range(ROUNDS):
        shop = ShopFactory(owner=wang())
        sku = goods("10.00", on_hand=1000, shop=shop)
        quotes = [quoted(buyer, {sku: 1}) for buyer in buyers]

        *placers, closer = race(
            *(partial(place_it, buyer, quote) for buyer, quote in zip(buyers, quotes, strict=True)),
            partial(close_it, shop.pk),
        )

        shop.refresh_from_db()
        placed = Order.objects.filter(shop=shop).count()
        assert placed == sum(one.won for one in placers)
        assert (shop.state == ShopState.CLOSED) == closer.won == (placed == 0)
