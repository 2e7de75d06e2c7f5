"""What services refuse, raw SQL is refused too; and what was written stays written."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from tests.factories.orders import goods, k_placed, order_of, paid_order, received_order, shipped_order

pytestmark = pytest.mark.django_db


def refused(sql: str, *parameters: object) -> bool:
    """Whether the database refuses this statement; nothing of it stays."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, parameters)
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    except (IntegrityError, DatabaseError):
        return True
    return False


@pytest.mark.parametrize(
    "columns",
    [
        "to_pay = to_pay - 1",
        "items = -1, to_pay = freight - 1",
        "to_pay = first_to_pay + 1, items = items + 1",
        "items = 0, to_pay = 0, freight = 0",
        "freight_released = freight + 1",
        "state = 'LOST'",
        "state = 'PAID'",
        "state = 'RECEIVED', paid_at = now()",
        "state = 'CANCELLED'",
        "paid_at = now()",
        "number = 'JS1'",
    ],
)
def test_an_order_keeps_its_rules(columns):
    order = order_of(goods())

    assert refused(f"UPDATE orders_order SET {columns} WHERE id = %s", order.pk)


@pytest.mark.parametrize(
    "columns",
    [
        "to_pay = to_pay - 1",
        "refunded = to_pay + 1",
        "refunded = -1",
        "released = 1",
        "commission = 1",
        "platform_part = 1",
        "state = 'SHIPPED'",
        "state = 'RECEIVED'",
        "state = 'ODD'",
        "quantity = 2",
        "offer_price = 1",
        "title_en = 'Something else'",
        "promises = '[]'::jsonb, options = '[1]'::jsonb",
        "commission_rate = 0.9",
    ],
)
def test_a_line_keeps_its_rules_and_stays_as_it_was_bought(columns):
    order = order_of(goods())

    assert refused(f"UPDATE orders_line SET {columns} WHERE order_id = %s", order.pk)


@pytest.mark.parametrize("quantity", [0, -1, 100_000])
def test_a_line_has_between_one_and_99999_pieces(quantity):
    line = order_of(goods()).lines.get()
    copied = [
        column.column
        for column in line._meta.concrete_fields
        if column.name not in {"id", "position", "quantity"}
    ]
    columns = ", ".join(copied)

    assert refused(
        f"INSERT INTO orders_line (position, quantity, {columns}) SELECT 99, %s, {columns} FROM orders_line",
        quantity,
    )


def test_a_deduction_is_the_sum_of_its_parts():
    k_placed()

    assert refused("UPDATE orders_deduction SET amount = amount + 1")
    assert refused(
        "INSERT INTO orders_deduction (line_id, step, rule, words, amount, funded_by, shop_part, platform_part) "
        "SELECT line_id, step, 'other', words, amount, funded_by, shop_part + 1, platform_part "
        "FROM orders_deduction"
    )


@pytest.mark.parametrize(
    "table",
    ["orders_ordermove", "orders_linemove", "orders_shipmentline", "logistics_shipmentmove"],
)
def test_histories_stay_written(table):
    shipped_order(goods())

    assert refused(f"UPDATE {table} SET id = id + 1000000") or table == "logistics_shipmentmove"
    assert refused(f"TRUNCATE {table} CASCADE")


@pytest.mark.parametrize("table", ["orders_order", "orders_line", "orders_checkout", "orders_reservation"])
def test_orders_never_go_away(table):
    paid_order(goods())

    assert refused(f"DELETE FROM {table}")
    assert refused(f"TRUNCATE {table} CASCADE")


def test_one_key_is_one_checkout():
    order_of(goods())

    assert refused(
        "INSERT INTO orders_checkout (buyer_id, key, fingerprint, total, placed_at) "
        "SELECT buyer_id, key, fingerprint, total, placed_at FROM orders_checkout"
    )


def test_money_paid_out_belongs_to_a_received_line():
    order = received_order(goods())

    assert refused("UPDATE orders_line SET state = 'SHIPPED' WHERE order_id = %s", order.pk)
