"""Whatever is broken behind the ledger's back is named (safety, section 2)."""

import pytest

from payments import clock
from payments.ledger import invariants, recent, upkeep
from payments.ledger.services import Send, post
from tests.factories.ledger import (
    BANK,
    MEI,
    NOON,
    TOP_UP,
    WANG,
    a_ref,
    give,
    past_horizon,
    place,
    send,
    untrue,
    yuan,
)
from tests.payments.owner import breaking, raw

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def money():
    give(MEI, "100.00")
    send(MEI, WANG, "30.00")
    place(MEI, "20.00")
    past_horizon()
    upkeep.fold()
    assert untrue() == []


def things(differences) -> set[str]:
    return {difference.thing for difference in differences}


def test_i1_a_transfer_without_its_key_and_a_key_without_its_transfer():
    with breaking("ledger_key", "ledger_transfer"):
        raw("DELETE FROM ledger_key WHERE made = (SELECT min(id) FROM ledger_transfer)")
    lost = invariants.unkeyed_rows()
    with breaking("ledger_key"):
        raw("INSERT INTO ledger_key SELECT 'stray:x', fingerprint, 999999 FROM ledger_key LIMIT 1")

    assert (len(lost), lost[0].found) == (1, "none")
    assert "key stray:x" in things(invariants.unkeyed_rows())


def test_i1_a_posting_that_lost_a_step_in_the_middle():
    three = [Send(BANK, MEI, yuan("1.00"), TOP_UP)] * 3
    post(*three, key="three:x", ref=a_ref(), at=NOON)
    with breaking("ledger_key", "ledger_transfer"):
        raw("DELETE FROM ledger_transfer t USING ledger_key k WHERE k.made = t.id AND k.key = 'three:x/2'")
        raw("DELETE FROM ledger_key WHERE key = 'three:x/2'")

    (found,) = invariants.unkeyed_rows()
    assert (found.thing, found.expected, found.found) == ("posting three:x", "3 steps", "2 of them")
    assert recent.unkeyed_rows(clock.today()) == [found]


def test_i1_a_posting_that_lost_its_first_step():
    post(*[Send(BANK, MEI, yuan("1.00"), TOP_UP)] * 2, key="two:x", ref=a_ref(), at=NOON)
    with breaking("ledger_key", "ledger_transfer"):
        raw("DELETE FROM ledger_transfer t USING ledger_key k WHERE k.made = t.id AND k.key = 'two:x'")
        raw("DELETE FROM ledger_key WHERE key = 'two:x'")

    assert "posting two:x" in things(invariants.unkeyed_rows())


def test_i1_keys_that_only_look_like_steps_are_no_postings():
    for key in ("order/7b", "order/17x:5", "2026", "a/b/", "x/007-3"):
        give(MEI, "1.00", key=key)

    assert invariants.unkeyed_rows() == []


def test_i2_a_balance_that_drifted():
    with breaking("ledger_account"):
        raw("UPDATE ledger_account SET posted = posted + 1 WHERE name = %s", MEI)

    (found,) = invariants.drifted_accounts()
    assert (found.thing, found.expected, found.found, found.fen) == (MEI, "7000", "7001", 1)


def test_i2_a_house_account_whose_fold_is_wrong():
    with breaking("ledger_account"):
        raw("UPDATE ledger_account SET posted = posted - 5 WHERE name = %s", BANK)

    assert [(one.thing, one.fen) for one in invariants.drifted_accounts()] == [(BANK, 5)]


def test_i2_a_gap_in_the_versions():
    with breaking("ledger_transfer"):
        raw("UPDATE ledger_transfer SET debit_version = 7 WHERE debit_version = 2")

    named = things(invariants.broken_chains())
    assert f"{MEI} version 3" in named
    assert f"{MEI} version 7" in named


def test_i2_and_i12_two_wrongs_that_sum_to_zero_are_still_seen():
    with breaking("ledger_account"):
        raw("UPDATE ledger_account SET posted = posted + 1 WHERE name = %s", MEI)
        raw("UPDATE ledger_account SET posted = posted - 1 WHERE name = %s", WANG)

    assert invariants.money_made_or_lost() == []
    assert things(invariants.drifted_accounts()) == {MEI, WANG}


def test_i3_a_wallet_below_its_floor():
    with breaking("ledger_account"):
        raw("ALTER TABLE ledger_account DROP CONSTRAINT account_floor")
        raw("UPDATE ledger_account SET posted = -1, held = 0 WHERE name = %s", WANG)
    try:
        (found,) = invariants.accounts_out_of_bounds()
    finally:
        with breaking("ledger_account"):
            raw("UPDATE ledger_account SET posted = 3000 WHERE name = %s", WANG)
            raw(
                "ALTER TABLE ledger_account ADD CONSTRAINT account_floor "
                "CHECK (append_only OR floor IS NULL OR posted - held >= floor)"
            )

    assert (found.thing, found.expected, found.found) == (WANG, "at least 0", "-1")


def test_i4_money_held_for_nothing():
    with breaking("ledger_account"):
        raw("UPDATE ledger_account SET held = held + 3 WHERE name = %s", MEI)

    assert [(one.thing, one.fen) for one in invariants.accounts_held_otherwise()] == [(f"{MEI} held", 3)]


def test_i7_a_hold_whose_parts_are_not_its_events():
    with breaking("ledger_hold"):
        raw("UPDATE ledger_hold SET released = 500")

    (found,) = invariants.holds_otherwise()
    assert (found.expected, found.found, found.fen) == ("2000/0/0", "2000/500/0", 500)


def test_i12_money_out_of_nothing():
    with breaking("ledger_account"):
        raw("UPDATE ledger_account SET posted = posted + 12 WHERE name = %s", MEI)

    (found,) = invariants.money_made_or_lost()
    assert (found.found, found.fen) == ("12", 12)


def test_example_19_a_sealed_amount_that_was_changed_breaks_its_day_and_no_earlier_one():
    past_horizon()
    upkeep.seal(NOON.date())
    send(MEI, WANG, "1.00")
    past_horizon()
    upkeep.seal(NOON.date())
    assert untrue() == []

    with breaking("ledger_transfer"):
        raw("UPDATE ledger_transfer SET amount = amount + 1 WHERE id = (SELECT max(id) FROM ledger_transfer)")

    assert things(invariants.broken_seals()) == {"ledger seal 2"}
    assert {MEI, WANG} <= things(invariants.drifted_accounts())
