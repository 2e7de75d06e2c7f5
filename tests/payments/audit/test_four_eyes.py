"""One person asks, another approves, and what was asked is what is done (safety, T44)."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from payments.audit import approvals
from payments.audit.errors import ApprovalUsed, NotStopped, PaymentsStopped, SamePerson
from payments.audit.models import Approval, AuditLine, Switch
from payments.audit.services import (
    approve,
    ask_approval,
    ask_to_start,
    require_running,
    stop_switch,
)
from tests.factories.accounts import chen, mei
from tests.payments.owner import breaking, raw
from tests.races.harness import race

NOON = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)
ACTION = "tests.give"


@pytest.fixture
def given(monkeypatch) -> list[int]:
    """An action that two people may agree on; it only counts."""
    gifts: list[int] = []
    monkeypatch.setitem(
        approvals._actions,
        ACTION,
        approvals.Action(ACTION, lambda *, fen, approval, at: gifts.append(fen), "Give"),
    )
    return gifts


def asked(fen: int = 500) -> Approval:
    return ask_approval(ACTION, {"fen": fen}, asked_by=chen(), reason="the bank made a mistake", at=NOON)


@pytest.mark.django_db
def test_another_person_approves_and_it_runs_once_as_it_was_asked(given):
    approval = asked()

    approve(approval, by=mei(), at=NOON)
    with pytest.raises(ApprovalUsed):
        approve(approval, by=mei(), at=NOON)

    assert given == [500]
    assert list(AuditLine.objects.order_by("pk").values_list("action", "person")) == [
        ("approval.asked", chen().pk), ("approval.approved", mei().pk),
    ]  # fmt: skip


@pytest.mark.django_db
def test_nobody_approves_what_he_asked_himself(given):
    approval = asked()

    with pytest.raises(SamePerson):
        approve(approval, by=chen(), at=NOON)

    assert given == []
    approval.refresh_from_db()
    assert approval.done_at is None


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_of_eight_approvers_one_wins(given):
    approval, people = asked(), [mei()] * 8

    outcomes = race(*[lambda by=person: approve(approval, by=by, at=NOON) for person in people])

    assert (sum(outcome.won for outcome in outcomes), given) == (1, [500])


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit_approval SET approved_by_id = asked_by_id, done_at = now()",
        "UPDATE audit_approval SET arguments = '{\"fen\": 50000}'",
        "UPDATE audit_approval SET reason = 'other'",
        "UPDATE audit_approval SET done_at = now()",
        "DELETE FROM audit_approval",
    ],
)
def test_raw_sql_may_not_do_what_the_service_refuses(given, change):
    asked()

    with (
        pytest.raises(DatabaseError, match=r"four_eyes|cannot be changed|denied|done_once"),
        transaction.atomic(),
    ):
        raw(change)

    assert Approval.objects.get().arguments == {"fen": 500}


@pytest.mark.django_db
def test_one_person_stops_payments_and_two_start_them_again():
    require_running(Switch.PAYMENTS)

    stop_switch(Switch.PAYMENTS, why="a difference was found", at=NOON, person=chen())
    with pytest.raises(PaymentsStopped):
        require_running(Switch.PAYMENTS)
    request = ask_to_start(Switch.PAYMENTS, why="it was a false alarm", person=chen(), at=NOON)
    with pytest.raises(SamePerson):
        approve(request, by=chen(), at=NOON)
    with pytest.raises(PaymentsStopped):
        require_running(Switch.PAYMENTS)
    approve(request, by=mei(), at=NOON)

    require_running(Switch.PAYMENTS)
    with pytest.raises(NotStopped):
        ask_to_start(Switch.PAYMENTS, why="again", person=chen(), at=NOON)


@pytest.mark.django_db
def test_raw_sql_starts_nothing_without_two_people():
    stop_switch(Switch.PAYMENTS, why="a difference was found", at=NOON, person=chen())

    with pytest.raises(IntegrityError), transaction.atomic():
        raw("UPDATE audit_switch SET stopped = false")

    with pytest.raises(PaymentsStopped):
        require_running(Switch.PAYMENTS)


@pytest.mark.django_db
def test_with_the_trigger_lifted_the_constraint_still_asks_for_two():
    stop_switch(Switch.PAYMENTS, why="a difference was found", at=NOON, person=chen())

    with pytest.raises(IntegrityError), transaction.atomic(), breaking("audit_switch"):
        raw("UPDATE audit_switch SET stopped = false")
