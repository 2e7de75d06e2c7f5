"""`reconcile` looks at everything in one snapshot, keeps what it saw, and stops payments on one difference."""

import json
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError

from payments import clock
from payments.audit import checks
from payments.audit.errors import PaymentsStopped, PaymentsUnchecked
from payments.audit.models import ReconcileRun, Switch
from payments.audit.services import keep_run, require_running
from payments.due.models import DueRow

pytestmark = pytest.mark.django_db(transaction=True)


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("reconcile", *arguments, stdout=out)
    return out.getvalue()


def overdue() -> None:
    DueRow.objects.create(kind="tests.bell", ref_id=7, due_at=datetime.now(UTC) - timedelta(hours=1))


def test_an_empty_market_is_whole_and_the_run_is_kept():
    told = json.loads(run("--json"))

    assert set(told) == {"at", "commit", "snapshot", "difference_fen", "checks"}
    assert {check["id"] for check in told["checks"]} >= {
        "I1",
        "I2",
        "I3",
        "I4",
        "I5",
        "I7",
        "I10",
        "I11",
        "I13",
        "I14",
    }
    assert [check for check in told["checks"] if check["differences"]] == []
    assert ReconcileRun.objects.get().differences == 0
    require_running(Switch.PAYMENTS)


def test_payments_wait_for_a_look_that_is_not_two_hours_old():
    now = clock.database_now()
    facts = {"seconds": 0.1, "commit": "", "snapshot": ""}
    keep_run([], at=now - timedelta(hours=2, seconds=1), **facts)

    with pytest.raises(PaymentsUnchecked):
        require_running(Switch.PAYMENTS)
    require_running(Switch.WITHDRAWALS)

    keep_run([], at=now - timedelta(minutes=119), **facts)
    require_running(Switch.PAYMENTS)


def test_a_look_at_a_part_does_not_let_payments_go_on():
    now = clock.database_now()
    facts = {"seconds": 0.1, "commit": "", "snapshot": ""}
    keep_run([], at=now - timedelta(hours=3), **facts)
    keep_run([], at=now, only="I13", **facts)
    keep_run([], at=now, since=now.date(), **facts)

    with pytest.raises(PaymentsUnchecked):
        require_running(Switch.PAYMENTS)


def test_one_difference_is_named_and_stops_payments():
    overdue()

    with pytest.raises(CommandError) as stopped:
        run()

    assert stopped.value.returncode == 1
    kept = ReconcileRun.objects.get()
    assert (kept.differences, Switch.objects.get().why) == (1, "Reconciling found differences in I11.")
    with pytest.raises(PaymentsStopped):
        require_running(Switch.PAYMENTS)


def test_machines_read_each_difference_in_the_agreed_form():
    overdue()
    told = StringIO()

    with pytest.raises(CommandError):
        call_command("reconcile", "--only", "I11", "--json", stdout=told)

    (check,) = json.loads(told.getvalue())["checks"]
    (difference,) = check.pop("differences")
    assert (set(check), check["id"], check["looked_at"]) == ({"id", "looked_at", "seconds"}, "I11", 1)
    assert (set(difference), difference["thing"]) == ({"thing", "expected", "found"}, "due row tests.bell 7")


def test_only_the_checks_asked_for_are_looked_at():
    overdue()

    told = json.loads(run("--only", "I2,I13", "--json"))

    assert {check["id"] for check in told["checks"]} == {"I2", "I13"}
    assert ReconcileRun.objects.get().only == "I13,I2"


def test_a_check_that_does_not_exist_is_said():
    with pytest.raises(CommandError, match="There is no check I99") as failed:
        run("--only", "I99")

    assert failed.value.returncode == 2


def test_not_being_able_to_look_is_exit_code_two(monkeypatch):
    def broken():
        raise DatabaseError("the cable is out")

    monkeypatch.setitem(checks._checks, ("I2", "broken"), checks.Check("I2", "broken", broken, None, None))

    with pytest.raises(CommandError, match="the cable is out") as failed:
        run()

    assert failed.value.returncode == 2


def test_the_snapshot_is_read_only(monkeypatch):
    def scribble():
        DueRow.objects.create(kind="tests.bell", ref_id=1, due_at=datetime.now(UTC))
        return []

    monkeypatch.setitem(
        checks._checks, ("I2", "scribble"), checks.Check("I2", "scribble", scribble, None, None)
    )

    with pytest.raises(CommandError, match="read-only") as failed:
        run()

    assert failed.value.returncode == 2
