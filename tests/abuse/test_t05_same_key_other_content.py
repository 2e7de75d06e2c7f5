"""T5: a key that named one thing, sent with another, is refused and changes nothing."""

import pytest

from tests.abuse.unchanged import unchanged
from tests.factories.accounts import mei
from tests.factories.orders import an_address, goods, paid_order, quoted, ship
from tests.factories.wallet import PIN, new_key

pytestmark = pytest.mark.django_db


def test_placing(buyer):
    sku, key = goods(), new_key()
    form = {"key": key, "address": str(an_address(mei()).pk)}
    buyer.post("/checkout/", form | {"quote": quoted(mei(), {sku: 1}).signed()})
    other = quoted(mei(), {sku: 2}).signed()

    with unchanged():
        response = buyer.post("/checkout/", form | {"quote": other})

    assert response.status_code == 422
    assert "This form was sent before with other content." in response.text


def test_receiving(buyer):
    order = paid_order(goods(), goods())
    ship(order)
    url, key = f"/orders/{order.number}/receipt/", new_key()
    assert buyer.post(url, {"key": key, "lines": [1], "pin": PIN}).status_code == 302

    with unchanged():
        response = buyer.post(url, {"key": key, "lines": [2], "pin": PIN})

    assert response.status_code == 422


def test_a_key_that_is_none_is_refused(buyer):
    quote = quoted(mei(), {goods(): 1}).signed()

    with unchanged():
        for key in ("", "short", "x" * 65):
            buyer.post("/checkout/", {"key": key, "quote": quote})
