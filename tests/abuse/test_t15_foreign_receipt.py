"""T15: nobody confirms another's receipt, and no shop confirms its own parcel."""

import pytest

from marketplace.orders.models import Order
from marketplace.orders.services import receive
from payments.errors import NotAllowed
from payments.lifecycle import Role
from tests.abuse.unchanged import unchanged
from tests.factories.accounts import chen, wang, zhao_lin
from tests.factories.orders import EVENING, goods, shipped_order
from tests.factories.wallet import PIN, new_key, wallet_with

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("person", [zhao_lin, wang, chen])
def test_on_the_page_it_is_not_there(client, person):
    order = shipped_order(goods())
    somebody = person()
    wallet_with(somebody)
    client.force_login(somebody)

    with unchanged():
        response = client.post(
            f"/orders/{order.number}/receipt/", {"key": new_key(), "lines": [1], "pin": PIN}
        )

    assert response.status_code == 404


def test_a_visitor_is_asked_who_they_are(client):
    order = shipped_order(goods())

    with unchanged():
        response = client.post(
            f"/orders/{order.number}/receipt/", {"key": new_key(), "lines": [1], "pin": PIN}
        )

    assert response.url.startswith("/accounts/login/")


@pytest.mark.parametrize("role", [Role.SHOP, Role.DESK, Role.CASE, Role.BANK, Role.SYSTEM])
def test_the_table_of_moves_knows_who_may(role):
    order = shipped_order(goods())

    with unchanged(), pytest.raises(NotAllowed):
        receive(order, positions=None, at=EVENING, role=role, by=wang())

    assert Order.objects.get().state == "SHIPPED"
