"""Every rule has its constraint twin: what the service refuses, raw SQL is refused too (safety, law 3)."""

import pytest
from django.db import IntegrityError, connection, transaction

from config.postgres import roles
from payments.ledger.errors import MoreThanOwed
from payments.ledger.queries import balance
from payments.ledger.services import Send, post
from payments.money import MOST_FEN
from tests.factories.ledger import (
    BANK,
    MEI,
    NOON,
    RELEASE,
    TOP_UP,
    WANG,
    a_key,
    a_ref,
    give,
    place,
    send,
    untrue,
    yuan,
)
from tests.payments.owner import raw

pytestmark = pytest.mark.django_db

TRANSFER = (
    "INSERT INTO ledger_transfer (id, code, debit_id, credit_id, amount, debit_after, credit_after, "
    "debit_version, credit_version, reverses_id, ref_kind, ref_id, posting, effective_at) "
    "SELECT nextval('ledger_row_id'), code, {debit}, {credit}, {amount}, {after}, NULL, {version}, NULL, "
    "{reverses}, ref_kind, ref_id, posting, effective_at "
    "FROM ledger_transfer WHERE hold_id IS NULL ORDER BY id DESC LIMIT 1"
)
HOLD = (
    "INSERT INTO ledger_hold (id, account_id, purpose, amount, ref_kind, ref_id, placed_at) "
    "SELECT nextval('ledger_row_id'), {account}, {purpose}, {amount}, ref_kind, {ref}, placed_at FROM ledger_hold"
)
EVENT = (
    "INSERT INTO ledger_hold_event (id, hold_id, account_id, kind, amount, transfer_id, account_version, "
    "posted_after, held_after, effective_at) "
    "SELECT nextval('ledger_row_id'), {hold}, account_id, {kind}, {amount}, {transfer}, {version}, "
    "posted_after, held_after, effective_at FROM ledger_hold_event"
)
SEAL = (
    'INSERT INTO ledger_seal (seq, "on", from_xid, to_xid, rows, sum_fen, previous, hash, sealed_at) '
    "VALUES (1, '2026-11-20', '{from_xid}', '5', 1, 1, sha256(''), {hash}, now())"
)


def transfer(**changes: object) -> str:
    usual = {"debit": "debit_id", "credit": "credit_id", "amount": 1, "after": "NULL", "version": "NULL"}
    return TRANSFER.format(**{**usual, "reverses": "NULL", **changes})


def hold(**changes: object) -> str:
    return HOLD.format(**{"account": "account_id", "purpose": 1, "amount": 1, "ref": "ref_id + 1", **changes})


def event(**changes: object) -> str:
    usual = {"hold": "hold_id", "kind": 3, "amount": 1, "transfer": "NULL", "version": 99}
    return EVENT.format(**{**usual, **changes})


def key(**changes: object) -> str:
    row = {"key": "'k:x'", "fingerprint": "fingerprint", "made": "-made", **changes}
    return "INSERT INTO ledger_key SELECT {key}, {fingerprint}, {made} FROM ledger_key LIMIT 1".format(**row)


def seal(**changes: object) -> str:
    return SEAL.format(**{"from_xid": 0, "hash": "sha256('')", **changes})


