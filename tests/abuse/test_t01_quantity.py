"""T1: a quantity that is none, too small, too large or oddly written buys nothing."""

import pytest
from django.db import IntegrityError, connection, transaction

from marketplace.cart.models import CartLine
from tests.abuse.unchanged import unchanged
from tests.factories.accounts import mei
from tests.factories.orders import an_address, cart_with, goods

pytestmark = pytest.mark.django_db
ODD = [
    "-1", "0", "-0", "+1", "1000", "999999", "1e9", "1e3", "1E3", "NaN", "nan", "Infinity", "-inf", "1.0",
    "1.5", "0.1", ".5", "1,000", "1 000", "0x10", "0b1", "0o7", "1_000", "٣", "２", "二", "²", "½", "1\u200b",
    "\u202e1", "1\x00", "1\n2", "1;2", "1--", "1' OR '1'='1", "<b>1</b>", "{{1}}", "true", "True", "null",
    "None", "undefined", "[1]", "{}", "[]", "1/1", "1*1", "2**3", "--1", "1-1", "1e-1", "1e", "e1", "9" * 19,
    "9" * 400, "-9" * 9, "1.0e0", "¥1", "1件", "one", "01x", "$1",
]  # fmt: skip


def test_there_are_sixty_of_them():
    assert len(set(ODD)) >= 60


def test_adding_to_the_cart(buyer):
    cart_with(mei(), goods())
    sku = goods()

    with unchanged():
        for odd in ODD:
            told = {"sku": sku.pk, "quantity": odd}
            assert buyer.post("/cart/lines/", told).status_code == 422, odd
            assert buyer.post("/cart/lines/", told, headers={"HX-Request": "true"}).status_code == 422, odd


def test_changing_the_cart(buyer):
    cart_with(mei(), goods())
    line = CartLine.objects.get()

    with unchanged():
        for odd in ODD:
            told = {f"quantity-{line.pk}": odd, "ticked": line.pk}
            assert buyer.post("/cart/", told).status_code == 422, odd


def test_checking_one_thing_out(buyer):
    an_address(mei())
    sku = goods()

    with unchanged():
        for odd in ODD:
            page = buyer.get("/checkout/", {"sku": sku.pk, "quantity": odd})
            quantities = [line.item.quantity for line in page.context["priced"].lines]
            assert quantities == [int(odd) if odd in {"1000"} else 1], odd
            assert odd != "1000" or " disabled>" in page.text


@pytest.mark.parametrize("quantity", [-1, 0, 100_000, 10**9])
def test_the_database_refuses_it_too(quantity):
    cart_with(mei(), goods())

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE cart_cartline SET quantity = %s", [quantity])
