"""Our own statements: the plan is kept, rows come back as models, refusals as Django's."""

import pytest
from django.db import IntegrityError, connection, transaction

from payments import planned
from payments.escrow.models import Payment, PaymentPart
from payments.keys.models import RequestKey
from payments.money import Money
from tests.factories.accounts import mei
from tests.factories.escrow import asked
from tests.factories.wallet import NOON, wallet_with

pytestmark = pytest.mark.django_db

ANSWERED = "SELECT {request_key} FROM request_key WHERE scope = %s ORDER BY id"


def answered(key: str) -> RequestKey:
    return RequestKey(scope="s", key=key, fingerprint=b"f" * 32, status=200, body=b"{}", answered_at=NOON)


def test_keeps_the_plan_of_a_statement_asked_twice():
    text = "SELECT %s::bigint + 41"

    told = [planned.run(text, [number]) for number in (1, 2, 3)]

    kept = planned.run(
        "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE 'SELECT $1::bigint + 41'"
    )
    assert (told, kept) == ([[(42,)], [(43,)], [(44,)]], [(1,)])


def test_writes_rows_at_once_and_tells_each_its_number(django_assert_num_queries):
    rows = [answered("a"), answered("b")]

    with django_assert_num_queries(1):
        planned.write(rows)

    assert list(RequestKey.objects.order_by("pk")) == rows
    assert [row._state.adding for row in rows] == [False, False]


def test_gives_rows_as_the_models_that_were_written():
    planned.write([answered("a"), answered("b")])

    found = [row for (row,) in planned.found(ANSWERED, ["s"], request_key=RequestKey)]

    assert [(row.pk, row.key, bytes(row.body), row.answered_at) for row in found] == [
        (row.pk, row.key, bytes(row.body), row.answered_at) for row in RequestKey.objects.order_by("pk")
    ]


def test_writes_rows_that_name_each_other_in_one_statement(django_assert_num_queries):
    wallet_with(mei())
    (first, second), (number,) = planned.numbers((Payment, 2), (PaymentPart, 1))
    payment = Payment(
        pk=first,
        number="P1",
        payer=mei(),
        account="wallet:u1",
        amount=Money(7),
        asked_at=NOON,
        expires_at=NOON,
    )
    part = PaymentPart(
        pk=number, payment=payment, position=0, ref_kind=500, ref_id=1, payee="a:b", amount=Money(7)
    )

    with django_assert_num_queries(1):
        planned.write([payment], [], [part])

    assert first < second
    assert (Payment.objects.get(), PaymentPart.objects.get().payment_id) == (payment, first)
    assert PaymentPart.objects.get() == part


def test_writes_every_kind_of_value_as_the_orm_does():
    moment = NOON.replace(microsecond=123_456)
    told = {"words": "“Ünïcode” \\ 'quoted'\n中文", "at": moment, "body": bytes(range(256))}
    row = RequestKey(scope="s", key=told["words"], fingerprint=b"f" * 32, status=200, body=told["body"])
    row.answered_at = told["at"]

    planned.write([row])

    kept = RequestKey.objects.get()
    assert (kept.key, kept.answered_at, bytes(kept.body)) == (told["words"], told["at"], told["body"])


def test_a_bare_number_is_no_money():
    payment = Payment(number="P1", payer=mei(), account="a:b", amount=7, asked_at=NOON, expires_at=NOON)

    with pytest.raises(TypeError):
        planned.write([payment])


def test_reads_two_models_a_row_and_none_outside_of_a_join():
    wallet_with(mei())
    payment = asked(mei(), "12.30")
    joined = (
        "SELECT {payment}, {part}, 7 FROM escrow_payment payment "
        "LEFT JOIN escrow_paymentpart part ON part.payment_id = payment.id AND part.position > %s::int"
    )

    inside = planned.found(joined, [-1], payment=Payment, part=PaymentPart)
    outside = planned.found(joined, [99], payment=Payment, part=PaymentPart)

    assert inside == [(payment, payment.parts.get(), 7)]
    assert outside == [(payment, None, 7)]
    assert inside[0][0].amount == Money.yuan("12.30")


def test_what_the_database_refuses_is_told_in_djangos_words():
    planned.write([answered("a")])

    with pytest.raises(IntegrityError), transaction.atomic():
        planned.write([answered("a")])

    assert RequestKey.objects.count() == 1
    assert connection.needs_rollback is False
