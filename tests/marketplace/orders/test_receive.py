"""Receipt: what was held goes out line by line, to the fen, once."""

from datetime import datetime, timedelta

import pytest

from marketplace.orders.errors import NothingToReceive
from marketplace.orders.models import Line, Order
from marketplace.orders.refs import order_ref
from marketplace.orders.services import confirm_receipt, receive_by_deadline, refund_unshipped, ship_lines
from marketplace.orders.states import LineState, OrderState
from marketplace.shops.models import Shop
from payments.clock import SHANGHAI
from payments.due.queries import open_row
from payments.due.services import sweep
from payments.escrow.queries import hold_of
from payments.escrow.services import refund_hold
from payments.ledger.errors import HoldIsSpent
from payments.ledger.models import Account, Transfer
from payments.ledger.queries import balance
from payments.lifecycle import Role
from payments.money import Money
from payments.wallet.errors import WrongPaymentPassword
from tests.factories.accounts import mei
from tests.factories.orders import (
    EVENING,
    freight_template,
    goods,
    k_paid,
    paid_order,
    receive,
    received_order,
    ship,
    shipped_order,
)
from tests.factories.shops import far_and_near
from tests.factories.wallet import PIN, new_key
from tests.marketplace.orders.truth import untrue

pytestmark = pytest.mark.django_db
LATER = EVENING + timedelta(days=4)


def yuan(text: str) -> Money:
    return Money.yuan(text)


def in_yuan(name: str) -> str:
    return balance(name).yuan_text


def wallet(person) -> tuple[str, str]:
    account = Account.objects.get(name=f"wallet:u{person.pk}")
    return account.posted.yuan_text, account.held.yuan_text


def test_example_8_c_is_received_and_the_rest_stays():
    order_a, order_b = k_paid()
    ship(order_b)

    receive(order_b, 1)

    line = order_b.lines.get(position=1)
    assert (line.released, line.marketing, line.commission) == (yuan("103.46"), yuan("6.01"), yuan("5.47"))
    assert in_yuan(order_b.shop.account) == "104.00"
    assert hold_of(order_ref(order_a)).remaining == yuan("213.31")
    assert hold_of(order_ref(order_b)).remaining == yuan("211.73")
    assert wallet(mei()) == ("496.54", "425.04")
    assert Order.objects.get(pk=order_b.pk).state == OrderState.SHIPPED
    assert untrue() == []


def test_example_9_then_d_takes_the_freight_along():
    _order_a, order_b = k_paid()
    ship(order_b)
    receive(order_b, 1)

    receive(order_b, 2)

    line = order_b.lines.get(position=2)
    order_b.refresh_from_db()
    assert (line.released, line.marketing, line.commission) == (yuan("199.73"), yuan("11.60"), yuan("10.57"))
    assert in_yuan(order_b.shop.account) == "316.76"
    assert (in_yuan("platform:commission"), in_yuan("platform:marketing")) == ("16.04", "-17.61")
    assert hold_of(order_ref(order_b)).remaining == Money(0)
    assert (order_b.state, order_b.freight_released) == (OrderState.RECEIVED, yuan("12.00"))
    assert untrue() == []


def test_example_9_at_once_is_the_same():
    _order_a, order_b = k_paid()
    ship(order_b)

    receive(order_b)

    assert in_yuan(order_b.shop.account) == "316.76"
    assert untrue() == []


def test_example_10_d_is_refunded_unshipped():
    _order_a, order_b = k_paid()

    refund_unshipped(
        order_b, reason="OUT_OF_STOCK", role=Role.SHOP, by=order_b.shop.owner, at=LATER, positions=[2]
    )

    assert wallet(mei()) == ("600.00", "328.77")
    assert hold_of(order_ref(order_b)).remaining == yuan("115.46")
    assert not Transfer.objects.filter(ref_kind=501).exists()
    assert Line.objects.filter(state=LineState.PAID).count() == 3
    assert Order.objects.get(pk=order_b.pk).state == OrderState.PAID
    assert untrue() == []


def test_example_10_more_than_is_held_is_refused():
    _order_a, order_b = k_paid()
    refund_unshipped(
        order_b, reason="OUT_OF_STOCK", role=Role.SHOP, by=order_b.shop.owner, at=LATER, positions=[2]
    )

    with pytest.raises(HoldIsSpent):
        refund_hold(order_ref(order_b), amount=yuan("115.47"), key=new_key(), at=EVENING)


