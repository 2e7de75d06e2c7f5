"""Example 17: writers, rollbacks and folders at once; folding by the largest id loses money and is caught."""

import random
import threading
import time

import pytest
from django.db import connection, transaction

from payments.ledger import invariants, upkeep
from payments.ledger.models import Account
from payments.ledger.queries import balance
from payments.ledger.services import Send, post
from payments.money import Money
from tests.factories.ledger import BANK, NOON, TOP_UP, a_ref

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
SECONDS, SECONDS_OF_THE_EXAMPLE = 3.0, 8.0
WRITERS, FOLDERS = 8, 2

# The wrong way, as somebody might write it: up to the largest id one can see, in one statement each.
BY_LARGEST_ID = """
WITH seen AS (SELECT max(id) AS id FROM ledger_transfer WHERE debit_id = %(account)s),
     fresh AS (
       SELECT coalesce(-sum(amount), 0) AS fen FROM ledger_transfer, folded_by_id f
       WHERE debit_id = %(account)s AND ledger_transfer.id > f.last_id
         AND ledger_transfer.id <= (SELECT id FROM seen))
UPDATE folded_by_id SET fen = folded_by_id.fen + fresh.fen, last_id = coalesce((SELECT id FROM seen), last_id)
FROM fresh
"""


class Storm:
    """Writers that dawdle before they commit, and sometimes change their mind."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self.until = time.monotonic() + seconds
        self.sent: list[int] = []
        self.wrong: list[str] = []

    def write(self, number: int) -> None:
        dice = random.Random(number)
        sent = 0
        while time.monotonic() < self.until:
            fen = dice.randint(1, 900)
            try:
                with transaction.atomic():
                    key = f"storm:{number}:{sent}:{fen}:{time.monotonic_ns()}:x"
                    post(Send(BANK, f"wallet:u{number}", Money(fen), TOP_UP), key=key, ref=a_ref(), at=NOON)
                    time.sleep(dice.random() * 0.01)
                    if dice.random() < 0.03:
                        raise KeyboardInterrupt
            except KeyboardInterrupt:
                continue
            sent += fen
        self.sent.append(sent)
        connection.close()

    def fold(self, step) -> None:
        while time.monotonic() < self.until:
            step()
            time.sleep(0.005)
        connection.close()

    def read(self) -> None:
        while time.monotonic() < self.until:
            found = invariants.money_made_or_lost()
            if found:
                self.wrong.append(str(found))
        connection.close()

    def run(self, step) -> None:
        threads = [threading.Thread(target=self.write, args=(number,)) for number in range(WRITERS)]
        threads += [threading.Thread(target=self.fold, args=(step,)) for _ in range(FOLDERS)]
        threads.append(threading.Thread(target=self.read))
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)


@pytest.mark.parametrize("seconds", [SECONDS, pytest.param(SECONDS_OF_THE_EXAMPLE, marks=pytest.mark.long)])
def test_every_live_read_and_the_end_equal_the_sum_of_entries(seconds):
    storm = Storm(seconds)

    storm.run(upkeep.fold)
    upkeep.fold()

    assert storm.wrong == []
    assert balance(BANK) == Money(-sum(storm.sent))
    assert Account.objects.get(name=BANK).posted == Money(-sum(storm.sent))
    assert invariants.drifted_accounts() == []


def test_folding_by_the_largest_id_loses_money_and_this_test_sees_it():
    post(Send(BANK, "wallet:u0", Money(1), TOP_UP), key="first:x", ref=a_ref(), at=NOON)
    bank = Account.objects.get(name=BANK).pk
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute("CREATE TABLE folded_by_id (fen bigint NOT NULL, last_id bigint NOT NULL)")
        cursor.execute("INSERT INTO folded_by_id VALUES (0, 0)")
        cursor.execute("GRANT ALL ON folded_by_id TO PUBLIC")

    def wrongly() -> None:
        with connection.cursor() as cursor:
            cursor.execute(BY_LARGEST_ID, {"account": bank})

    storm = Storm()
    try:
        storm.run(wrongly)
        wrongly()
        with connection.cursor() as cursor:
            cursor.execute("SELECT fen FROM folded_by_id")
            (folded,) = cursor.fetchone()
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
            cursor.execute("DROP TABLE folded_by_id")

    assert folded != -(sum(storm.sent) + 1), "folding by the largest id must be seen to lose money"
