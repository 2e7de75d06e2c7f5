"""Shipping by the shop, money back before anything left, and the clocks of both."""

from datetime import datetime, timedelta

import pytest

from marketplace.logistics.errors import WaybillIsOdd, WaybillMissing
from marketplace.logistics.models import Carrier, Shipment
from marketplace.orders.errors import NothingToRefund, NothingToShip, RefundTooLarge, WrongWayToShip
from marketplace.orders.models import Order
from marketplace.orders.services import refund_unshipped, ship_lines
from marketplace.orders.states import LineState, OrderState
from marketplace.shops.services import appoint
from payments.clock import SHANGHAI
from payments.due.queries import open_row
from payments.due.services import sweep
from payments.ledger.queries import available
from payments.lifecycle import Role
from payments.money import Money
from tests.factories.accounts import UserFactory, mei
from tests.factories.catalog import left
from tests.factories.orders import (
    EVENING,
    freight_template,
    goods,
    order_of,
    paid_order,
    receive,
    ship,
    shipped_order,
)
from tests.factories.shops import far_and_near
from tests.marketplace.orders.truth import untrue

pytestmark = pytest.mark.django_db
MORNING = EVENING + timedelta(hours=12)


def state(order: Order) -> str:
    return Order.objects.get(pk=order.pk).state


def mine() -> str:
    return available(f"wallet:u{mei().pk}").yuan_text


def give_back(order: Order, *positions: int, reason: str = "AGREED") -> None:
    refund_unshipped(
        order,
        reason=reason,
        role=Role.SHOP,
        by=order.shop.owner,
        at=MORNING,
        positions=positions or None,
    )


def test_all_lines_under_one_waybill():
    order = paid_order(goods(), goods())

    shipment = ship(order)

    assert state(order) == OrderState.SHIPPED
    assert [(one.line.position, one.quantity) for one in shipment.order_lines.all()] == [(1, 1), (2, 1)]
    assert open_row("orders.shipping", order.pk) is None
    assert untrue() == []


def test_staff_who_manage_nothing_give_back_so_much_of_one_order_delivery_and_all():
    shop = far_and_near()
    helper = UserFactory()
    appoint(shop, helper, role="CARE", at=EVENING)
    template = freight_template(shop)
    order = paid_order(goods("300.00", template=template), goods("190.00", template=template))
    told = {"reason": "AGREED", "role": Role.SHOP, "at": MORNING}

    refund_unshipped(order, by=helper, positions=[1], **told)
    with pytest.raises(RefundTooLarge):
        refund_unshipped(order, by=helper, positions=[2], **told)

    assert (state(order), mine()) == (OrderState.PAID, "300.00")
    refund_unshipped(order, by=shop.owner, positions=[2], **told)
    assert state(order) == OrderState.REFUNDED
    assert untrue() == []


def test_a_part_and_then_the_rest():
    order = paid_order(goods(), goods())

    ship(order, 2)
    assert state(order) == OrderState.PART_SHIPPED
    assert open_row("orders.shipping", order.pk) is not None
    ship(order, 1, at=MORNING + timedelta(hours=1))

    assert state(order) == OrderState.SHIPPED
    assert Shipment.objects.count() == 2
    assert untrue() == []


@pytest.mark.parametrize("positions", [[1, 3], [2]])
def test_a_line_that_is_not_waiting_is_refused(positions):
    order = paid_order(goods(), goods())
    ship(order, 2)

    with pytest.raises(NothingToShip):
        ship(order, *positions)

    assert Shipment.objects.count() == 1


def test_an_unpaid_order_cannot_be_shipped():
    with pytest.raises(NothingToShip):
        ship(order_of(goods()))


@pytest.mark.parametrize(
    ("waybill", "refusal"), [("", WaybillMissing), ("a b", WaybillIsOdd), ("<b>12345", WaybillIsOdd)]
)
def test_a_waybill_is_letters_and_digits(waybill, refusal):
    order = paid_order(goods())

    with pytest.raises(refusal):
        ship_lines(order, by=order.shop.owner, at=MORNING, carrier=Carrier.objects.first(), waybill=waybill)

    assert state(order) == OrderState.PAID


