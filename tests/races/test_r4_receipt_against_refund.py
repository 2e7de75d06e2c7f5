"""r4: receipt and refund of one order at once. A fen goes out or comes back, never both."""

from datetime import timedelta
from functools import partial

import pytest

from marketplace.orders.models import Order
from marketplace.orders.refs import order_ref
from marketplace.orders.services import receive, receive_by_deadline, refund_unshipped, ship_lines
from marketplace.orders.states import LineState, OrderState
from payments.escrow.queries import hold_of
from payments.ledger.queries import balance
from payments.lifecycle import Role
from payments.money import Money
from tests.factories.orders import EVENING, freight_template, goods, paid_order, ship
from tests.factories.shops import far_and_near
from tests.marketplace.orders.truth import untrue
from tests.races.harness import both_ways, race

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
ROUNDS, THREADS = 20, 8
LATER = EVENING + timedelta(days=2)


def receive_it(order_id: int, *positions: int) -> None:
    order = Order.objects.get(pk=order_id)
    receive(order, positions=positions or None, at=LATER, role=Role.BUYER, by=order.buyer)


def refund_it(order_id: int) -> None:
    order = Order.objects.select_related("shop__owner").get(pk=order_id)
    refund_unshipped(order, reason="AGREED", role=Role.SHOP, by=order.shop.owner, at=LATER)


def ship_and_receive(order_id: int) -> None:
    order = Order.objects.select_related("shop__owner").get(pk=order_id)
    ship_lines(order, by=order.shop.owner, at=LATER, hand_over="Code 8812")
    receive(order, positions=None, at=LATER, role=Role.BUYER, by=order.buyer)


def test_one_line_is_received_while_the_other_is_refunded():
    template = freight_template(far_and_near(), "3.00")
    sku, other = goods("10.00", on_hand=1000, template=template), goods("7.00", on_hand=1000)
    earned = Money(0)
    for _round in range(ROUNDS):
        order = paid_order(sku, other)
        ship(order, 1)

        receivers, refunders = both_ways(
            partial(receive_it, order.pk, 1), partial(refund_it, order.pk), threads=THREADS
        )

        assert sum(one.won for one in receivers) == 1
        assert sum(one.won for one in refunders) == 1
        order.refresh_from_db()
        found = hold_of(order_ref(order))
        assert order.state == OrderState.RECEIVED
        assert (found.released, found.refunded) == (Money.yuan("13.00"), Money.yuan("7.00"))
        earned += found.released
    assert balance(far_and_near().account) == earned
    assert untrue() == []


def test_a_line_is_shipped_and_received_or_refunded():
    sku = goods("9.90", on_hand=1000, template=freight_template(far_and_near(), "0.00", speed="VIRTUAL"))
    for _round in range(ROUNDS):
        order = paid_order(sku)

        shippers, refunders = both_ways(
            partial(ship_and_receive, order.pk), partial(refund_it, order.pk), threads=THREADS
        )

        assert sum(one.won for one in shippers) + sum(one.won for one in refunders) == 1
        found = hold_of(order_ref(order))
        assert {found.released, found.refunded} == {Money(0), Money.yuan("9.90")}
        assert order.lines.get().state in {LineState.RECEIVED, LineState.REFUNDED}
    assert untrue() == []


def test_the_buyer_and_the_deadline_release_a_line_once():
    sku = goods("10.00", on_hand=1000)
    for _round in range(ROUNDS):
        order = paid_order(sku)
        ship(order)
        line = order.lines.get()

        clicks = [partial(receive_it, order.pk)] * (THREADS // 2)
        sweeps = [partial(receive_by_deadline, line.pk, at=line.confirm_by)] * (THREADS // 2)
        race(*clicks, *sweeps)

        assert hold_of(order_ref(order)).released == Money.yuan("10.00")
        assert line.moves.filter(to_state=LineState.RECEIVED).count() == 1
    assert balance(far_and_near().account) == Money.yuan("10.00") * ROUNDS
    assert untrue() == []
