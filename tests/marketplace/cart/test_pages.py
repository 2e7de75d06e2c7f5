"""The cart's page and its one form, with and without scripts."""

import pytest
from django.urls import reverse

from marketplace.cart.models import Cart, CartLine
from tests.factories.accounts import PASSWORD, AddressFactory, mei, zhao_lin
from tests.factories.orders import cart_with, goods
from tests.factories.shops import ShopFactory

pytestmark = pytest.mark.django_db
CART, ADD = "/cart/", "/cart/lines/"


def contents() -> dict[int, int]:
    return dict(CartLine.objects.values_list("sku", "quantity"))


def form(**more: object) -> dict[str, object]:
    """What the page's form sends as it stands."""
    told: dict[str, object] = {f"quantity-{line.pk}": line.quantity for line in CartLine.objects.all()}
    told["ticked"] = [line.pk for line in CartLine.objects.all() if line.ticked]
    return told | more


def test_an_empty_cart_shows_the_way_back(client):
    response = client.get(CART)

    assert response.status_code == 200
    assert "Your cart is empty" in response.text


def test_a_visitor_adds_and_keeps_it_when_signing_in(client):
    sku = goods()

    response = client.post(ADD, {"sku": sku.pk, "quantity": "2"})
    assert (response.status_code, response.url) == (302, CART)
    assert Cart.objects.get().person is None
    mei()
    client.post(reverse("account_login"), {"login": mei().email, "password": PASSWORD})

    assert Cart.objects.get().person == mei()
    assert contents() == {sku.pk: 2}


def test_buying_now_goes_to_the_checkout_without_the_cart(buyer):
    sku = goods()

    response = buyer.post(ADD, {"sku": sku.pk, "quantity": "2", "buy_now": "1"})

    assert response.url == f"/checkout/?sku={sku.pk}&quantity=2"
    assert contents() == {}


def test_adding_by_htmx_answers_with_a_toast_and_the_count(buyer):
    response = buyer.post(ADD, {"sku": goods().pk, "quantity": "2"}, headers={"HX-Request": "true"})

    assert '"toast"' in response.headers["HX-Trigger"]
    assert 'aria-label="Cart, 2 items"' in response.text


def test_the_form_writes_quantities_and_ticks(buyer):
    cart_with(mei(), goods(), goods())
    first, second = CartLine.objects.order_by("pk")

    response = buyer.post(CART, form(**{f"quantity-{first.pk}": "3", "ticked": [second.pk]}))

    first.refresh_from_db()
    assert response.status_code == 302
    assert (first.quantity, first.ticked) == (3, False)


def test_a_quantity_that_is_none_is_told_beside_its_line(buyer):
    cart_with(mei(), goods())
    line = CartLine.objects.get()

    response = buyer.post(CART, form(**{f"quantity-{line.pk}": "1e3"}))

    assert response.status_code == 422
    assert "Write a whole number of pieces, such as 2." in response.text
    assert contents() == {line.sku_id: 1}


def test_taken_out_can_be_put_back(buyer):
    cart_with(mei(), goods(), quantity=3)
    line = CartLine.objects.get()

    buyer.post(CART, form(remove=line.pk))
    page = buyer.get(CART).text
    assert contents() == {}
    assert "was taken out" in page
    buyer.post(ADD, {"sku": line.sku_id, "quantity": "3"})

    assert contents() == {line.sku_id: 3}
    assert "was taken out" not in buyer.get(CART).text


def test_a_shops_lines_are_ticked_and_unticked_together(buyer):
    tea = ShopFactory(seal="盏")
    cart_with(mei(), goods(), goods(), goods(shop=tea))

    buyer.post(CART, form(toggle_shop=tea.pk))
    assert CartLine.objects.filter(ticked=True).count() == 2
    buyer.post(CART, form(toggle_all="1"))
    assert CartLine.objects.filter(ticked=True).count() == 3
    buyer.post(CART, form(toggle_all="1"))

    assert CartLine.objects.filter(ticked=True).count() == 0


def test_checking_out_writes_the_form_first(buyer):
    cart_with(mei(), goods())
    line = CartLine.objects.get()

    response = buyer.post(CART, form(**{f"quantity-{line.pk}": "2", "check_out": "1"}))

    assert response.url == "/checkout/"
    assert contents() == {line.sku_id: 2}


def test_what_is_gone_is_cleared(buyer):
    sku = goods()
    cart_with(mei(), sku, goods())
    type(sku).objects.filter(pk=sku.pk).update(is_active=False)
    assert "No longer available" in buyer.get(CART).text

    buyer.post(CART, form(clear_gone="1"))

    assert sku.pk not in contents()
    assert len(contents()) == 1


def test_htmx_gets_the_piece_with_the_messages(buyer):
    cart_with(mei(), goods())

    response = buyer.post(CART, form(), headers={"HX-Request": "true"})

    assert response.status_code == 200
    assert "<html" not in response.text
    assert 'id="cart"' in response.text


@pytest.mark.parametrize("sku", ["", "0", "x", "99999999", "1e3"])
def test_an_unknown_sku_adds_nothing(buyer, sku):
    response = buyer.post(ADD, {"sku": sku, "quantity": "1"})

    assert response.status_code in {404, 422}
    assert contents() == {}


def test_another_persons_line_cannot_be_touched(buyer, client):
    cart_with(zhao_lin(), goods())
    line = CartLine.objects.get()
    cart_with(mei(), goods())

    buyer.post(CART, {f"quantity-{line.pk}": "9", "remove": line.pk})

    line.refresh_from_db()
    assert line.quantity == 1


@pytest.mark.parametrize("lines", [1, 3])
def test_the_page_asks_the_same_queries_however_many_lines(buyer, django_assert_max_num_queries, lines):
    AddressFactory(person=mei())
    cart_with(mei(), *(goods(shop=ShopFactory(seal="盏")) for _line in range(lines)))
    buyer.get(CART)

    with django_assert_max_num_queries(12):
        response = buyer.get(CART)

    assert response.status_code == 200