def test_a_parcel_and_a_file_go_apart():
    file = goods("9.90", template=freight_template(far_and_near(), "0.00", speed="VIRTUAL"))
    order = paid_order(goods(), file)

    with pytest.raises(WrongWayToShip):
        ship(order)
    ship(order, 1)
    ship_lines(order, by=order.shop.owner, at=MORNING, positions=[2], hand_over="Code 8812-0043")

    assert state(order) == OrderState.SHIPPED
    assert [line.confirm_by - line.shipped_at for line in order.lines.all()] == [
        timedelta(days=10),
        timedelta(days=3),
    ]


def test_goods_that_travel_cannot_be_handed_over_in_words():
    order = paid_order(goods())

    with pytest.raises(WrongWayToShip):
        ship_lines(order, by=order.shop.owner, at=MORNING, hand_over="believe me")


def test_the_whole_order_comes_back_with_its_freight():
    sku = goods("239.00", template=freight_template(far_and_near(), "12.00"), on_hand=4)
    order = paid_order(sku, quantity=2)

    give_back(order)

    order.refresh_from_db()
    assert (order.state, order.freight_refunded, order.reason) == (
        OrderState.REFUNDED,
        Money.yuan("12.00"),
        "AGREED",
    )
    assert (mine(), left(sku)) == ("490.00", 4)
    assert open_row("orders.shipping", order.pk) is None
    assert untrue() == []


def test_goods_the_shop_does_not_have_are_not_put_back():
    sku = goods(on_hand=4)

    give_back(paid_order(sku), reason="OUT_OF_STOCK")

    assert left(sku) == 3


def test_what_is_left_goes_on():
    order = paid_order(goods("239.00"), goods("88.00"))
    ship(order, 1)

    give_back(order)

    assert (state(order), mine()) == (OrderState.SHIPPED, "88.00")
    receive(order)
    assert state(order) == OrderState.RECEIVED
    assert untrue() == []


def test_what_was_shipped_is_not_the_shops_to_give_back():
    with pytest.raises(NothingToRefund):
        give_back(shipped_order(goods()))


def test_example_26_late_and_a_week_later_refunded():
    order = paid_order(goods("428.00"), at=datetime(2026, 11, 19, 21, 4, tzinfo=SHANGHAI))
    late, end = datetime(2026, 11, 21, 21, 4, tzinfo=SHANGHAI), datetime(2026, 11, 28, 21, 4, tzinfo=SHANGHAI)

    sweep(late)
    assert state(order) == OrderState.PAID
    assert open_row("orders.shipping", order.pk) is None
    assert open_row("orders.abandoned", order.pk).due_at == end
    sweep(end - timedelta(seconds=1))
    assert state(order) == OrderState.PAID
    sweep(end)

    order.refresh_from_db()
    assert (order.state, order.reason, order.ended_at) == (OrderState.REFUNDED, "NOT_SHIPPED", end)
    assert (mine(), order.moves.last().role) == ("428.00", Role.DUE)
    assert untrue() == []


def test_shipped_late_is_shipped():
    order = paid_order(goods())
    sweep(order.ship_by)

    ship(order, at=order.ship_by + timedelta(days=1))

    assert state(order) == OrderState.SHIPPED
    assert open_row("orders.abandoned", order.pk) is None


def test_a_part_that_was_shipped_survives_the_end():
    order = paid_order(goods("239.00"), goods("88.00"))
    ship(order, 1)
    sweep(order.ship_by)
    sweep(order.abandoned_at)

    assert [line.state for line in order.lines.all()] == [LineState.SHIPPED, LineState.REFUNDED]
    assert state(order) == OrderState.SHIPPED
    assert untrue() == []
