"""A thing's state changes by one command, once, by whom its table names, and its history stays written."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, transaction

from payments import lifecycle
from payments.errors import HasMovedOn, NotAllowed
from payments.escrow.models import Payment
from payments.escrow.states import PaymentState
from payments.lifecycle import Role, move, move_all, moved
from payments.wallet.models import TopUp
from tests.factories.accounts import mei
from tests.factories.escrow import asked
from tests.factories.wallet import top_up, wallet_with
from tests.payments.lives import walk
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


@pytest.mark.django_db
@pytest.mark.parametrize("by", [None, Role.BANK])
def test_every_move_by_every_role_is_as_the_tables_say(monkeypatch, by):
    wallet_with(mei())
    thing = top_up(mei(), "1.00")
    pairs = [(begin, end) for begin, ends in TopUp.MOVES.items() for end in ends]
    monkeypatch.setattr(TopUp, "WHO", {pair: {by} for pair in pairs} if by else {})

    assert walk(thing, at=NOON) == {}


@pytest.mark.django_db
def test_a_walk_names_what_differs_from_the_tables(monkeypatch):
    wallet_with(mei())
    thing = top_up(mei(), "1.00")
    monkeypatch.setattr(lifecycle, "may_move", lambda *_move: False)

    wrong = walk(thing, at=NOON)

    assert len(wrong) == sum(map(len, TopUp.MOVES.values())) * len(Role)
    assert set(wrong.values()) == {NotAllowed}


@pytest.mark.django_db
def test_several_things_move_together_or_not_at_all(django_assert_num_queries):
    wallet_with(mei(), "600.00")
    things = [asked(mei(), "1.00") for _number in range(3)]

    with django_assert_num_queries(1):
        move_all(things, S.CLOSED, at=NOON, role=Role.SYSTEM, why="all at once")

    assert {thing.moves.get().why for thing in things} == {"all at once"}


@pytest.mark.django_db
def test_one_that_moved_on_keeps_the_others_where_they_are():
    wallet_with(mei(), "600.00")
    things = [asked(mei(), "1.00") for _number in range(3)]
    move(Payment.objects.get(pk=things[1].pk), S.SENT, at=NOON)

    with pytest.raises(HasMovedOn):
        move_all(things, S.CLOSED, at=NOON)

    assert [Payment.objects.get(pk=thing.pk).state for thing in things] == [S.ASKED, S.SENT, S.ASKED]


@pytest.mark.django_db
def test_columns_change_with_the_state_in_one_update():
    thing = payment()

    move(thing, S.PAID, at=NOON, also={"paid_at": NOON, "source": "balance"})

    assert (thing.paid_at, Payment.objects.get(pk=thing.pk).paid_at) == (NOON, NOON)
