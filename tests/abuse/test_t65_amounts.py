"""T65: what is no amount is refused wherever one is typed, and nothing moves."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import DataError

from tests.abuse.unchanged import unchanged
from tests.abuse.world import MEI
from tests.factories.wallet import new_key

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("t65")]

NO_AMOUNTS = [
    "", " ", "-1", "-0.01", "+1", "0", "0.00", "0.001", "1.005", "12.345", "1e2", "1E2", "1e400", "-1e400", "NaN",
    "nan", "sNaN", "Infinity", "-Infinity", "inf", "0x10", "0b1", "0o7", "1_000", "1 000", "1\u00a0000", "1,2,3.4.5",
    "1.2.3", "..1", ".", ",", "$1", "US$5", "€1", "£1", "1 USD", "CNY 1", "1元", "一百", "１", "１２.３０", "١٢", "१२",
    "²", "½", "Ⅷ", "1\r\n2", "1\x00", "\x001", "1;2", "1'--", "1/2", "10%", "(1)", "1-1", "9" * 14, "9" * 400,
    "10000000000000.00", "92233720368547758.07", "92233720368547758.08", "18446744073709551616", "99999999999999999999",
    "0.1e1", "true", "None", "null", "undefined", "[]", "{}", "1.0f", "0,01,", "\u202e1",
]  # fmt: skip


@pytest.mark.parametrize("text", NO_AMOUNTS, ids=range(len(NO_AMOUNTS)))
def test_topping_up_by_no_amount(world, text):
    with unchanged():
        answer = world.client(MEI).post("/wallet/top-up/", {"amount": text, "key": new_key()})

    assert answer.status_code == 422


def test_blank_space_around_an_amount_is_forgiven(world):
    """A line end that was pasted along with a number is none of its signs."""
    answer = world.client(MEI).post("/wallet/top-up/", {"amount": " 1\n", "key": new_key()})

    assert answer.status_code == 302


@pytest.mark.parametrize("text", [*NO_AMOUNTS, "1\n"], ids=range(len(NO_AMOUNTS) + 1))
def test_a_price_filter_by_no_amount_is_no_filter_and_no_fault(world, text):
    answer = world.client(MEI).get("/search/", {"price_from": text, "price_to": text, "q": "backpack"})

    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("orders_order", "items"), ("orders_order", "freight"), ("orders_line", "offer_price"),
        ("orders_line", "to_pay"), ("orders_checkout", "total"), ("catalog_sku", "price"),
        ("escrow_payment", "amount"), ("escrow_paymentpart", "amount"), ("wallet_topup", "amount"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("fen", ["-1", "9223372036854775808", "'1e400'", "'NaN'"])
def test_raw_sql_is_refused_too(world, table, column, fen):
    with connection.cursor() as cursor, pytest.raises((IntegrityError, DataError)), transaction.atomic():
        cursor.execute(f"UPDATE {table} SET {column} = {fen}")


def test_no_column_of_money_is_a_float_or_a_decimal(world):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name || '.' || column_name FROM information_schema.columns "
            "WHERE table_schema = 'public' AND data_type IN ('real', 'double precision', 'money')"
        )
        floats = {name for (name,) in cursor.fetchall()}

    # Seconds of a run, the frequency of a word: nothing that is money.
    money = (
        "amount",
        "price",
        "total",
        "fen",
        "pay",
        "balance",
        "posted",
        "held",
        "fee",
        "freight",
        "commission",
    )
    assert {name for name in floats if any(word in name.split(".")[1] for word in money)} == set()
