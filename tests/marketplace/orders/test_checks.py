"""Each check of orders: quiet when all is true, and naming what somebody broke by raw SQL."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from marketplace.orders import checks
from marketplace.orders.models import Deduction, Line, Order
from marketplace.orders.services import refund_unshipped
from payments.audit.histories import broken_histories
from payments.escrow.codes import COMMISSION, MARKETING, Code
from payments.ledger import controls
from payments.ledger.services import Ref, Send, post
from payments.lifecycle import Role
from payments.money import Money
from tests.factories.ledger import NOON, give
from tests.factories.orders import EVENING, goods, k_paid, order_of, paid_order, receive, ship, shipped_order
from tests.marketplace.orders.truth import untrue
from tests.payments.owner import breaking, raw

pytestmark = pytest.mark.django_db


def things(check: Callable) -> list[str]:
    return [difference.thing for difference in check()]


def test_i4_an_order_that_was_ended_by_hand_still_has_its_money_held():
    order = paid_order(goods("239.00"))
    with breaking("orders_line"):
        raw("UPDATE orders_line SET state = 'CANCELLED' WHERE order_id = %s", order.pk)

    (difference,) = checks.holds_unlike_their_orders()

    assert (difference.thing, difference.expected, difference.found) == (
        f"order {order.pk}",
        "0.00",
        "239.00",
    )
    assert difference.fen == 23900


def test_i4_an_open_order_without_its_hold_is_named():
    order = paid_order(goods("239.00"))
    with breaking("ledger_hold"):
        raw("UPDATE ledger_hold SET refunded = amount WHERE ref_kind = 500 AND ref_id = %s", order.pk)

    assert things(checks.holds_unlike_their_orders) == [f"order {order.pk}"]
    assert things(checks.orders_settled_otherwise) == [f"order {order.pk}"]


def test_i5_stock_put_aside_for_nobody_is_named():
    sku = goods()
    order_of(sku)
    with breaking("catalog_sku"):
        raw("UPDATE catalog_sku SET reserved = reserved + 1 WHERE id = %s", sku.pk)

    (difference,) = checks.stock_put_aside_otherwise()

    assert (difference.expected, difference.found) == ("1 put aside", "2 put aside")


def test_i5_a_reservation_that_was_dropped_is_named():
    sku = goods()
    order_of(sku)
    with breaking("orders_reservation"):
        raw("UPDATE orders_reservation SET state = 'FREED', ended_at = now()")

    assert things(checks.stock_put_aside_otherwise) == [f"SKU {sku.pk}"]


@pytest.mark.parametrize(("by", "sold"), [(1, "0 sold"), (-1, "2 sold")])
def test_i5_goods_that_left_the_shelf_otherwise_than_the_order_says_are_named(by, sold):
    sku = goods()
    order = paid_order(sku)
    with breaking("catalog_stockmovement", "catalog_sku"):
        raw(
            "UPDATE catalog_stockmovement SET on_hand_by = on_hand_by + %s WHERE ref_id = %s AND reason = 'SOLD'",
            by,
            order.pk,
        )
        raw("UPDATE catalog_sku SET on_hand = on_hand + %s WHERE id = %s", by, sku.pk)

    (difference,) = untrue()

    assert (difference.thing, difference.expected, difference.found) == (
        f"order {order.pk}, SKU {sku.pk}",
        "1 sold",
        sold,
    )


def test_i5_a_paid_order_whose_goods_never_left_the_shelf_is_named():
    order = order_of(goods(stock_policy="ON_PAYMENT"))
    with breaking("orders_line"):
        raw("UPDATE orders_line SET state = 'PAID' WHERE order_id = %s", order.pk)

    (difference,) = checks.stock_sold_otherwise()

    assert (difference.expected, difference.found) == ("1 sold", "0 sold")


@pytest.mark.parametrize(("reason", "left"), [("AGREED", 10), ("OUT_OF_STOCK", 9)])
def test_i5_is_true_of_goods_put_back_and_of_those_that_were_never_there(reason, left):
    sku = goods(on_hand=10)
    order = paid_order(sku)

    at = EVENING + timedelta(hours=1)
    refund_unshipped(order, reason=reason, role=Role.SHOP, by=order.shop.owner, at=at)

    sku.refresh_from_db()
    assert sku.on_hand == left
    assert untrue() == []


def test_i7_a_line_that_says_it_was_refunded_is_named():
    order = shipped_order(goods("239.00"))
    with breaking("orders_line"):
        raw("UPDATE orders_line SET refunded = 100 WHERE order_id = %s", order.pk)

    assert things(checks.orders_settled_otherwise) == [f"order {order.pk}"]


def test_i7_an_order_that_is_not_the_sum_of_its_lines_is_named():
    order = order_of(goods("239.00"))
    with breaking("orders_order"):
        raw("UPDATE orders_order SET items = 100, to_pay = 100 WHERE id = %s", order.pk)

    assert things(checks.orders_that_do_not_add_up) == [f"order {order.pk}"]


def test_i7_a_deduction_that_was_changed_is_named():
    k_paid()
    deduction = Deduction.objects.filter(funded_by="PLATFORM").first()
    with breaking("orders_deduction"):
        raw(
            "UPDATE orders_deduction SET amount = amount + 1, platform_part = platform_part + 1 WHERE id = %s",
            deduction.pk,
        )

    assert things(checks.orders_that_do_not_add_up) == [f"line {deduction.line_id}"]


@pytest.mark.parametrize(
    ("sql", "found"),
    [
        ("UPDATE orders_order SET state = 'SHIPPED' WHERE id = %s", "UNPAID → PAID"),
        ("UPDATE orders_ordermove SET from_state = 'SHIPPED' WHERE thing_id = %s", "SHIPPED → PAID"),
        ("UPDATE orders_ordermove SET to_state = 'RECEIVED' WHERE thing_id = %s", "UNPAID → RECEIVED"),
        ("DELETE FROM orders_ordermove WHERE thing_id = %s", "PAID without a move"),
    ],
)
def test_i10_a_state_assigned_by_hand_is_named(sql, found):
    order = paid_order(goods())
    with breaking("orders_order", "orders_ordermove"):
        raw(sql, order.pk)

    assert [difference.found for difference in broken_histories(Order)] == [found]


def test_i10_a_history_that_runs_back_in_time_is_named():
    order = shipped_order(goods())
    with breaking("orders_ordermove"):
        raw("UPDATE orders_ordermove SET at = at - interval '3 days' WHERE to_state = 'SHIPPED'")

    (difference,) = broken_histories(Order)

    assert (difference.thing, difference.expected) == (f"order {order.pk}", "forward in time")


def test_i14_commission_and_marketing_are_what_the_lines_say():
    _order_a, order_b = k_paid()
    ship(order_b)
    receive(order_b)
    assert untrue() == []
    with breaking("orders_line"):
        raw(
            "UPDATE orders_line SET commission = commission + 1, marketing = marketing - 1 WHERE marketing > 600"
        )

    commission, marketing = controls.house_accounts_otherwise()

    assert (commission.thing, commission.expected, commission.found) == (
        "platform:commission",
        "16.06",
        "16.04",
    )
    assert (marketing.thing, marketing.fen) == ("platform:marketing", 2)


@pytest.mark.parametrize(("debit", "credit", "code"), [
    ("wallet:u7", COMMISSION, Code.COMMISSION),
    (MARKETING, "wallet:u7", Code.PLATFORM_PART),
])  # fmt: skip
def test_i14_money_that_no_line_tells_of_is_named_whatever_it_was_posted_about(debit, credit, code):
    give("wallet:u7", "50.00")

    post(Send(debit, credit, Money.yuan("50.00"), code), key="stray", ref=Ref(1, 1), at=NOON)

    (difference,) = controls.house_accounts_otherwise()
    assert (difference.thing, difference.expected, difference.fen) == (
        credit if credit == COMMISSION else debit,
        "0.00",
        5000,
    )


def test_the_checks_look_at_something():
    order_of(goods())

    assert (
        (checks.order_count(), checks.line_count()) == (Order.objects.count(), Line.objects.count()) == (1, 1)
    )
