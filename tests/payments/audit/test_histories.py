"""I10 for every thing with a life: its tables are whole, its history is guarded, a break is named."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection

from payments.audit import checks
from payments.audit.histories import all_broken, broken_histories, living_models
from payments.escrow.models import Payment
from payments.escrow.states import PaymentState
from payments.lifecycle import Role, move
from tests.factories.accounts import mei
from tests.factories.escrow import asked
from tests.factories.wallet import wallet_with
from tests.payments.owner import breaking, raw

NOON = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)
S = PaymentState
MODELS = living_models()
pytestmark = pytest.mark.django_db


def lived() -> Payment:
    """A payment that was sent to a bank, declined, and asked for again."""
    wallet_with(mei(), "600.00")
    payment = asked(mei(), "100.00")
    for hour, state in enumerate((S.SENT, S.REFUSED, S.ASKED)):
        move(payment, state, at=NOON + timedelta(hours=hour), role=Role.BANK)
    return payment


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_the_table_of_moves_knows_every_state_and_no_other(model):
    states = {value for value, _label in model._meta.get_field("state").choices}
    pairs = {(begin, end) for begin, ends in model.MOVES.items() for end in ends}

    assert set(model.MOVES) == states
    assert {end for _begin, end in pairs} <= states
    assert set(model.WHO) in (pairs, set())


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_the_database_knows_the_states_and_keeps_the_history(model):
    history = model.move_model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT string_agg(pg_get_constraintdef(oid), ' ') FROM pg_constraint "
            "WHERE conrelid = %s::regclass AND contype = 'c'",
            [model._meta.db_table],
        )
        (said,) = cursor.fetchone()
        cursor.execute("SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass", [history])
        triggers = {name for (name,) in cursor.fetchall()}

    assert [state for state in model.MOVES if f"'{state}'" not in (said or "")] == []
    assert {f"{history}_append_only", f"{history}_no_truncate"} <= triggers


def test_an_honest_life_is_whole():
    lived()

    assert all_broken() == []


@pytest.mark.parametrize(
    ("sql", "expected", "found"),
    [
        (
            "UPDATE escrow_payment SET state = 'CLOSED'",
            "from REFUSED to CLOSED by its table",
            "REFUSED → ASKED",
        ),
        (
            "UPDATE escrow_paymentmove SET at = at - interval '5 hours' WHERE to_state = 'REFUSED'",
            "forward in time",
            "SENT → REFUSED",
        ),
        (
            "UPDATE escrow_paymentmove SET from_state = 'PAID' WHERE to_state = 'SENT'",
            "from ASKED to ASKED by its table",
            "PAID → SENT",
        ),
        (
            "DELETE FROM escrow_paymentmove WHERE to_state = 'REFUSED'",
            "from SENT to ASKED by its table",
            "REFUSED → ASKED",
        ),
        (
            "UPDATE escrow_payment SET state = 'CLOSED'; DELETE FROM escrow_paymentmove",
            "from ASKED to CLOSED by its table",
            "CLOSED without a move",
        ),
    ],
)
def test_a_history_that_was_tampered_with_is_named(sql, expected, found):
    payment = lived()
    with breaking("escrow_payment", "escrow_paymentmove"):
        raw(sql)

    difference = broken_histories(Payment)[0]

    assert (difference.thing, difference.expected, difference.found) == (
        f"payment {payment.pk}", expected, found,
    )  # fmt: skip


def test_since_a_day_only_what_moved_since_is_looked_at():
    lived()
    with breaking("escrow_payment", "escrow_paymentmove"):
        raw("UPDATE escrow_payment SET state = 'CLOSED'")

    assert len(broken_histories(Payment, date(2026, 11, 20))) == 1
    assert broken_histories(Payment, date(2026, 11, 21)) == []


def test_reconciling_looks_at_every_history():
    assert [check.name for check in checks.registered() if check.id == "I10"] == [
        "every history follows its table of moves, forward in time"
    ]