def test_one_posting_a_line_names_the_line():
    order = received_order(goods("239.00"))

    (transfer,) = Transfer.objects.filter(ref_kind=501)
    assert (transfer.amount, transfer.ref_id) == (yuan("239.00"), order.lines.get().pk)


def test_a_second_receipt_is_refused_and_moves_nothing():
    order = received_order(goods("239.00"))

    with pytest.raises(NothingToReceive):
        receive(order)

    assert in_yuan(far_and_near().account) == "239.00"


def test_the_same_key_is_the_same_receipt():
    order, key = shipped_order(goods("239.00")), new_key()

    for _twice in range(2):
        confirm_receipt(order, by=mei(), password=PIN, key=key, at=EVENING + timedelta(days=3))

    assert in_yuan(far_and_near().account) == "239.00"
    assert Order.objects.get().state == OrderState.RECEIVED


def test_a_wrong_password_moves_nothing():
    order = shipped_order(goods("239.00"))

    with pytest.raises(WrongPaymentPassword):
        confirm_receipt(order, by=mei(), password="000111", key=new_key(), at=EVENING)

    assert (Order.objects.get().state, in_yuan(far_and_near().account)) == (OrderState.SHIPPED, "0.00")


@pytest.mark.parametrize(
    ("speed", "day"),
    [
        ("EXPRESS", datetime(2026, 11, 30, 9, 31, tzinfo=SHANGHAI)),
        ("SURFACE", datetime(2026, 12, 20, 9, 31, tzinfo=SHANGHAI)),
        ("VIRTUAL", datetime(2026, 11, 23, 9, 31, tzinfo=SHANGHAI)),
    ],
)
def test_example_27_silence_is_receipt(speed, day):
    sku = goods("239.00", template=freight_template(far_and_near(), "0.00", speed=speed))
    order = paid_order(sku, at=datetime(2026, 11, 19, 21, 4, tzinfo=SHANGHAI))
    shipped_at = datetime(2026, 11, 20, 9, 31, tzinfo=SHANGHAI)
    if speed == "VIRTUAL":
        ship_lines(order, by=order.shop.owner, at=shipped_at, hand_over="The file is in your messages")
    else:
        ship(order, at=shipped_at)
    line = order.lines.get()
    assert line.confirm_by == day
    assert open_row("orders.receipt", line.pk).due_at == day

    sweep(day - timedelta(seconds=1))
    assert Order.objects.get().state == OrderState.SHIPPED
    sweep(day)

    move = Order.objects.get().moves.last()
    assert (move.to_state, move.role, move.at) == (OrderState.RECEIVED, Role.DUE, day)
    assert in_yuan(far_and_near().account) == "239.00"
    assert untrue() == []


def test_the_deadline_of_a_received_line_does_nothing():
    order = received_order(goods("239.00"))
    line = order.lines.get()

    receive_by_deadline(line.pk, at=line.confirm_by)

    assert in_yuan(far_and_near().account) == "239.00"
    assert open_row("orders.receipt", line.pk) is None


def test_a_part_on_its_way_can_be_received_alone():
    order = paid_order(goods("239.00"), goods("88.00"))
    ship(order, 1)

    receive(order)

    order.refresh_from_db()
    assert (order.state, in_yuan(far_and_near().account)) == (OrderState.PART_SHIPPED, "239.00")
    assert hold_of(order_ref(order)).remaining == yuan("88.00")
    assert untrue() == []


def test_when_the_rest_is_refunded_the_order_is_received_and_the_shop_has_the_freight():
    sku, more = goods("239.00", template=freight_template(far_and_near(), "12.00")), goods("88.00")
    order = paid_order(sku, more)
    ship(order, 1)
    receive(order)

    refund_unshipped(order, reason="OUT_OF_STOCK", role=Role.SHOP, by=order.shop.owner, at=LATER)

    order.refresh_from_db()
    assert (order.state, order.freight_released) == (OrderState.RECEIVED, yuan("12.00"))
    assert in_yuan(far_and_near().account) == "251.00"
    assert wallet(mei()) == ("88.00", "0.00")
    assert untrue() == []


def test_what_was_sold_is_counted():
    received_order(goods("239.00"), quantity=3)

    assert Shop.objects.get().figures.sold == 3
    assert Line.objects.get().listing.figures.sold == 3
