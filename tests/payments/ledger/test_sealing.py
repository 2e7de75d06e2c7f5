"""What was written is sealed once, by whoever comes, and by hand as by the clock (ledger, section 8)."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction

from payments.ledger import invariants, tasks, upkeep
from payments.ledger.models import Seal, Snapshot
from tests.factories.ledger import MEI, NOON, WANG, give, past_horizon, place, send
from tests.races.harness import race

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = NOON.date()


def told(*arguments: str) -> list[str]:
    out = StringIO()
    call_command("seal_ledger", *arguments, stdout=out)
    return out.getvalue().splitlines()


def test_a_day_is_ended_by_hand_and_ending_it_again_changes_nothing():
    give(MEI, "100.00")
    place(MEI, "10.00")
    past_horizon()

    first = told("--on", TODAY.isoformat())
    again = told("--on", TODAY.isoformat())

    seal = Seal.objects.get()
    assert first == [
        f"{TODAY}: 2 snapshots, 1 seals.",
        f"Head of the chain: 1 {bytes(seal.hash).hex()}",
    ]
    assert again == [f"{TODAY}: 0 snapshots, 0 seals.", first[1]]
    assert (seal.on, seal.rows, int(seal.sum_fen)) == (TODAY, 2, 10_000)


def test_the_task_ends_the_day_it_is_told():
    give(MEI, "100.00")
    past_horizon()

    tasks.close_day(TODAY.isoformat())

    assert Snapshot.objects.filter(on=TODAY).count() == 2
    assert Seal.objects.get().on == TODAY


def test_each_seal_carries_the_hash_before_it_and_begins_where_that_ended():
    for day in range(3):
        give(MEI, "100.00")
        past_horizon()
        upkeep.seal(TODAY + timedelta(days=day))

    first, second, third = Seal.objects.order_by("seq")
    assert (second.previous, third.previous) == (first.hash, second.hash)
    assert (second.from_xid, third.from_xid) == (first.to_xid, second.to_xid)
    assert (first.rows, invariants.broken_seals()) == (1, [])


def test_what_a_transaction_still_running_wrote_waits_for_the_next_seal():
    give(MEI, "100.00")
    past_horizon()
    with transaction.atomic():
        send(MEI, WANG, "1.00")
        upkeep.seal(TODAY)
    past_horizon()
    upkeep.seal(TODAY)

    assert list(Seal.objects.order_by("seq").values_list("rows", flat=True)) == [1, 1]
    assert invariants.broken_seals() == []


@pytest.mark.race
def test_two_who_seal_at_once_make_one_chain():
    for turn in range(5):
        give(MEI, "100.00")
        past_horizon()

        race(*[lambda day=turn: upkeep.seal(TODAY + timedelta(days=day))] * 4)

    assert list(Seal.objects.order_by("seq").values_list("seq", "rows")) == [(n, 1) for n in range(1, 6)]
    assert invariants.broken_seals() == []
