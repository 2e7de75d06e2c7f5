"""One key is one effect and one answer, whatever happens in between."""

from datetime import UTC, datetime, timedelta
from threading import Event

import pytest
from django.db import IntegrityError, connection, transaction

from payments.errors import DomainError, HasMovedOn, KeyReused, StillRunning
from payments.keys.models import RequestKey
from payments.keys.services import Answer, answer_once, fingerprint, purge
from payments.policy import policy
from tests.races.harness import race

NOON = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db(transaction=True)


def asking(effects: list[int], *, key: str = "k", what: str = "pay 5", body: bytes = b"paid"):
    """A request that leaves a trace each time its effect runs."""

    def effect() -> Answer:
        effects.append(1)
        return Answer(200, body)

    return lambda: answer_once("person:1", key, fingerprint(what), effect, at=NOON)


def test_asked_again_it_gives_the_same_bytes_and_does_nothing():
    effects: list[int] = []

    first, second = asking(effects)(), asking(effects, body=b"other")()

    assert (first, second, len(effects)) == (Answer(200, b"paid"), Answer(200, b"paid"), 1)


def test_the_same_key_with_other_content_is_refused_with_422():
    effects: list[int] = []
    asking(effects)()

    with pytest.raises(KeyReused) as refused:
        asking(effects, what="pay 6")()

    assert (refused.value.status, len(effects)) == (422, 1)


@pytest.mark.race
def test_fifty_at_once_are_one_effect():
    effects: list[int] = []

    outcomes = race(*[asking(effects)] * 50)

    assert len(effects) == 1
    assert {outcome.refusal.code for outcome in outcomes if outcome.refusal} <= {"StillRunning"}
    assert {outcome.result for outcome in outcomes if outcome.won} == {Answer(200, b"paid")}


def test_while_the_first_runs_a_second_is_told_so_at_once():
    begun, answered = Event(), Event()
    effects: list[int] = []

    def slow() -> Answer:
        effects.append(1)
        begun.set()
        answered.wait(30)
        return Answer(200, b"paid")

    def first() -> Answer:
        return answer_once("person:1", "k", fingerprint("pay 5"), slow, at=NOON)

    def second() -> Answer:
        begun.wait(30)
        try:
            return asking(effects)()
        finally:
            answered.set()

    one, other = race(first, second)

    assert (one.result, type(other.refusal), other.refusal.status) == (
        Answer(200, b"paid"),
        StillRunning,
        409,
    )
    assert (effects, asking(effects)()) == ([1], Answer(200, b"paid"))


def test_a_refusal_is_kept_word_for_word_and_undoes_its_effect():
    def refuse() -> Answer:
        RequestKey.objects.create(
            scope="trace", key="t", fingerprint=b"", status=200, body=b"", answered_at=NOON
        )
        raise HasMovedOn

    with pytest.raises(HasMovedOn) as first:
        answer_once("person:1", "k", fingerprint("x"), refuse, at=NOON)
    with pytest.raises(DomainError) as second:
        answer_once("person:1", "k", fingerprint("x"), refuse, at=NOON)

    assert (str(second.value), second.value.code, second.value.status) == (
        str(first.value),
        "HasMovedOn",
        409,
    )
    assert not RequestKey.objects.filter(scope="trace").exists()


def test_a_fault_keeps_nothing_and_the_same_key_may_try_again():
    effects: list[int] = []

    def break_down() -> Answer:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        answer_once("person:1", "k", fingerprint("pay 5"), break_down, at=NOON)

    assert (RequestKey.objects.count(), asking(effects)(), len(effects)) == (0, Answer(200, b"paid"), 1)


def test_two_people_may_use_one_key():
    effects: list[int] = []
    asking(effects)()

    other = answer_once("person:2", "k", fingerprint("pay 5"), lambda: Answer(200, b"hers"), at=NOON)

    assert other.body == b"hers"


def test_answers_go_after_thirty_days_and_not_before():
    effects: list[int] = []
    asking(effects)()
    day = timedelta(days=policy().key_days)

    assert [purge(at=NOON + day), purge(at=NOON + day + timedelta(seconds=1))] == [0, 1]


def test_the_table_refuses_a_second_row_under_a_key():
    asking([])()
    row = RequestKey.objects.get()

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO request_key (scope, key, fingerprint, status, body, answered_at) "
            "SELECT scope, key, fingerprint, status, body, answered_at FROM request_key WHERE id = %s",
            [row.pk],
        )
