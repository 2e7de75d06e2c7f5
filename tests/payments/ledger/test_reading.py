"""Balances, statements and the ends of days (ledger, sections 8 and 11)."""

from datetime import date, timedelta

import pytest
from django.db import connection, transaction

from payments.ledger import upkeep
from payments.ledger.codes import EventKind
from payments.ledger.models import Seal
from payments.ledger.queries import (
    STATEMENT,
    available,
    balance,
    held,
    period,
    standing,
    statement,
)
from payments.ledger.services import ReleaseHold, Send, post
from payments.money import Money
from tests.factories.ledger import (
    BANK,
    COMMISSION,
    FEE,
    MEI,
    NOON,
    RELEASE,
    TOP_UP,
    WANG,
    a_key,
    a_ref,
    give,
    past_horizon,
    place,
    send,
    yuan,
)

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = date(2026, 11, 20)


def closing_of(name: str, on: date) -> tuple[Money, Money] | None:
    """What the snapshot of a day says was there and set aside; None before the first one."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT s.posted, s.held FROM ledger_snapshot s JOIN ledger_account a ON a.id = s.account_id "
            'WHERE a.name = %s AND s."on" <= %s ORDER BY s."on" DESC LIMIT 1',
            [name, on],
        )
        row = cursor.fetchone()
    return None if row is None else (Money(row[0]), Money(row[1]))


def test_example_18_a_statement_shows_what_was_available_after_each_line():
    give(MEI, "500.00")
    hold = place(MEI, "60.00")
    post(ReleaseHold(hold, WANG, yuan("60.00"), RELEASE), key=a_key(), ref=a_ref(), at=NOON)
    give(MEI, "20.00")
    past_horizon()
    upkeep.take_snapshots(TODAY)

    lines = statement(MEI)[::-1]

    assert [line.version for line in lines] == [1, 2, 3, 4]
    assert [line.available for line in lines] == [
        yuan(one) for one in ("500.00", "440.00", "440.00", "460.00")
    ]
    assert [line.available_by for line in lines] == [
        yuan(one) for one in ("500.00", "-60.00", "0.00", "20.00")
    ]
    assert [line.event for line in lines] == [None, EventKind.PLACED, None, None]
    assert [line.other for line in lines] == [BANK, WANG, WANG, BANK]
    assert closing_of(MEI, TODAY) == (yuan("460.00"), Money(0))


def test_pages_of_a_statement_neither_overlap_nor_leave_out():
    for _ in range(7):
        give(MEI, "1.00")

    first = statement(MEI, limit=3)
    second = statement(MEI, limit=3, before=first[-1].version)
    third = statement(MEI, limit=3, before=second[-1].version)

    assert [line.version for line in (*first, *second, *third)] == [7, 6, 5, 4, 3, 2, 1]


def test_opening_and_lines_are_closing_to_the_fen():
    yesterday, tomorrow = NOON - timedelta(days=1), NOON + timedelta(days=1)
    give(MEI, "100.00", at=yesterday)
    give(MEI, "23.45", at=NOON)
    send(MEI, WANG, "3.40", at=NOON)
    send(MEI, WANG, "1.00", at=tomorrow)

    day = period(MEI, start=NOON - timedelta(hours=12), end=NOON + timedelta(hours=12))

    assert (day.opening, day.came_in, day.went_out, day.closing) == (
        yuan("100.00"), yuan("23.45"), yuan("3.40"), yuan("120.05"),
    )  # fmt: skip
    lines = statement(MEI, start=NOON - timedelta(hours=12), end=NOON + timedelta(hours=12))
    assert sum((line.posted_by for line in lines), day.opening) == day.closing


def test_a_house_account_reads_the_same_before_and_after_it_is_folded():
    give(MEI, "100.00")
    post(
        Send(MEI, WANG, yuan("50.00"), RELEASE), Send(WANG, COMMISSION, yuan("2.50"), FEE),
        key=a_key(), ref=a_ref(), at=NOON,
    )  # fmt: skip
    before = balance(COMMISSION), balance(BANK)

    past_horizon()
    folded = upkeep.fold()
    again = upkeep.fold()

    assert before == (balance(COMMISSION), balance(BANK)) == (yuan("2.50"), yuan("-100.00"))
    assert (folded, again) == (2, 0)


def test_a_fold_leaves_alone_what_a_transaction_still_running_may_add():
    give(MEI, "100.00")
    past_horizon()
    with transaction.atomic():
        post(Send(BANK, MEI, yuan("1.00"), TOP_UP), key=a_key(), ref=a_ref(), at=NOON)
        inside = upkeep.fold()
        seen = balance(BANK)

    past_horizon()
    upkeep.fold()

    assert (inside, seen, balance(BANK)) == (1, yuan("-101.00"), yuan("-101.00"))


def test_an_account_no_money_has_touched_holds_nothing():
    assert (balance("wallet:u9"), held("wallet:u9"), available("wallet:u9"), standing("wallet:u9")) == (
        Money(0), Money(0), Money(0), (Money(0), Money(0)),
    )  # fmt: skip
    assert statement("wallet:u9") == []
    assert closing_of("wallet:u9", TODAY) is None


def test_a_snapshot_is_taken_once_a_day_and_only_of_what_moved():
    give(MEI, "100.00")
    past_horizon()
    taken = upkeep.take_snapshots(TODAY)
    again = upkeep.take_snapshots(TODAY)
    quiet = upkeep.take_snapshots(TODAY + timedelta(days=1))
    give(MEI, "5.00", at=NOON + timedelta(days=2))
    past_horizon()
    upkeep.take_snapshots(TODAY + timedelta(days=2))

    assert (taken, again, quiet) == (2, 0, 0)
    assert [closing_of(MEI, TODAY + timedelta(days=n)) for n in range(3)] == [
        (yuan("100.00"), Money(0)), (yuan("100.00"), Money(0)), (yuan("105.00"), Money(0)),
    ]  # fmt: skip


def test_a_period_that_begins_with_a_snapshot_reads_as_one_without():
    yesterday, tomorrow = NOON - timedelta(days=1), NOON + timedelta(days=1)
    give(MEI, "100.00", at=yesterday)
    place(MEI, "30.00", at=yesterday)
    give(MEI, "23.45", at=NOON)
    # Written after midnight's line and dated before it: the snapshot ends where order does.
    give(MEI, "7.00", at=yesterday)
    send(MEI, WANG, "3.40", at=tomorrow)
    start, end = NOON - timedelta(hours=12), NOON + timedelta(hours=12)
    without = period(MEI, start=start, end=end), statement(MEI, start=start, end=end)

    past_horizon()
    upkeep.take_snapshots(TODAY - timedelta(days=1))

    assert closing_of(MEI, TODAY - timedelta(days=1)) == (yuan("100.00"), yuan("30.00"))
    assert without == (period(MEI, start=start, end=end), statement(MEI, start=start, end=end))
    assert (without[0].opening, without[0].closing) == (yuan("107.00"), yuan("130.45"))
    assert [line.version for line in without[1]] == [3]


def test_a_page_of_a_long_statement_reads_only_a_page():
    send_many = [Send(BANK, MEI, yuan("1.00"), TOP_UP) for _ in range(1000)]
    for _ in range(3):
        post(*send_many, key=a_key(), ref=a_ref(), at=NOON)
    # A running database does this by itself; here it is not left to chance whether it was in time.
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE ledger_transfer")
        cursor.execute(
            "EXPLAIN (ANALYZE, FORMAT JSON) " + STATEMENT,
            {"name": MEI, "before": 2000, "limit": 50, "start": "-infinity", "end": "infinity"},
        )
        ((plan,),) = cursor.fetchall()

    assert [line.version for line in statement(MEI, before=2000)] == list(range(1999, 1949, -1))
    assert most_rows(plan[0]["Plan"]) <= 50


def most_rows(node) -> float:
    """The most rows that any one step of a plan let through."""
    return max([node["Actual Rows"], *(most_rows(child) for child in node.get("Plans", []))])


def test_a_busy_day_is_closed_by_reading_each_row_a_few_times():
    for first in range(1, 5001, 1000):
        post(
            *(Send(BANK, f"wallet:u{n}", yuan("1.00"), TOP_UP) for n in range(first, first + 1000)),
            key=a_key(), ref=a_ref(), at=NOON,
        )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE ledger_account, ledger_transfer, ledger_key")
    past_horizon()

    with transaction.atomic():
        before = rows_read()
        taken = upkeep.take_snapshots(TODAY)
        snapshots = rows_read() - before
    with transaction.atomic():
        before = rows_read()
        sealed = upkeep.seal(TODAY)
        seals = rows_read() - before

    assert (taken, len(sealed), Seal.objects.get().rows) == (5001, 1, 5000)
    # Once for each end of a transfer and its account; a loop in a loop would read 25 million.
    assert 5000 < snapshots < 20 * 5000
    assert 5000 < seals < 20 * 5000


def rows_read() -> int:
    """The rows of the ledger's tables that this transaction has read so far."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) FROM pg_stat_xact_user_tables "
            "WHERE relname LIKE 'ledger%'"
        )
        ((rows,),) = cursor.fetchall()
    return int(rows)
