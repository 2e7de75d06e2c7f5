"""The seller's desk: one's own shop, its orders, and sending them."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from marketplace.logistics.models import Shipment
from marketplace.orders.models import Order
from marketplace.orders.states import OrderState
from marketplace.shops.models import Membership
from marketplace.shops.services import appoint
from payments import clock
from payments.ledger.queries import available
from payments.money import Money
from tests.factories.accounts import UserFactory, mei, wang, zhao_lin
from tests.factories.clock import marked
from tests.factories.orders import (
    EVENING,
    freight_template,
    goods,
    order_of,
    paid_order,
    received_order,
    shipped_order,
)
from tests.factories.shops import ShopFactory, far_and_near

pytestmark = pytest.mark.django_db
PARCEL = {"lines": [1], "carrier": "zto", "waybill": "7812 0044 9316"}


@pytest.fixture(autouse=True)
def evening():
    """The evening of the examples."""
    marked()
    with clock.at(EVENING + timedelta(hours=13)):
        yield


@pytest.fixture
def seller(client) -> Client:
    client.force_login(wang())
    return client


def state(order: Order) -> str:
    return Order.objects.get(pk=order.pk).state


def test_somebody_without_a_shop_reads_so(client):
    client.force_login(mei())

    assert "You have no shop yet" in client.get("/seller/").text
    assert client.get("/seller/orders/").status_code == 404


def test_the_first_page_tells_what_waits_and_where_the_money_is(seller):
    order_of(goods("88.00"))
    paid_order(goods("239.00"))
    received_order(goods("100.00"))

    overview = seller.get("/seller/").context["overview"]

    assert (overview.unpaid, overview.to_ship, overview.late, overview.on_the_way) == (1, 1, 0, 0)
    assert (overview.held.held, overview.available) == (Money.yuan("239.00"), Money.yuan("100.00"))


def test_orders_to_ship_come_by_their_deadline(seller):
    later = paid_order(goods(), at=EVENING + timedelta(minutes=9))
    sooner = paid_order(goods(), at=EVENING)

    page = seller.get("/seller/orders/")

    assert [shown.order for shown in page.context["orders"]] == [sooner, later]


def test_another_shops_order_is_not_there(seller):
    other = paid_order(goods(shop=ShopFactory(owner=zhao_lin(), seal="盏")))
    far_and_near()

    for end in ("", "shipment/", "refund/", "cancellation/"):
        assert seller.get(f"/seller/orders/{other.number}/{end}").status_code == 404
    assert seller.post(f"/seller/orders/{other.number}/shipment/", PARCEL).status_code == 404
    assert seller.get("/seller/orders/", {"tab": "all"}).context["orders"] == []
    assert state(other) == OrderState.PAID


def test_a_parcel_is_sent_with_its_waybill(seller):
    order = paid_order(goods())

    response = seller.post(f"/seller/orders/{order.number}/shipment/", PARCEL)

    assert response.url == f"/seller/orders/{order.number}/"
    assert (state(order), Shipment.objects.get().waybill) == (OrderState.SHIPPED, "781200449316")
    assert "7812 0044 9316" in seller.get(response.url).text


@pytest.mark.parametrize(
    "wrong",
    [
        {"waybill": ""},
        {"waybill": "<script>"},
        {"carrier": "nobody"},
        {"lines": []},
        {"lines": [7]},
        {"lines": ["x"]},
    ],
)
def test_a_wrong_form_sends_nothing(seller, wrong):
    order = paid_order(goods())

    response = seller.post(f"/seller/orders/{order.number}/shipment/", PARCEL | wrong)

    assert response.status_code == 422
    assert (state(order), Shipment.objects.count()) == (OrderState.PAID, 0)


def test_what_needs_no_parcel_is_handed_over_in_words(seller):
    sku = goods("9.90", template=freight_template(far_and_near(), "0.00", speed="VIRTUAL"))
    order = paid_order(sku)

    page = seller.get(f"/seller/orders/{order.number}/shipment/")
    seller.post(f"/seller/orders/{order.number}/shipment/", {"lines": [1], "hand_over": "Code 8812"})

    assert "Hand over without a parcel" in page.text
    assert (state(order), Shipment.objects.get().hand_over) == (OrderState.SHIPPED, "Code 8812")


def test_money_is_given_back_before_it_ships(seller):
    order = paid_order(goods("239.00"))

    response = seller.post(f"/seller/orders/{order.number}/refund/", {"lines": [1], "reason": "OUT_OF_STOCK"})

    assert response.status_code == 302
    assert state(order) == OrderState.REFUNDED
    assert available(f"wallet:u{mei().pk}") == Money.yuan("239.00")


def test_after_shipping_it_is_not(seller):
    order = shipped_order(goods("239.00"))

    response = seller.post(f"/seller/orders/{order.number}/refund/", {"lines": [1], "reason": "AGREED"})

    assert response.status_code == 422
    assert state(order) == OrderState.SHIPPED


def test_an_unpaid_order_is_cancelled_with_a_reason(seller):
    order = order_of(goods())

    response = seller.post(f"/seller/orders/{order.number}/cancellation/", {"reason": "CANNOT_DELIVER"})

    assert response.status_code == 302
    assert Order.objects.get().reason == "CANNOT_DELIVER"


@pytest.mark.parametrize(
    ("role", "ships", "refunds"),
    [("GOODS", 404, 404), ("BOOKS", 404, 404), ("ORDERS", 200, 404), ("MANAGER", 200, 200)],
)
def test_roles_open_their_own_doors(client, role, ships, refunds):
    order = paid_order(goods())
    helper = UserFactory()
    appoint(far_and_near(), helper, role=role, at=EVENING)
    client.force_login(helper)

    assert client.get(f"/seller/orders/{order.number}/shipment/").status_code == ships
    assert client.get(f"/seller/orders/{order.number}/refund/").status_code == refunds


def test_staff_give_back_up_to_their_limit_and_no_fen_more(client):
    small, large = paid_order(goods("500.00")), paid_order(goods("500.01"))
    helper = UserFactory()
    appoint(far_and_near(), helper, role="CARE", at=EVENING)
    client.force_login(helper)

    told = {"lines": [1], "reason": "AGREED"}
    refused = client.post(f"/seller/orders/{large.number}/refund/", told)
    done = client.post(f"/seller/orders/{small.number}/refund/", told)

    assert (refused.status_code, done.status_code) == (403, 302)
    assert "You may give back up to ¥500.00 of one order." in refused.text
    assert (state(large), state(small)) == (OrderState.PAID, OrderState.REFUNDED)


def test_the_statement_of_a_shop_leads_to_its_desk(seller):
    orders = [
        received_order(goods("88.00", template=freight_template(far_and_near()))),
        received_order(goods()),
    ]

    page = seller.get("/wallet/statement/", {"of": "2", "month": "2026-11"}).text

    links = set(re.findall(r'href="([^"]*JS\d{12}/)"', page))
    assert links == {f"/seller/orders/{order.number}/" for order in orders}
    assert [seller.get(link).status_code for link in sorted(links)] == [200, 200]


def test_who_was_dismissed_is_out(client):
    order = paid_order(goods())
    helper = UserFactory()
    appoint(far_and_near(), helper, role="ORDERS", at=EVENING)
    client.force_login(helper)
    assert client.get(f"/seller/orders/{order.number}/").status_code == 200

    Membership.objects.filter(person=helper).delete()

    assert client.get(f"/seller/orders/{order.number}/").status_code == 404


def test_a_seller_of_two_shops_changes_desks(seller):
    far_and_near()
    tea = ShopFactory(seal="盏")
    order = paid_order(goods(shop=tea))
    assert seller.get(f"/seller/orders/{order.number}/").status_code == 404

    seller.post("/seller/shop/", {"shop": tea.pk})

    assert seller.get(f"/seller/orders/{order.number}/").status_code == 200
    others = ShopFactory(owner=zhao_lin(), seal="青")
    assert seller.post("/seller/shop/", {"shop": others.pk}).status_code == 404


@pytest.mark.parametrize("orders", [1, 3])
def test_the_list_asks_the_same_queries_however_many_orders(seller, django_assert_max_num_queries, orders):
    for _order in range(orders):
        paid_order(goods(), goods())
    seller.get("/seller/orders/")

    with django_assert_max_num_queries(16):
        assert len(seller.get("/seller/orders/").context["orders"]) == orders