CASES = [
    ("account_held", f"UPDATE ledger_account SET held = -1 WHERE name = '{WANG}'"),
    ("account_append_only_holds_nothing", f"UPDATE ledger_account SET held = 1 WHERE name = '{BANK}'"),
    ("account_floor", f"UPDATE ledger_account SET posted = held - 1 WHERE name = '{MEI}'"),
    ("account_floor", f"UPDATE ledger_account SET held = posted + 1 WHERE name = '{MEI}'"),
    ("ledger_account_kind_fkey", "INSERT INTO ledger_account (name, kind) VALUES ('wallet:u7', 999)"),
    ("ledger_account_name_key", f"INSERT INTO ledger_account (name, kind) VALUES ('{MEI}', 1)"),
    ("kind_side", "INSERT INTO ledger_kind VALUES (90, 'odd', 'odd:', '', 'left', false, 0, NULL)"),
    ("kind_names", "INSERT INTO ledger_kind VALUES (90, 'odd', 'wallet:', '', 'credit', false, 0, NULL)"),
    ("hold_amount", hold(amount=0)),
    ("hold_parts", "UPDATE ledger_hold SET released = amount + 1"),
    ("hold_parts", "UPDATE ledger_hold SET released = amount, refunded = 1"),
    ("hold_parts", "UPDATE ledger_hold SET refunded = -1"),
    ("hold_once", hold(ref="ref_id")),
    ("ledger_hold_purpose_fkey", hold(purpose=999)),
    ("ledger_hold_account_id_fkey", hold(account=-1)),
    ("transfer_amount", transfer(amount=0)),
    ("transfer_amount", transfer(amount=-5)),
    ("transfer_amount", transfer(amount=MOST_FEN + 1)),
    ("transfer_two_accounts", transfer(credit="debit_id")),
    ("transfer_debit_side", transfer(after=5)),
    ("transfer_debit_side", transfer(version=5)),
    ("transfer_debit_version", transfer(after=5, version="debit_version")),
    ("ledger_transfer_debit_id_fkey", transfer(debit=-1)),
    ("ledger_transfer_credit_id_fkey", transfer(credit=-1)),
    ("event_kind", event(kind=4)),
    ("event_amount", event(amount=0)),
    ("event_transfer", event(kind=2)),
    ("event_transfer", event(transfer=7)),
    ("event_version", event(version="account_version")),
    ("ledger_hold_event_hold_id_fkey", event(hold=-1)),
    ("ledger_key_pkey", key(key="key")),
    ("key_fingerprint", key(fingerprint="'\\x00'")),
    ("key_made", key(made="made")),
    ("seal_range", seal(from_xid=6)),
    ("seal_hash", seal(hash="'\\x00'")),
]


@pytest.fixture(autouse=True)
def money():
    give(MEI, "100.00")
    place(MEI, "20.00")
    send(MEI, WANG, "30.00")


@pytest.mark.parametrize(
    ("constraint", "statement"), CASES, ids=[f"{n}-{name}" for n, (name, _sql) in enumerate(CASES)]
)
def test_raw_sql_of_the_owner_is_refused_at_once_and_by_name(constraint, statement):
    with pytest.raises(IntegrityError) as refused, transaction.atomic(), roles.owner(connection):
        raw(statement)

    assert refused.value.__cause__.diag.constraint_name == constraint
    assert untrue() == []


def test_a_mistake_is_put_right_once_in_the_table_too():
    with roles.owner(connection):
        raw(transfer(reverses=7))
        with pytest.raises(IntegrityError, match="transfer_reversed_once"), transaction.atomic():
            raw(transfer(reverses=7))


def test_nobody_pays_more_than_is_owed_neither_by_the_service_nor_by_raw_sql():
    with roles.owner(connection):
        raw("INSERT INTO ledger_kind VALUES (90, 'debt', 'debt:', '', 'debit', false, NULL, 0)")
        raw(
            "INSERT INTO ledger_flow (code_id, debit_kind_id, credit_kind_id) VALUES (%s, 90, 1), (%s, 1, 90)",
            TOP_UP.value,
            RELEASE.value,
        )
    post(Send("debt:1", MEI, yuan("40.00"), TOP_UP), key=a_key(), ref=a_ref(), at=NOON)

    with pytest.raises(MoreThanOwed) as refused, transaction.atomic():
        send(MEI, "debt:1", "40.01")
    with (
        pytest.raises(IntegrityError, match="account_ceiling"),
        transaction.atomic(),
        roles.owner(connection),
    ):
        raw("UPDATE ledger_account SET posted = posted + 4001 WHERE name = 'debt:1'")
    send(MEI, "debt:1", "40.00")

    assert refused.value.values == {"owed": yuan("40.00")}
    assert (balance("debt:1"), balance(MEI)) == (yuan("0.00"), yuan("70.00"))
