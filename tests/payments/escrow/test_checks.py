"""What reconcile asks of escrow: data broken with raw SQL is seen and named."""

import pytest
from django.db import connection

from config.postgres import roles
from payments.audit.checks import differences
from payments.escrow.queries import holds_without_a_part, payments_that_do_not_add_up
from payments.escrow.services import close_payment
from payments.wallet.queries import top_ups_booked_otherwise
from tests.factories.accounts import mei
from tests.factories.escrow import asked, paid
from tests.factories.wallet import NOON, top_up, wallet_with

pytestmark = pytest.mark.django_db


def break_it(sql: str, table: str) -> None:
    """Change data as the owner, past every trigger, as no code of ours could."""
    with roles.owner(connection), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(sql)
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def test_nothing_differs_after_a_payment():
    wallet_with(mei(), "600.00")
    paid(mei(), "213.31", "315.19")
    close_payment(asked(mei(), "10.00"), at=NOON)

    assert differences() == []


@pytest.mark.parametrize(
    ("sql", "table"),
    [
        ("UPDATE escrow_paymentpart SET amount = amount + 1 WHERE position = 0", "escrow_paymentpart"),
        ("UPDATE escrow_paymentpart SET payee = 'wallet:s1' WHERE position = 0", "escrow_paymentpart"),
        ("UPDATE escrow_paymentpart SET ref_id = ref_id + 900 WHERE position = 0", "escrow_paymentpart"),
        ("UPDATE escrow_paymentpart SET hold_id = NULL WHERE position = 0", "escrow_paymentpart"),
        ("UPDATE escrow_payment SET state = 'CLOSED'", "escrow_payment"),
    ],
)
def test_i4_names_a_hold_that_belongs_to_nothing(sql, table):
    wallet_with(mei(), "600.00")
    payment = paid(mei(), "213.31")
    hold_id = payment.parts.get().hold_id

    break_it(sql, table)

    assert [difference.thing for difference in holds_without_a_part()] == [f"hold {hold_id}"]


def test_i4_names_a_hold_that_is_not_there():
    wallet_with(mei(), "600.00")
    payment = asked(mei(), "213.31")

    break_it("UPDATE escrow_paymentpart SET hold_id = 424242", "escrow_paymentpart")

    assert [difference.thing for difference in holds_without_a_part()] == ["hold 424242"]
    assert [difference.thing for difference in payments_that_do_not_add_up()] == [f"payment {payment.number}"]


@pytest.mark.parametrize(
    ("sql", "table"),
    [
        ("UPDATE escrow_payment SET amount = amount + 1", "escrow_payment"),
        ("UPDATE escrow_paymentpart SET hold_id = NULL WHERE position = 1", "escrow_paymentpart"),
        ("DELETE FROM escrow_paymentpart", "escrow_paymentpart"),
    ],
)
def test_i7_names_a_payment_that_does_not_add_up(sql, table):
    wallet_with(mei(), "600.00")
    payment = paid(mei(), "213.31", "315.19")

    break_it(sql, table)

    assert {difference.thing for difference in payments_that_do_not_add_up()} == {f"payment {payment.number}"}


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE wallet_topup SET state = 'REFUSED'",
        "UPDATE wallet_topup SET amount = amount + 1",
        "UPDATE wallet_topup SET state = 'UNKNOWN'",
    ],
)
def test_i14_names_a_top_up_that_was_booked_otherwise(sql):
    wallet_with(mei())
    settled = top_up(mei(), "10.00")

    break_it(sql, "wallet_topup")

    (difference,) = top_ups_booked_otherwise()
    assert difference.thing == f"top-up {settled.pk}"
    assert difference.fen in {1000, 1}
