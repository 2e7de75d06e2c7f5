"""T3: once an order is placed, what is added, dearer or cheaper afterwards does not touch it."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from marketplace.cart.services import add_to_cart
from marketplace.catalog.services.prices import change_price
from marketplace.orders.models import Line
from marketplace.orders.refs import order_ref
from payments.escrow.queries import hold_of
from payments.money import Money
from tests.factories.accounts import mei
from tests.factories.orders import EVENING, cart_with, goods, pay_for, placed
from tests.marketplace.orders.truth import untrue

pytestmark = pytest.mark.django_db


def test_adding_during_the_payment_changes_neither_order_nor_sum():
    sku = goods("239.00")
    checkout = placed(sku)

    cart = cart_with(mei(), sku, goods("9999.00"))
    add_to_cart(cart, sku, 5, at=EVENING + timedelta(minutes=1))
    change_price(sku, Money.yuan("1.00"), at=EVENING + timedelta(minutes=2))
    pay_for(checkout)

    order = checkout.orders.get()
    assert [(line.quantity, line.to_pay) for line in order.lines.all()] == [(1, Money.yuan("239.00"))]
    assert hold_of(order_ref(order)).amount == Money.yuan("239.00")
    assert untrue() == []


@pytest.mark.parametrize(
    "columns", ["quantity = 9", "sku_id = sku_id + 1", "offer = 1, to_pay = 1", "position = 2"]
)
def test_raw_sql_cannot_change_what_was_bought(columns):
    placed(goods())

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE orders_line SET {columns}")

    assert Line.objects.get().quantity == 1
