"""T23: a cart belongs to a person or a session; foreign and guessed ids reach nothing."""

import pytest
from django.test import Client

from marketplace.cart.models import Cart, CartLine
from marketplace.cart.services import add_to_cart
from marketplace.cart.visitor import SESSION_KEY
from tests.abuse.unchanged import unchanged
from tests.factories.accounts import mei, zhao_lin
from tests.factories.orders import EVENING, cart_with, goods, shipped_order

pytestmark = pytest.mark.django_db


def test_foreign_lines_cannot_be_changed_ticked_or_taken_out(client):
    cart_with(mei(), goods())
    theirs = CartLine.objects.get()
    cart_with(zhao_lin(), goods())
    client.force_login(zhao_lin())

    with unchanged():
        client.post("/cart/", {f"quantity-{theirs.pk}": "9", "ticked": theirs.pk, "remove": theirs.pk})

    assert client.post("/cart/", {"remove": theirs.pk}).status_code == 302
    assert CartLine.objects.filter(pk=theirs.pk).exists()


def test_a_visitors_cart_is_seen_by_its_session_only(client):
    sku = goods()
    client.post("/cart/lines/", {"sku": sku.pk, "quantity": "2"})
    token = client.session[SESSION_KEY]

    other = Client()
    other.cookies["cart_token"] = token
    page = other.get("/cart/", {"cart": Cart.objects.get().pk, "token": token, SESSION_KEY: token})

    assert "Your cart is empty" in page.text
    assert len(token) >= 43


def test_a_persons_cart_is_never_a_sessions(client):
    cart = cart_with(mei(), goods())
    session = client.session
    session[SESSION_KEY] = str(cart.pk)
    session.save()

    assert "Your cart is empty" in client.get("/cart/").text


def test_signing_out_leaves_nothing_behind(client):
    cart_with(mei(), goods())
    client.force_login(mei())
    assert "Your cart is empty" not in client.get("/cart/").text

    client.logout()

    assert "Your cart is empty" in client.get("/cart/").text


@pytest.mark.parametrize("number", ["JS000000000000", "JS261120000001", "x", "1", "..", "%00"])
def test_guessed_numbers_of_orders_are_not_there(client, number):
    shipped_order(goods())
    client.force_login(zhao_lin())

    for url in (f"/orders/{number}/", f"/orders/{number}/receipt/", f"/orders/{number}/cancellation/"):
        assert client.get(url).status_code == 404


def test_merging_takes_the_sessions_cart_and_no_other(client):
    first, second = goods(), goods()
    others = Cart.objects.create(token="o" * 43, made_at=EVENING)
    add_to_cart(others, second, 1, at=EVENING)
    client.post("/cart/lines/", {"sku": first.pk, "quantity": "1"})

    client.force_login(mei())

    assert list(CartLine.objects.filter(cart__person=mei()).values_list("sku", flat=True)) == [first.pk]
    assert Cart.objects.filter(pk=others.pk).exists()
