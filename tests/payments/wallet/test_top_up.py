"""A top-up: row first, commit, ask the bank, write the answer; what is unknown is asked, never guessed."""

from datetime import timedelta

import pytest

from payments.audit.checks import differences
from payments.audit.errors import PaymentsStopped
from payments.audit.models import Switch
from payments.audit.services import stop_switch
from payments.banks.connector import Answer, Outcome
from payments.banks.models import SandboxCharge
from payments.due.queries import open_row
from payments.due.services import sweep
from payments.errors import HasMovedOn, KeyReused
from payments.ledger.models import Transfer
from payments.ledger.queries import available, balance
from payments.lifecycle import move
from payments.money import Money
from payments.wallet.errors import NoWallet
from payments.wallet.models import TopUp
from payments.wallet.services import ask_top_up, freeze_wallet, take_answer
from payments.wallet.services.top_ups import DUE, next_asking
from payments.wallet.states import TOP_UP_MOVES, TopUpState
from tests.factories.accounts import UserFactory, mei
from tests.factories.wallet import NOON, new_key, top_up, wallet_with

pytestmark = pytest.mark.django_db

SETTLED, REFUSED, UNKNOWN = (
    Answer(Outcome.SETTLED),
    Answer(Outcome.REFUSED, "declined"),
    Answer(Outcome.UNKNOWN),
)


def after(**time) -> object:
    """A moment after noon."""
    return NOON + timedelta(**time)


def test_brings_money_from_the_bank_into_the_wallet():
    wallet = wallet_with(mei())

    settled = top_up(mei(), "500.00")

    assert settled.state == TopUpState.SETTLED
    assert (balance(wallet.account), balance("bank:settlement")) == (
        Money.yuan("500.00"),
        Money.yuan("-500.00"),
    )
    assert [step.to_state for step in settled.moves.all()] == ["SENT", "SETTLED"]
    assert open_row(DUE, settled.pk) is None
    assert differences() == []


def test_the_banks_answer_five_times_is_one_transfer_and_five_equal_results():
    wallet = wallet_with(mei())
    unknown = top_up(mei(), "500.92")

    results = [take_answer(unknown, SETTLED, at=NOON) for _time in range(5)]

    assert all(result == results[0] for result in results)
    assert Transfer.objects.count() == 1
    assert balance(wallet.account) == Money.yuan("500.92")


def test_the_same_key_finds_the_first_top_up():
    wallet = wallet_with(mei())
    key = new_key()

    first = ask_top_up(mei(), Money.yuan("500.00"), key=key, at=NOON)
    again = ask_top_up(mei(), Money.yuan("500.00"), key=key, at=after(minutes=1))

    assert first == again
    assert SandboxCharge.objects.get().asked == 1
    assert balance(wallet.account) == Money.yuan("500.00")


def test_the_same_key_with_another_amount_is_refused_and_changes_nothing():
    wallet = wallet_with(mei())
    key = new_key()
    ask_top_up(mei(), Money.yuan("500.00"), key=key, at=NOON)

    with pytest.raises(KeyReused):
        ask_top_up(mei(), Money.yuan("500.01"), key=key, at=NOON)

    assert TopUp.objects.count() == SandboxCharge.objects.count() == Transfer.objects.count() == 1
    assert balance(wallet.account) == Money.yuan("500.00")


def test_two_people_may_use_the_same_key():
    wallet_with(mei())
    other = UserFactory()
    wallet_with(other)
    key = new_key()

    assert ask_top_up(mei(), Money(100), key=key, at=NOON) != ask_top_up(other, Money(100), key=key, at=NOON)


def test_a_refused_one_moves_nothing():
    wallet = wallet_with(mei())

    refused = top_up(mei(), "10.91")

    assert (refused.state, refused.reason) == (TopUpState.REFUSED, "declined")
    assert balance(wallet.account) == Money(0)
    assert open_row(DUE, refused.pk) is None


