"""What is due is done once, by whichever worker comes first, and tried again if it fails."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError

from payments.audit.checks import differences
from payments.audit.models import AuditLine
from payments.due import registry
from payments.due.models import DueRow
from payments.due.services import Waiting, ask, ask_all, ask_instead, close, postpone, replay, sweep
from payments.due.services.sweeping import lease_rows, work
from tests.factories.accounts import chen
from tests.races.harness import race

NOON = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)
KIND = "tests.bell"


@pytest.fixture
def rung(monkeypatch) -> Counter[int]:
    """A kind of due row that only counts how often it was called for each thing."""
    calls: Counter[int] = Counter()
    monkeypatch.setitem(
        registry._kinds, KIND, registry.Kind(KIND, lambda ref_id, *, at: calls.update([ref_id]), "It rings.")
    )
    return calls


@pytest.mark.django_db(transaction=True)
def test_what_is_due_is_done_and_what_is_not_waits(rung):
    ask(KIND, 1, NOON)
    ask(KIND, 2, NOON + timedelta(seconds=1))

    swept = sweep(NOON)

    assert (swept.done, swept.failed, rung) == (1, 0, Counter({1: 1}))
    assert list(DueRow.objects.filter(done_at=None).values_list("ref_id", flat=True)) == [2]


@pytest.mark.django_db
def test_what_waited_is_closed_and_waits_for_what_comes_next(rung, monkeypatch):
    monkeypatch.setitem(registry._kinds, "tests.gong", registry._kinds[KIND])
    ask_all(KIND, [1, 2, 3], NOON)

    ask_instead([Waiting("tests.gong", 1, NOON)], of=[KIND], ref_ids=[1, 2], at=NOON)

    rows = DueRow.objects.filter(done_at=None).order_by("ref_id").values_list("kind", "ref_id")
    assert list(rows) == [("tests.gong", 1), (KIND, 3)]


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_eight_workers_do_each_thing_once(rung):
    ask_all(KIND, range(200), NOON)

    for _round in range(4):
        race(*[lambda: sweep(NOON)] * 8)

    assert set(rung.values()) == {1}
    assert len(rung) == 200


@pytest.mark.django_db(transaction=True)
def test_the_lease_of_a_worker_that_died_runs_out(rung):
    ask(KIND, 1, NOON)
    lease_rows(NOON, 100)

    sweep(NOON + timedelta(seconds=59))
    kept_away = rung.total()
    sweep(NOON + timedelta(seconds=60))

    assert (kept_away, rung.total()) == (0, 1)


@pytest.mark.django_db(transaction=True)
def test_a_failure_is_tried_after_1_5_30_minutes_and_then_hourly(monkeypatch):
    tries: list[int] = []
    at = NOON

    def fail(ref_id, *, at):
        tries.append(int((at - NOON).total_seconds() // 60))
        raise RuntimeError("the bell is cracked")

    monkeypatch.setitem(registry._kinds, KIND, registry.Kind(KIND, fail, "It rings."))
    ask(KIND, 1, NOON)

    while at < NOON + timedelta(minutes=160):
        sweep(at)
        at += timedelta(minutes=1)

    assert tries == [0, 1, 6, 36, 96, 156]
    assert "the bell is cracked" in DueRow.objects.get().error


@pytest.mark.django_db(transaction=True)
def test_a_row_that_was_postponed_while_leased_still_waits(monkeypatch):
    later = NOON + timedelta(days=3)
    monkeypatch.setitem(
        registry._kinds,
        KIND,
        registry.Kind(KIND, lambda ref_id, *, at: postpone(KIND, ref_id, later), "It rings."),
    )
    ask(KIND, 1, NOON)

    (lease,) = lease_rows(NOON, 1)
    work(lease, at=NOON)

    row = DueRow.objects.get()
    assert (row.due_at, row.done_at) == (later, None)


@pytest.mark.django_db
def test_a_thing_waits_once_for_one_reason(rung):
    ask(KIND, 1, NOON)

    with pytest.raises(IntegrityError):
        ask(KIND, 1, NOON)


@pytest.mark.django_db
def test_closing_what_does_not_wait_says_so(rung):
    ask(KIND, 1, NOON)

    assert [close(KIND, 1, NOON), close(KIND, 1, NOON), close(KIND, 2, NOON)] == [True, False, False]


@pytest.mark.django_db
def test_an_operator_lets_a_failing_row_be_tried_at_once_and_the_audit_knows(rung):
    ask(KIND, 1, NOON)
    row = DueRow.objects.get()
    DueRow.objects.update(attempts=3, error="cracked", leased_until=NOON + timedelta(hours=1))
    row.refresh_from_db()

    replay(row, by=chen(), reason="the bell was mended", at=NOON)
    sweep(NOON)

    line = AuditLine.objects.get(action="due.replayed")
    assert (rung.total(), line.person, line.before, line.reason) == (
        1, chen(), {"error": "cracked"}, "the bell was mended",
    )  # fmt: skip


@pytest.mark.django_db
def test_what_waits_too_long_is_named_by_reconciling(rung):
    ask(KIND, 7, datetime.now(UTC) - timedelta(minutes=11))
    ask(KIND, 8, datetime.now(UTC) - timedelta(minutes=9))

    assert [one.thing for one in differences()] == ["due row tests.bell 7"]
