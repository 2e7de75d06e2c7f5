"""T14: nobody keeps a shop's stock by ordering and never paying."""

from datetime import timedelta

import pytest

from marketplace.orders.errors import TooManyUnpaid
from marketplace.policy import policy
from payments.due.services import sweep
from tests.abuse.unchanged import unchanged
from tests.factories.accounts import mei
from tests.factories.catalog import left
from tests.factories.orders import EVENING, an_address, goods, order_of, placed
from tests.factories.shops import ShopFactory
from tests.marketplace.orders.truth import untrue

pytestmark = pytest.mark.django_db


def test_one_more_than_the_cap_is_refused():
    sku = goods(on_hand=100)
    an_address(mei())
    for _order in range(policy().unpaid_orders):
        order_of(sku)

    with unchanged(), pytest.raises(TooManyUnpaid):
        order_of(sku)

    assert left(sku) == 100 - policy().unpaid_orders


def test_several_shops_count_one_by_one(settings):
    settings.MARKETPLACE = {"UNPAID_ORDERS": 2}
    skus = [goods(shop=ShopFactory(seal="盏")) for _shop in range(3)]
    an_address(mei())

    with unchanged(), pytest.raises(TooManyUnpaid):
        placed(*skus)


def test_after_a_quarter_of_an_hour_the_stock_is_back():
    sku = goods(on_hand=3)
    order_of(sku, quantity=3)
    assert left(sku) == 0

    sweep(EVENING + timedelta(minutes=15))

    assert left(sku) == 3
    assert untrue() == []