@pytest.mark.parametrize(
    ("yuan", "state", "held"), [("10.92", TopUpState.SETTLED, "10.92"), ("10.93", TopUpState.REFUSED, "0.00")]
)
def test_an_unknown_one_is_asked_again_by_its_due_row(yuan, state, held):
    wallet = wallet_with(mei())
    unknown = top_up(mei(), yuan)
    assert (unknown.state, balance(wallet.account)) == (TopUpState.UNKNOWN, Money(0))

    assert sweep(after(seconds=59)).done == 0
    assert sweep(after(minutes=1)).done == 1

    unknown.refresh_from_db()
    assert unknown.state == state
    assert balance(wallet.account) == Money.yuan(held)
    assert open_row(DUE, unknown.pk) is None


def test_a_bank_that_never_heard_of_it_is_told_by_the_due_row():
    wallet = wallet_with(mei())
    unknown = top_up(mei(), "10.92")
    SandboxCharge.objects.all().delete()

    sweep(after(minutes=1))
    unknown.refresh_from_db()
    assert unknown.state == TopUpState.UNKNOWN
    sweep(after(minutes=5))

    unknown.refresh_from_db()
    assert unknown.state == TopUpState.SETTLED
    assert balance(wallet.account) == Money.yuan("10.92")


def test_asks_after_one_five_and_thirty_minutes_then_hourly_for_a_day():
    moments, at = [], NOON
    while (following := next_asking(NOON, at)) is not None:
        moments.append(following - NOON)
        at = following

    minutes = [int(moment.total_seconds() // 60) for moment in moments]
    assert minutes[:5] == [1, 5, 30, 90, 150]
    assert len(minutes) == 26
    assert minutes[-1] == 30 + 23 * 60


def test_after_a_day_without_an_answer_a_person_takes_over(monkeypatch):
    wallet = wallet_with(mei())
    unknown = top_up(mei(), "10.92")
    # A bank that is silent for ever, which the sandbox is not.
    monkeypatch.setattr("payments.banks.sandbox.LATER", {92: Outcome.UNKNOWN})

    at = after(minutes=1)
    while (row := open_row(DUE, unknown.pk)) is not None:
        at = row.due_at
        sweep(at)

    unknown.refresh_from_db()
    assert (unknown.state, unknown.handed_over_at) == (TopUpState.UNKNOWN, at)
    assert balance(wallet.account) == Money(0)


def test_money_that_comes_after_a_refusal_is_booked():
    wallet = wallet_with(mei())
    refused = top_up(mei(), "10.91")

    take_answer(refused, SETTLED, at=after(minutes=10))

    refused.refresh_from_db()
    assert refused.state == TopUpState.SETTLED
    assert balance(wallet.account) == Money.yuan("10.91")


def test_a_refusal_after_the_money_came_changes_nothing():
    wallet = wallet_with(mei())
    settled = top_up(mei(), "10.00")

    assert take_answer(settled, REFUSED, at=NOON) is None
    assert take_answer(settled, UNKNOWN, at=NOON) is None

    settled.refresh_from_db()
    assert settled.state == TopUpState.SETTLED
    assert balance(wallet.account) == Money.yuan("10.00")


def test_a_stopped_market_takes_no_top_up():
    wallet_with(mei())
    stop_switch(Switch.PAYMENTS, why="a difference was found", at=NOON)

    with pytest.raises(PaymentsStopped):
        top_up(mei(), "10.00")

    assert not TopUp.objects.exists()
    assert not SandboxCharge.objects.exists()


def test_a_frozen_wallet_still_takes_money_in():
    wallet = wallet_with(mei())
    freeze_wallet(wallet, at=NOON)

    top_up(mei(), "10.00")

    assert available(wallet.account) == Money.yuan("10.00")


def test_nobody_tops_up_without_a_wallet():
    person = UserFactory()
    person.wallets.all().delete()

    with pytest.raises(NoWallet):
        top_up(person, "10.00")


@pytest.mark.parametrize("start", TopUpState)
@pytest.mark.parametrize("end", TopUpState)
def test_every_move_is_in_the_table_or_refused(start, end):
    wallet = wallet_with(mei())
    thing = TopUp.objects.create(
        wallet=wallet,
        reference="TUX",
        bank="sandbox",
        amount=Money(1),
        state=start,
        asked_at=NOON,
        key="k" * 16,
    )

    if end in TOP_UP_MOVES[start]:
        move(thing, end, at=NOON)
    else:
        with pytest.raises(HasMovedOn):
            move(thing, end, at=NOON)

    thing.refresh_from_db()
    assert thing.state == (end if end in TOP_UP_MOVES[start] else start)
