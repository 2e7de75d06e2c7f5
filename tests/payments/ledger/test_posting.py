"""Posting is all or nothing, once for a key, and judged by its result (ledger, sections 4 and 11)."""

import hashlib

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from payments.errors import KeyReused, NotEnoughMoney
from payments.ledger.codes import Purpose
from payments.ledger.errors import AccountClosed, AlreadyReversed, NoSuchFlow
from payments.ledger.models import Account, Hold, Key, Transfer
from payments.ledger.queries import available, balance, held
from payments.ledger.services import (
    PlaceHold,
    ReleaseHold,
    Send,
    close_account,
    lock_accounts,
    post,
    reverse,
)
from payments.money import MOST_FEN, Money
from tests.factories.ledger import (
    BANK,
    COMMISSION,
    FEE,
    LIN,
    MARKETING,
    MEI,
    NOON,
    PART,
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
from tests.payments.owner import breaking, raw

pytestmark = pytest.mark.django_db


def written() -> tuple[int, ...]:
    """How much stands in the ledger."""
    return tuple(model.objects.count() for model in (Account, Key, Transfer, Hold))


def test_example_1_an_answer_that_comes_five_times_is_one_transfer_and_five_equal_results():
    ref = a_ref()

    answers = [
        post(Send(BANK, MEI, yuan("500.00"), TOP_UP), key="top-up:1:settled", ref=ref, at=NOON)
        for _ in range(5)
    ]

    assert (balance(MEI), balance(BANK), Transfer.objects.count()) == (yuan("500.00"), yuan("-500.00"), 1)
    assert answers == [answers[0]] * 5
    assert [answer.repeated for answer in answers] == [False, True, True, True, True]


def test_example_2_the_same_key_with_other_content_is_refused_and_nothing_changes():
    ref = a_ref()
    post(Send(BANK, MEI, yuan("500.00"), TOP_UP), key="top-up:1:settled", ref=ref, at=NOON)
    before = written()

    with pytest.raises(KeyReused) as refused, transaction.atomic():
        post(Send(BANK, MEI, yuan("500.01"), TOP_UP), key="top-up:1:settled", ref=ref, at=NOON)

    assert (refused.value.status, written(), balance(MEI)) == (422, before, yuan("500.00"))


def test_example_3_more_than_is_there_is_refused_by_the_service_and_by_the_database():
    give(MEI, "100.00")

    with pytest.raises(NotEnoughMoney) as refused, transaction.atomic():
        send(MEI, WANG, "100.01")
    with (
        pytest.raises(IntegrityError, match="account_floor"),
        transaction.atomic(),
        breaking("ledger_account"),
    ):
        raw("UPDATE ledger_account SET posted = posted - 10001 WHERE name = %s", MEI)

    assert refused.value.values == {"available": yuan("100.00")}
    assert balance(MEI) == yuan("100.00")


def test_example_5_when_the_last_of_three_steps_is_refused_nothing_of_any_is_written():
    give(MEI, "100.00")
    give(LIN, "1.00")
    send(LIN, WANG, "1.00")
    close_account(LIN, at=NOON)
    before = written()

    with pytest.raises(AccountClosed), transaction.atomic():
        post(
            Send(MEI, WANG, yuan("10.00"), RELEASE),
            Send(WANG, COMMISSION, yuan("1.00"), FEE),
            Send(MEI, LIN, yuan("1.00"), RELEASE),
            key=a_key(), ref=a_ref(), at=NOON,
        )  # fmt: skip

    assert (written(), balance(MEI)) == (before, yuan("100.00"))


@pytest.mark.parametrize(
    "step",
    [
        Send(COMMISSION, MEI, yuan("1.00"), RELEASE),
        Send(MEI, WANG, yuan("1.00"), TOP_UP),
        Send(MEI, BANK, yuan("1.00"), RELEASE),
        Send(MEI, COMMISSION, yuan("1.00"), RELEASE),
        PlaceHold(COMMISSION, yuan("1.00"), Purpose.ORDER),
    ],
)
def test_example_5_a_pair_that_is_no_flow_is_refused(step):
    give(MEI, "100.00")
    before = written()

    with pytest.raises(NoSuchFlow), transaction.atomic():
        post(step, key=a_key(), ref=a_ref(), at=NOON)

    assert written() == before


def test_example_5_nothing_and_oneself_are_bugs():
    with pytest.raises(AssertionError):
        send(MEI, WANG, "0.00")
    with pytest.raises(AssertionError):
        send(MEI, MEI, "1.00")


def test_example_6_money_that_arrives_and_is_held_in_one_call_was_never_spendable():
    ref = a_ref()

    post(
        Send(BANK, MEI, yuan("88.00"), TOP_UP),
        PlaceHold(MEI, yuan("88.00"), Purpose.ORDER, payee=WANG),
        key=a_key(), ref=ref, at=NOON,
    )  # fmt: skip

    assert (balance(MEI), held(MEI), available(MEI)) == (yuan("88.00"), yuan("88.00"), Money(0))


def test_a_shop_pays_the_commission_out_of_the_release_beside_it():
    give(MEI, "88.00")
    hold = place(MEI, "88.00")

    post(
        ReleaseHold(hold, WANG, yuan("88.00"), RELEASE),
        Send(MARKETING, WANG, yuan("6.01"), PART),
        Send(WANG, COMMISSION, yuan("4.70"), FEE),
        key=a_key(), ref=a_ref(), at=NOON,
    )  # fmt: skip

    assert (balance(WANG), balance(COMMISSION), balance(MARKETING), held(MEI)) == (
        yuan("89.31"), yuan("4.70"), yuan("-6.01"), Money(0),
    )  # fmt: skip


def test_a_key_is_kept_with_the_fingerprint_of_what_it_named():
    ref = a_ref()

    post(Send(BANK, MEI, yuan("500.00"), TOP_UP), key="top-up:1:settled", ref=ref, at=NOON)

    text = f"{TOP_UP.value}|{BANK}|{MEI}|50000||{ref.kind}|{ref.id}"
    assert bytes(Key.objects.get().fingerprint) == hashlib.sha256(text.encode()).digest()


def test_the_nth_step_has_the_key_and_its_number():
    give(MEI, "10.00", key="first:x")
    post(
        Send(MEI, WANG, yuan("2.00"), RELEASE), Send(MEI, LIN, yuan("3.00"), RELEASE),
        key="order:1:line:2:release", ref=a_ref(), at=NOON,
    )  # fmt: skip

    assert set(Key.objects.values_list("key", flat=True)) == {
        "first:x", "order:1:line:2:release", "order:1:line:2:release/2",
    }  # fmt: skip


def test_a_key_that_names_more_steps_than_before_is_another_thing():
    give(MEI, "10.00")
    one, ref, key = Send(MEI, WANG, yuan("2.00"), RELEASE), a_ref(), a_key()
    post(one, key=key, ref=ref, at=NOON)

    with pytest.raises(KeyReused), transaction.atomic():
        post(one, Send(MEI, LIN, yuan("3.00"), RELEASE), key=key, ref=ref, at=NOON)


def test_a_twin_gets_the_first_result_even_when_the_money_is_gone_by_then():
    give(MEI, "10.00")
    key, ref = a_key(), a_ref()
    step = Send(MEI, WANG, yuan("10.00"), RELEASE)
    first = post(step, key=key, ref=ref, at=NOON)

    again = post(step, key=key, ref=ref, at=NOON)

    assert (again, balance(MEI)) == (first, Money(0))


def test_example_20_a_mistake_is_put_right_once_and_the_first_transfer_reads_as_before():
    give(MEI, "12.34")
    posted = send(MEI, WANG, "12.34")
    transfer = Transfer.objects.select_related("debit", "credit").get(pk=posted.transfer_id)
    before = Transfer.objects.filter(pk=transfer.pk).values().get()

    ref = a_ref()
    reverse(transfer, ref=ref, at=NOON)
    for other in (ref, a_ref()):
        with pytest.raises(AlreadyReversed), transaction.atomic():
            reverse(transfer, ref=other, at=NOON)

    assert Transfer.objects.filter(pk=transfer.pk).values().get() == before
    assert (balance(MEI), balance(WANG), Transfer.objects.get(reverses_id=transfer.pk).code) == (
        yuan("12.34"), Money(0), 1,
    )  # fmt: skip


def test_a_posting_carries_at_most_a_thousand_steps_and_its_balances_run():
    give(MEI, "100.00")

    posting = post(
        *(Send(MEI, f"wallet:u{n}", Money(1), RELEASE) for n in range(1000, 2000)),
        key=a_key(), ref=a_ref(), at=NOON,
    )  # fmt: skip

    assert [row.debit_after for row in posting.rows] == [Money(10000 - n) for n in range(1, 1001)]
    assert untrue() == []


def test_locked_accounts_tell_what_they_hold():
    give(MEI, "10.00")
    place(MEI, "4.00")

    with transaction.atomic():
        assert lock_accounts(WANG, MEI) == {MEI: (yuan("10.00"), yuan("4.00")), WANG: (Money(0), Money(0))}


def test_the_largest_amount_fits_and_one_fen_more_does_not():
    post(Send(BANK, MEI, Money(MOST_FEN), TOP_UP), key=a_key(), ref=a_ref(), at=NOON)

    with pytest.raises(DatabaseError), transaction.atomic():
        post(Send(BANK, MEI, Money(MOST_FEN + 1), TOP_UP), key=a_key(), ref=a_ref(), at=NOON)


def test_one_call_is_one_round_trip(django_assert_num_queries):
    give(MEI, "100.00")

    with django_assert_num_queries(1):
        send(MEI, WANG, "1.00")


def test_the_table_refuses_what_the_function_never_writes():
    give(MEI, "100.00")
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM ledger_account ORDER BY id LIMIT 2")
        (one,), (other,) = cursor.fetchall()
    insert = (
        "INSERT INTO ledger_transfer (id, code, debit_id, credit_id, amount, ref_kind, ref_id, posting, effective_at) "
        "VALUES (nextval('ledger_row_id'), 101, %s, %s, %s, 1, 1, 1, now())"
    )

    for debit, credit, fen in ((one, one, 1), (one, other, 0), (one, other, -5), (one, other, MOST_FEN + 1)):
        with pytest.raises(IntegrityError), transaction.atomic(), breaking("ledger_transfer"):
            raw(insert, debit, credit, fen)


def test_a_key_that_names_fewer_steps_than_before_is_another_thing():
    two = [Send(BANK, MEI, yuan("1.00"), TOP_UP)] * 2
    ref = a_ref()
    post(*two, key="two:x", ref=ref, at=NOON)

    with pytest.raises(KeyReused), transaction.atomic():
        post(two[0], key="two:x", ref=ref, at=NOON)

    assert balance(MEI) == yuan("2.00")
