"""T41, for the purchase: no unsafe address without its token, and looking changes nothing."""

import pytest
from django.test import Client

from tests.abuse.unchanged import unchanged
from tests.factories.accounts import mei, wang
from tests.factories.orders import an_address, cart_with, goods, order_of, shipped_order

pytestmark = pytest.mark.django_db


def addresses() -> tuple[list[str], list[str]]:
    """The buyer's and the seller's addresses of this chapter."""
    an_address(mei())
    unpaid, sent = order_of(goods()), shipped_order(goods())
    cart_with(mei(), goods())
    buyers = ["/cart/", "/checkout/", "/orders/"]
    buyers += [
        f"/orders/{order.number}/{end}"
        for order in (unpaid, sent)
        for end in ("", "receipt/", "cancellation/")
    ]
    sellers = ["/seller/", "/seller/orders/"]
    sellers += [
        f"/seller/orders/{order.number}/{end}"
        for order in (unpaid, sent)
        for end in ("", "shipment/", "refund/", "cancellation/")
    ]
    return buyers, sellers


def test_looking_changes_nothing():
    buyers, sellers = addresses()

    for person, urls in ((mei(), buyers), (wang(), sellers)):
        client = Client()
        client.force_login(person)
        with unchanged():
            for url in urls:
                assert client.get(url).status_code == 200, url
                assert client.get(url, headers={"HX-Request": "true"}).status_code == 200, url


def test_a_form_without_its_token_is_refused():
    buyers, sellers = addresses()

    for person, urls in ((mei(), [*buyers, "/cart/lines/"]), (wang(), [*sellers, "/seller/shop/"])):
        client = Client(enforce_csrf_checks=True)
        client.force_login(person)
        with unchanged():
            for url in urls:
                for headers in ({}, {"HX-Request": "true"}):
                    assert client.post(url, {}, headers=headers).status_code in {403, 405}, url
