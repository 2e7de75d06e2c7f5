"""At the edge a command lost to others' locks is tried again, three times in all; nothing else is."""

from threading import Barrier

import psycopg.errors
import pytest
from django.db import IntegrityError, OperationalError, transaction

from payments.errors import Busy
from payments.retry import retrying
from tests.payments.owner import raw
from tests.races.harness import race


def losing(times: int, fault: type[Exception] = psycopg.errors.DeadlockDetected):
    """A command that is thrown out this many times and then says how often it was called."""
    calls = []

    def command() -> int:
        calls.append(1)
        if len(calls) <= times:
            raise OperationalError("thrown out") from fault("thrown out")
        return len(calls)

    return command, calls


@pytest.mark.parametrize(
    "fault",
    [
        psycopg.errors.DeadlockDetected,
        psycopg.errors.SerializationFailure,
        psycopg.errors.LockNotAvailable,
    ],
)
def test_a_command_thrown_out_twice_wins_at_last(fault):
    command, _calls = losing(2, fault)

    assert retrying(command) == 3


def test_after_three_times_the_person_is_asked_to_come_again():
    command, calls = losing(3)

    with pytest.raises(Busy):
        retrying(command)

    assert len(calls) == 3


def test_a_fault_of_another_kind_is_not_tried_again():
    command, calls = losing(1, psycopg.errors.QueryCanceled)

    with pytest.raises(OperationalError):
        retrying(command)

    assert len(calls) == 1


@pytest.mark.django_db(transaction=True)
def test_inside_a_transaction_nothing_is_tried_again():
    command, calls = losing(1)

    with pytest.raises(OperationalError), transaction.atomic():
        retrying(command)

    assert len(calls) == 1


def test_a_broken_rule_is_no_lock():
    calls = []

    def break_a_rule() -> None:
        calls.append(1)
        raise IntegrityError("no")

    with pytest.raises(IntegrityError):
        retrying(break_a_rule)

    assert len(calls) == 1


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_two_commands_that_deadlock_both_come_through():
    """Two locks taken in opposite orders: PostgreSQL throws one out, and its second try wins."""
    met, tries = Barrier(2), []

    def locking(first: int, second: int):
        def command() -> None:
            tries.append(first)
            with transaction.atomic():
                raw("SELECT pg_advisory_xact_lock(%s)", first)
                if len(tries) <= 2:
                    met.wait(10)
                raw("SELECT pg_advisory_xact_lock(%s)", second)

        return command

    outcomes = race(locking(1, 2), locking(2, 1))

    assert (all(outcome.won for outcome in outcomes), len(tries)) == (True, 3)
