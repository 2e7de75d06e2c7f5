"""The web may look and may call, and may touch no row; the owner meets triggers (safety, law 4, T46)."""

import pytest
from django.db import DatabaseError, connection, transaction

from config.postgres import roles
from tests.factories.ledger import MEI, WANG, give, place, send, untrue
from tests.payments.owner import raw

pytestmark = pytest.mark.django_db

TABLES = [
    "ledger_account", "ledger_key", "ledger_transfer", "ledger_hold", "ledger_hold_event", "ledger_snapshot",
    "ledger_seal", "ledger_kind", "ledger_flow", "ledger_code", "ledger_purpose", "ledger_refkind",
]  # fmt: skip
KEPT = ["ledger_key", "ledger_transfer", "ledger_hold_event", "ledger_snapshot", "ledger_seal"]


@pytest.fixture(autouse=True)
def money():
    give(MEI, "100.00")
    send(MEI, WANG, "30.00")
    place(MEI, "20.00")


@pytest.mark.parametrize("table", TABLES)
def test_the_web_may_not_write_a_row_by_hand(table):
    column = "id" if table not in ("ledger_key", "ledger_seal", "ledger_snapshot") else None
    named = column or {"ledger_key": "made", "ledger_seal": "seq", "ledger_snapshot": "account_id"}[table]

    for change in (f"UPDATE {table} SET {named} = {named}", f"DELETE FROM {table}", f"TRUNCATE {table} CASCADE",
                   f"INSERT INTO {table} DEFAULT VALUES"):  # fmt: skip
        with pytest.raises(DatabaseError, match="denied"), transaction.atomic():
            raw(change)

    assert untrue() == []


@pytest.mark.parametrize("table", KEPT)
def test_the_owner_meets_a_trigger(table):
    named = {"ledger_key": "made", "ledger_seal": "seq", "ledger_snapshot": "account_id"}.get(table, "id")
    rows = raw(f"SELECT 1 FROM {table}")

    for change in (f"UPDATE {table} SET {named} = {named}", f"DELETE FROM {table}"):
        if rows:
            with pytest.raises(DatabaseError, match="refused"), transaction.atomic(), roles.owner(connection):
                raw(change)
    with pytest.raises(DatabaseError, match="refused"), transaction.atomic(), roles.owner(connection):
        raw(f"TRUNCATE {table} CASCADE")


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE ledger_account SET kind = 4",
        "UPDATE ledger_account SET floor = -100000",
        "UPDATE ledger_account SET append_only = true",
        "DELETE FROM ledger_account",
        "UPDATE ledger_hold SET amount = amount + 1",
        "UPDATE ledger_hold SET payee_id = account_id",
        "DELETE FROM ledger_hold",
    ],
)
def test_what_an_account_and_a_hold_are_never_changes(change):
    with pytest.raises(DatabaseError, match="refused"), transaction.atomic(), roles.owner(connection):
        raw(change)


def test_the_web_may_not_open_accounts_or_raise_refusals_on_its_own():
    for call in ("ledger_open(ARRAY['wallet:u999'])", "ledger_refuse(1, 1, 1)"):
        with pytest.raises(DatabaseError, match="denied"), transaction.atomic():
            raw(f"SELECT {call}")


def test_nobody_but_the_owner_may_make_functions_where_ours_look():
    with pytest.raises(DatabaseError, match="denied"), transaction.atomic():
        raw("CREATE FUNCTION sha256(text) RETURNS bytea LANGUAGE sql AS 'SELECT NULL::bytea'")
