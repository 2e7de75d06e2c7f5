"""Many hands at once on real PostgreSQL; and the mutant without locks, which the invariants must catch."""

import threading

import pytest
from django.db import transaction

from payments.audit.checks import Difference
from payments.errors import NotEnoughMoney
from payments.ledger import invariants
from payments.ledger.codes import Purpose
from payments.ledger.errors import HoldIsSpent
from payments.ledger.models import Hold, Transfer
from payments.ledger.queries import available, balance, held
from payments.ledger.services import PlaceHold, RefundHold, ReleaseHold, Send, lock_accounts, post
from payments.money import Money
from tests.chaos.mutants import m1
from tests.factories.ledger import (
    BANK,
    LIN,
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
from tests.races.harness import both_ways, race

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
ROUNDS = 20
THREADS = 8


def test_example_4_two_spends_under_two_keys_are_one_success_and_one_refusal():
    for _round in range(ROUNDS):
        give(MEI, "100.00")
        before = balance(WANG)

        outcomes = race(*[lambda: send(MEI, WANG, "60.00")] * THREADS)

        assert [type(one.refusal) for one in outcomes if not one.won] == [NotEnoughMoney] * (THREADS - 1)
        assert (balance(MEI), balance(WANG) - before) == (yuan("40.00"), yuan("60.00"))
        send(MEI, LIN, "40.00")
    assert untrue() == []


def test_example_6_no_reader_ever_sees_money_that_could_be_spent_before_it_is_held():
    done = threading.Event()
    seen: set[Money] = set()

    def pay_by_card() -> None:
        try:
            for _payment in range(ROUNDS * THREADS):
                post(
                    Send(BANK, MEI, yuan("88.00"), TOP_UP),
                    PlaceHold(MEI, yuan("88.00"), Purpose.ORDER, payee=WANG),
                    key=a_key(), ref=a_ref(), at=NOON,
                )  # fmt: skip
        finally:
            done.set()

    def read() -> None:
        while not done.is_set():
            seen.add(available(MEI))

    race(pay_by_card, *[read] * 3)

    assert seen == {Money(0)}
    assert (balance(MEI), held(MEI)) == (yuan("88.00") * (ROUNDS * THREADS),) * 2
    assert untrue() == []


def test_example_4_one_key_twice_at_once_is_one_transfer_and_equal_successes():
    for number in range(ROUNDS):
        give(MEI, "100.00")
        step, ref, key = Send(MEI, WANG, yuan("100.00"), RELEASE), a_ref(), f"twins:{number}:x"

        outcomes = race(*[lambda s=step, r=ref, k=key: post(s, key=k, ref=r, at=NOON)] * THREADS)

        assert all(one.won for one in outcomes)
        assert len({one.result for one in outcomes}) == 1
        assert (balance(MEI), Transfer.objects.filter(ref_id=ref.id).count()) == (Money(0), 1)
    assert untrue() == []


def test_release_and_refund_of_one_hold_never_both_win():
    for _round in range(ROUNDS):
        give(MEI, "50.00")
        hold = place(MEI, "50.00")

        released, refunded = both_ways(
            lambda h=hold: post(
                ReleaseHold(h, WANG, yuan("50.00"), RELEASE), key=a_key(), ref=a_ref(), at=NOON
            ),
            lambda h=hold: post(RefundHold(h, yuan("50.00")), key=a_key(), ref=a_ref(), at=NOON),
            threads=THREADS,
        )

        won = sum(one.won for one in (*released, *refunded))
        row = Hold.objects.get(pk=hold)
        assert (won, row.released + row.refunded) == (1, yuan("50.00"))
        assert {type(one.refusal) for one in (*released, *refunded) if not one.won} == {HoldIsSpent}
        if available(MEI):
            send(MEI, LIN, "50.00")
    assert (held(MEI), untrue()) == (Money(0), [])


def test_refunds_in_parts_never_exceed_the_hold():
    give(MEI, "50.00")
    hold = place(MEI, "50.00")

    outcomes = race(*[lambda: post(RefundHold(hold, yuan("8.00")), key=a_key(), ref=a_ref(), at=NOON)] * 10)

    assert (sum(one.won for one in outcomes), Hold.objects.get(pk=hold).refunded) == (6, yuan("48.00"))


def test_transfers_both_ways_between_the_same_two_wallets_do_not_lose_each_other():
    give(MEI, "100.00")
    give(WANG, "100.00")

    for _round in range(ROUNDS):
        there, back = both_ways(
            lambda: send(MEI, WANG, "3.00"), lambda: send(WANG, MEI, "2.00"), threads=THREADS
        )
        assert all(one.won for one in (*there, *back)) or balance(MEI) < yuan("3.00")

    assert balance(MEI) + balance(WANG) == yuan("200.00")
    assert untrue() == []


def test_who_locks_before_deciding_decides_on_what_is_there():
    give(MEI, "10.00")

    def empty() -> Money:
        """Send whatever is there, having looked at it under the lock."""
        with transaction.atomic():
            posted, _held = lock_accounts(WANG, MEI)[MEI]
            if posted:
                post(Send(MEI, WANG, posted, RELEASE), key=a_key(), ref=a_ref(), at=NOON)
            return posted

    for _round in range(5):
        outcomes = race(*[empty] * THREADS)

        assert sorted(one.result for one in outcomes) == [Money(0)] * (THREADS - 1) + [yuan("10.00")]
        give(MEI, "10.00")
    assert (balance(WANG), untrue()) == (yuan("50.00"), [])


def lost(threads: int = THREADS) -> list[Difference]:
    """Race transfers on one wallet for a few rounds and ask the invariants."""
    give(MEI, "100.00")
    for _round in range(5):
        race(*[lambda: send(MEI, WANG, "1.00")] * threads)
    return [*invariants.drifted_accounts(), *invariants.money_made_or_lost()]


def test_the_true_code_loses_nothing():
    assert lost() == []


def test_mutant_m1_without_a_lock_is_caught():
    with m1.loaded():
        found = lost()

    # The first account's row is written back over others' work; the second is then behind its lock.
    named = {one.thing for one in found}
    assert named >= {MEI, "all accounts"}, "the rig is blind: I2 and I12 did not see what M1 lost"
