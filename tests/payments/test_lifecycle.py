"""A thing's state changes by one command, once, by whom its table names, and its history stays written."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, transaction

from payments.errors import HasMovedOn, NotAllowed
from payments.escrow.models import Payment
from payments.escrow.states import PaymentState
from payments.lifecycle import Role, move, moved
from tests.factories.accounts import mei
from tests.factories.escrow import asked
from tests.factories.wallet import wallet_with
from tests.payments.owner import raw
from tests.races.harness import race

NOON = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)
S = PaymentState


def payment() -> Payment:
    wallet_with(mei(), "600.00")
    return asked(mei(), "100.00")


@pytest.mark.django_db
def test_a_move_is_written_with_who_when_and_why():
    thing = payment()

    move(thing, S.CLOSED, at=NOON, by=mei(), role=Role.BUYER, why="changed my mind")

    (step,) = thing.moves.all()
    assert (thing.state, step.from_state, step.to_state, step.by, step.role, step.why) == (
        S.CLOSED, S.ASKED, S.CLOSED, mei(), Role.BUYER, "changed my mind",
    )  # fmt: skip


@pytest.mark.django_db
def test_who_saw_an_older_state_is_told_and_nothing_changes():
    thing = payment()
    stale = Payment.objects.get(pk=thing.pk)
    move(thing, S.CLOSED, at=NOON, by=mei(), role=Role.BUYER)

    with pytest.raises(HasMovedOn):
        move(stale, S.PAID, at=NOON, by=mei(), role=Role.BUYER)

    thing.refresh_from_db()
    assert (thing.state, thing.moves.count()) == (S.CLOSED, 1)


@pytest.mark.django_db
def test_a_role_the_table_does_not_name_is_refused(monkeypatch):
    thing = payment()
    monkeypatch.setattr(Payment, "WHO", {(S.ASKED, S.PAID): {Role.BUYER}})

    with pytest.raises(NotAllowed):
        move(thing, S.PAID, at=NOON, role=Role.SHOP)

    assert thing.moves.count() == 0


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_of_eight_clicks_one_wins():
    thing = payment()

    def click():
        move(Payment.objects.get(pk=thing.pk), S.CLOSED, at=NOON, by=mei(), role=Role.BUYER)

    outcomes = race(*[click] * 8)

    assert (sum(outcome.won for outcome in outcomes), thing.moves.count()) == (1, 1)
    assert {type(outcome.refusal) for outcome in outcomes if not outcome.won} == {HasMovedOn}


@pytest.mark.django_db
def test_news_of_a_move_goes_out_inside_its_transaction():
    thing, heard = payment(), []

    def hear(sender, *, thing, from_state, to_state, **news):
        heard.append((from_state, to_state, transaction.get_connection().in_atomic_block))

    moved.connect(hear)
    try:
        move(thing, S.CLOSED, at=NOON, by=mei(), role=Role.BUYER)
    finally:
        moved.disconnect(hear)

    assert heard == [(S.ASKED, S.CLOSED, True)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change", ["UPDATE escrow_paymentmove SET why = 'x'", "DELETE FROM escrow_paymentmove"]
)
def test_a_history_stays_written(change):
    thing = payment()
    move(thing, S.CLOSED, at=NOON, by=mei(), role=Role.BUYER)

    with pytest.raises(DatabaseError), transaction.atomic():
        raw(change)

    assert thing.moves.get().why == ""
