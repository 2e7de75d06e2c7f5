"""Filling a cart, changing it, and joining two at sign-in."""

import pytest

from marketplace.cart.errors import CartIsFull, NotForSale, TooMany
from marketplace.cart.models import Cart
from marketplace.cart.queries import NOWHERE, shown_cart
from marketplace.cart.services import (
    add_to_cart,
    change_cart,
    merge_carts,
    remove_line,
    take_out,
    tick,
)
from marketplace.catalog.services import take_off_shelf
from marketplace.catalog.services.prices import change_price
from marketplace.catalog.services.stock import count_stock
from payments.money import Money
from tests.factories.accounts import mei
from tests.factories.orders import EVENING, cart_with, freight_template, goods
from tests.factories.shops import ShopFactory, far_and_near

pytestmark = pytest.mark.django_db


def visitors_cart() -> Cart:
    return Cart.objects.create(token="t" * 43, made_at=EVENING)


def contents(cart: Cart) -> dict[int, int]:
    return dict(cart.lines.values_list("sku", "quantity"))


def test_adding_twice_adds_up_in_one_ticked_line():
    sku, cart = goods(), visitors_cart()
    add_to_cart(cart, sku, 2, at=EVENING)
    tick(cart, [cart.lines.get().pk], on=False)

    line = add_to_cart(cart, sku, 3, at=EVENING)

    assert (contents(cart), line.ticked) == ({sku.pk: 5}, True)


@pytest.mark.parametrize("quantity", [0, -1, 1000])
def test_a_quantity_out_of_bounds_is_refused(quantity):
    cart = visitors_cart()

    with pytest.raises(TooMany):
        add_to_cart(cart, goods(), quantity, at=EVENING)

    assert contents(cart) == {}


def test_a_supplier_sells_more_at_once():
    sku, cart = goods(shop=ShopFactory(kind="SUPPLIER")), visitors_cart()

    add_to_cart(cart, sku, 99_999, at=EVENING)

    assert contents(cart) == {sku.pk: 99_999}


def test_what_is_sold_out_or_off_the_shelf_is_refused():
    cart, sold_out, off = visitors_cart(), goods(on_hand=0), goods()
    take_off_shelf(off.listing, at=EVENING)

    for sku in (sold_out, off):
        sku.refresh_from_db()
        with pytest.raises(NotForSale):
            add_to_cart(cart, sku, 1, at=EVENING)

    assert contents(cart) == {}


def test_a_cart_holds_so_many_lines(settings):
    settings.MARKETPLACE = {"CART_LINES": 1}
    cart = cart_with(mei(), goods())

    with pytest.raises(CartIsFull):
        add_to_cart(cart, goods(), 1, at=EVENING)

    assert cart.lines.count() == 1


def test_the_forms_lines_are_changed_and_others_stay():
    first, second = goods(), goods()
    cart = cart_with(mei(), first, second)
    line = cart.lines.get(sku=first)

    change_cart(cart, {line.pk: 4}, ticked=[])

    assert contents(cart) == {first.pk: 4, second.pk: 1}
    assert dict(cart.lines.values_list("sku", "ticked")) == {first.pk: False, second.pk: True}


def test_another_carts_line_is_not_changed():
    sku = goods()
    own, others = cart_with(mei(), sku), visitors_cart()
    add_to_cart(others, sku, 1, at=EVENING)

    change_cart(own, {others.lines.get().pk: 9}, ticked=[])

    assert contents(others) == {sku.pk: 1}


def test_a_line_can_be_taken_out_and_put_back():
    sku = goods()
    cart = cart_with(mei(), sku, quantity=3)

    removed = remove_line(cart.lines.select_related("sku__listing").get())
    assert (contents(cart), removed.quantity) == ({}, 3)
    add_to_cart(cart, sku, removed.quantity, at=EVENING)

    assert contents(cart) == {sku.pk: 3}


def test_signing_in_keeps_the_greater_quantity():
    both, mine, theirs = goods(), goods(), goods()
    own, visitors = cart_with(mei(), both, mine, quantity=2), visitors_cart()
    add_to_cart(visitors, both, 5, at=EVENING)
    add_to_cart(visitors, mine, 1, at=EVENING)
    add_to_cart(visitors, theirs, 1, at=EVENING)

    merged = merge_carts(visitors, person=mei(), at=EVENING)

    assert merged == own
    assert contents(own) == {both.pk: 5, mine.pk: 2, theirs.pk: 1}
    assert Cart.objects.count() == 1


def test_what_was_ordered_is_taken_out():
    first, second = goods(), goods()
    cart = cart_with(mei(), first, second)

    take_out(cart, [first.pk])

    assert contents(cart) == {second.pk: 1}


def test_the_shown_cart_tells_what_changed():
    cheaper, dearer, few, gone = goods("251.00"), goods("100.00"), goods(on_hand=4), goods()
    cart = cart_with(mei(), cheaper, dearer, few, gone)
    change_price(cheaper, Money.yuan("239.00"), at=EVENING)
    change_price(dearer, Money.yuan("120.00"), at=EVENING)
    count_stock([(gone.pk, 0)], at=EVENING)

    shown = shown_cart(cart, NOWHERE, EVENING)

    (stall,) = shown.shops
    by_sku = {line.wish.sku.pk: line for line in stall.lines}
    assert by_sku[cheaper.pk].cheaper_by == Money.yuan("12.00")
    assert by_sku[dearer.pk].dearer_by == Money.yuan("20.00")
    assert by_sku[few.pk].low_stock == 4
    assert [line.wish.hindrance for line in shown.gone] == ["Sold out."]
    assert shown.priced.to_pay == Money.yuan("598.00")


def test_more_than_is_left_cannot_be_bought_but_stays():
    sku = goods(on_hand=5)
    cart = cart_with(mei(), sku, quantity=5)
    count_stock([(sku.pk, 2)], at=EVENING)

    shown = shown_cart(cart, NOWHERE, EVENING)

    line = shown.shops[0].lines[0]
    assert (line.wish.hindrance, line.is_ticked, line.is_gone) == ("Only 2 left.", False, False)
    assert not shown.can_check_out


def test_the_way_to_free_delivery_is_told():
    template = freight_template(far_and_near(), "8.00", free_from=Money.yuan("99.00"))
    cart = cart_with(mei(), goods("60.00", template=template))

    order = shown_cart(cart, NOWHERE, EVENING).shops[0].order

    assert (order.freight, order.short_of_free) == (Money.yuan("8.00"), Money.yuan("39.00"))
