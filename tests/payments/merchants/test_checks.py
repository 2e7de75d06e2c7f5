"""Broken on purpose with raw SQL, each is seen and named; and raw SQL meets the constraints."""

import pytest
from django.db import DatabaseError, connection, transaction

from payments.audit.checks import differences
from payments.ledger.services import Ref, Send, post
from payments.merchants.codes import FEES, Code
from payments.merchants.queries import trades_booked_otherwise, trades_still_held
from payments.money import Money
from tests.abuse.unchanged import unchanged
from tests.factories.accounts import mei
from tests.factories.merchants import paid_by_code
from tests.factories.wallet import NOON, wallet_with
from tests.payments.owner import breaking, raw

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def trade():
    wallet_with(mei(), "100.00")
    found = paid_by_code(mei(), "26.00")
    assert differences() == []
    return found


@pytest.mark.parametrize(
    ("change", "expected", "found", "fen"),
    [
        ("amount = 2700", "2700 fee 16 back 0", "2600 fee 16 back 0", 100),
        ("fee = 15", "2600 fee 15 back 0", "2600 fee 16 back 0", 0),
        ("refunded = 100", "2600 fee 16 back 100", "2600 fee 16 back 0", 0),
        ("paid_at = NULL, state = 'CLOSED'", "nothing", "2600 fee 16 back 0", 2600),
    ],
)
def test_a_trade_that_is_booked_otherwise(trade, change, expected, found, fen):
    with breaking("merchants_trade"):
        raw(f"UPDATE merchants_trade SET {change}")

    (difference,) = trades_booked_otherwise()
    assert difference.thing == f"trade {trade.pk}"
    assert (difference.expected.endswith(expected), difference.found.endswith(found)) == (True, True)
    assert difference.fen == fen


def test_a_fee_that_no_trade_tells_of(trade):
    account = trade.merchant.account

    post(Send(account, FEES, Money.yuan("1.00"), Code.FEE), key="stray", ref=Ref(1, 1), at=NOON)

    (difference,) = differences()
    assert (difference.thing, difference.expected, difference.found) == (FEES, "0.16", "1.16")


def test_money_that_did_not_go_on(trade):
    with breaking("ledger_hold"):
        raw("UPDATE ledger_hold SET released = released - 100")

    (difference,) = trades_still_held()
    assert (difference.thing, difference.fen) == (f"trade {trade.number}", Money.yuan("1.00").fen)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE merchants_trade SET amount = 1",
        "UPDATE merchants_trade SET buyer_id = cashier_id",
        "UPDATE merchants_trade SET token = 'x'",
        "UPDATE merchants_trade SET paid_at = NULL",
        "UPDATE merchants_trade SET fee = amount",
        "UPDATE merchants_trade SET refunded = amount + 1",
        "INSERT INTO merchants_refund (trade_id, amount, fee_back, by_id, at) SELECT id, 0, 0, buyer_id, asked_at FROM merchants_trade",
        "UPDATE merchants_trade SET state = 'SOLD'",
        "UPDATE escrow_paymentpart SET purpose = 1",
        "DELETE FROM merchants_trade",
        "UPDATE merchants_trademove SET why = 'x'",
        "UPDATE merchants_merchant SET name_en = '', name_zh = ''",
    ],
)
def test_raw_sql_is_refused(trade, sql):
    with unchanged(), pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
