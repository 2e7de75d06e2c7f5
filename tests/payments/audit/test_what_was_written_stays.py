"""The audit is only added to, and a line changed behind its back is found (safety, T46, I13)."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from config.postgres import roles
from payments.audit.models import AuditLine, AuditSeal, Switch
from payments.audit.queries import broken_seals
from payments.audit.services import seal_lines, stop_switch, write
from tests.factories.accounts import chen
from tests.factories.ledger import past_horizon
from tests.payments.owner import breaking, raw

NOON = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)
CHANGES = [
    "UPDATE audit_auditline SET reason = 'nothing happened'",
    "DELETE FROM audit_auditline",
    "TRUNCATE audit_auditline CASCADE",
]


def sealed() -> None:
    """Seal what was written until now; a seal stops at the oldest transaction of the whole server."""
    past_horizon()
    seal_lines(at=NOON)


@pytest.mark.django_db
@pytest.mark.parametrize("change", CHANGES)
def test_the_web_may_not_change_a_line(change):
    write("looked", at=NOON, person=chen())

    with pytest.raises(DatabaseError, match=r"denied|refused"), transaction.atomic():
        raw(change)

    assert AuditLine.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("change", CHANGES)
def test_even_the_owner_meets_the_trigger(change):
    write("looked", at=NOON, person=chen())

    with (
        pytest.raises(DatabaseError, match=r"refused|pending"),
        transaction.atomic(),
        roles.owner(connection),
    ):
        raw(change)


@pytest.mark.django_db(transaction=True)
def test_a_sealed_line_that_was_changed_is_named_by_its_seal_and_no_earlier_one():
    write("first", at=NOON, person=chen())
    sealed()
    write("second", at=NOON, person=chen(), reason="as it was")
    sealed()
    assert broken_seals() == []

    with breaking("audit_auditline"):
        raw("UPDATE audit_auditline SET reason = 'as it never was' WHERE action = 'second'")

    assert [difference.thing for difference in broken_seals()] == [f"audit seal 2 of {NOON:%Y-%m-%d}"]


@pytest.mark.django_db(transaction=True)
def test_a_line_taken_out_is_missed_and_so_is_a_seal():
    for name in ("first", "second", "third"):
        write(name, at=NOON, person=chen())
        sealed()

    with breaking("audit_auditline", "audit_auditseal"):
        raw("DELETE FROM audit_auditline WHERE action = 'first'")
        raw("DELETE FROM audit_auditseal WHERE seq = 2")

    named = {difference.thing.split(" of ")[0] for difference in broken_seals()}
    assert named == {"audit seal 1", "audit seal 3"}


@pytest.mark.django_db(transaction=True)
def test_a_line_of_a_transaction_still_open_is_left_for_the_next_seal():
    write("done", at=NOON, person=chen())
    past_horizon()
    with transaction.atomic():
        write("still open", at=NOON, person=chen())
        seal_lines(at=NOON)

    sealed()

    assert list(AuditSeal.objects.order_by("seq").values_list("rows", flat=True)) == [1, 1]
    assert broken_seals() == []


@pytest.mark.django_db
def test_stopping_leaves_a_line_with_its_reason():
    stop_switch(Switch.LOANS, why="the rate was wrong", at=NOON, person=chen())

    line = AuditLine.objects.get()
    assert (line.action, line.person, line.reason, line.after) == (
        "switch.stopped", chen(), "the rate was wrong", {"name": "LOANS"},
    )  # fmt: skip
