"""What changed since a day is looked at from its snapshot on, and damage there is named as by the whole look."""

from datetime import timedelta

import pytest

from payments import clock
from payments.ledger import recent, upkeep
from payments.ledger.services import Send, post
from tests.factories.ledger import (
    BANK,
    COMMISSION,
    FEE,
    MEI,
    NOON,
    WANG,
    a_key,
    a_ref,
    give,
    past_horizon,
    place,
    send,
    yuan,
)
from tests.payments.owner import breaking, raw

pytestmark = pytest.mark.django_db(transaction=True)
LOOKS = [
    recent.unkeyed_rows, recent.drifted_accounts, recent.broken_chains,
    recent.accounts_held_otherwise, recent.holds_otherwise, recent.broken_seals,
]  # fmt: skip
DAMAGE = [
    ("I1", "ledger_key", "DELETE FROM ledger_key WHERE made = (SELECT max(id) FROM ledger_transfer)",
     recent.unkeyed_rows, None),
    ("I2 wallet", "ledger_account", f"UPDATE ledger_account SET posted = posted + 1 WHERE name = '{MEI}'",
     recent.drifted_accounts, MEI),
    ("I2 house", "ledger_account", f"UPDATE ledger_account SET posted = posted - 1 WHERE name = '{BANK}'",
     recent.drifted_accounts, BANK),
    ("I2 entry", "ledger_transfer",
     "UPDATE ledger_transfer SET amount = amount + 1 WHERE id = (SELECT max(id) FROM ledger_transfer)",
     recent.drifted_accounts, WANG),
    ("I2 gap", "ledger_transfer",
     "UPDATE ledger_transfer SET credit_version = 77 WHERE id = (SELECT max(id) FROM ledger_transfer)",
     recent.broken_chains, f"{WANG} version 77"),
    ("I2 last", "ledger_account", f"UPDATE ledger_account SET version = version + 1 WHERE name = '{MEI}'",
     recent.broken_chains, MEI),
    ("I4", "ledger_account", f"UPDATE ledger_account SET held = held + 1 WHERE name = '{MEI}'",
     recent.accounts_held_otherwise, f"{MEI} held"),
    ("I7", "ledger_hold", "UPDATE ledger_hold SET refunded = 1 WHERE id = (SELECT max(id) FROM ledger_hold)",
     recent.holds_otherwise, None),
    ("I13", "ledger_transfer", "UPDATE ledger_transfer SET code = 1",
     recent.broken_seals, "ledger seal 1"),
]  # fmt: skip


@pytest.fixture
def today():
    return clock.today()


@pytest.fixture(autouse=True)
def two_days(today):
    """Yesterday with its snapshot, and more of everything since, folded later than the snapshot."""
    give(MEI, "100.00", at=NOON)
    place(MEI, "20.00", at=NOON)
    send(MEI, WANG, "30.00", at=NOON)
    past_horizon()
    upkeep.take_snapshots(today - timedelta(days=1))
    give(MEI, "7.00")
    place(MEI, "3.00")
    send(MEI, WANG, "5.00")
    post(Send(WANG, COMMISSION, yuan("1.00"), FEE), key=a_key(), ref=a_ref(), at=NOON)
    send(MEI, WANG, "2.00")
    past_horizon()
    upkeep.seal(today)


@pytest.mark.parametrize("folded", [True, False])
def test_nothing_differs_before_and_after_the_fold(today, folded):
    if folded:
        upkeep.fold()

    assert [look(today) for look in LOOKS] == [[]] * len(LOOKS)
    assert [look(today + timedelta(days=1)) for look in LOOKS] == [[]] * len(LOOKS)
    assert [look(today - timedelta(days=9)) for look in LOOKS] == [[]] * len(LOOKS)


@pytest.mark.parametrize(("table", "damage", "look", "thing"), [case[1:] for case in DAMAGE],
                         ids=[case[0] for case in DAMAGE])  # fmt: skip
def test_damage_since_that_day_is_named(today, table, damage, look, thing):
    upkeep.fold()
    with breaking(table):
        raw(damage)

    named = {difference.thing for difference in look(today)}

    assert named
    assert thing is None or thing in named


def test_what_nobody_touched_since_is_left_to_the_look_at_everything(today):
    with breaking("ledger_account"):
        raw("UPDATE ledger_account SET posted = posted + 1 WHERE name = %s", MEI)

    assert recent.drifted_accounts(today + timedelta(days=1)) == []
