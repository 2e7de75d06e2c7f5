"""Paying from the balance: one hold a part on the payer's own account, once, under the house's rules."""

from datetime import timedelta

import pytest

from payments.audit.checks import differences
from payments.audit.errors import PaymentsStopped
from payments.audit.models import Switch
from payments.audit.services import stop_switch
from payments.due.queries import open_row
from payments.errors import DomainError, HasMovedOn, KeyReused, NotEnoughMoney
from payments.escrow import sources
from payments.escrow.errors import PaymentExpired, PaymentNotOpen, SourceBarred
from payments.escrow.models import Payment
from payments.escrow.queries import hold_of, waiting_for
from payments.escrow.services import DUE, close_payment, pay
from payments.escrow.signals import payment_settling
from payments.escrow.sources import Source, register
from payments.escrow.states import PAYMENT_MOVES, PaymentState
from payments.keys.errors import RefusedBefore
from payments.ledger.models import Transfer
from payments.ledger.queries import available, balance, held
from payments.ledger.services import Send
from payments.lifecycle import move
from payments.money import Money
from payments.wallet.codes import SETTLEMENT, Code
from payments.wallet.errors import LimitReached, WalletFrozen, WrongPaymentPassword
from payments.wallet.models import IdentityClass, WalletLimit
from payments.wallet.queries import password_status
from payments.wallet.services import freeze_wallet
from tests.factories.accounts import UserFactory, mei
from tests.factories.escrow import SHOP_A, SHOP_B, a_ref, asked, paid
from tests.factories.wallet import NOON, PIN, new_key, wallet_with

pytestmark = pytest.mark.django_db


def try_to_pay(payment: Payment, *, password: str = PIN, key: str | None = None, at=NOON) -> Payment:
    """Pay from the balance."""
    return pay(payment, source_code="balance", password=password, key=key or new_key(), at=at)


def money_of(account: str) -> tuple[str, str, str]:
    """Posted, held and available, as the examples write them."""
    return balance(account).yuan_text, held(account).yuan_text, available(account).yuan_text


def test_holds_each_part_and_moves_nothing():
    account = wallet_with(mei(), "600.00").account
    before = Transfer.objects.count()
    refs = [a_ref(), a_ref()]

    payment = try_to_pay(asked(mei(), "213.31", "315.19", refs=refs))

    assert (payment.state, payment.source, payment.paid_at) == (PaymentState.PAID, "balance", NOON)
    assert money_of(account) == ("600.00", "528.50", "71.50")
    assert [hold_of(ref).remaining for ref in refs] == [Money.yuan("213.31"), Money.yuan("315.19")]
    assert [hold_of(ref).payee for ref in refs] == [SHOP_A, SHOP_B]
    assert Transfer.objects.count() == before
    assert open_row(DUE, payment.pk) is None
    assert (waiting_for(SHOP_B).held, waiting_for(SHOP_B).holds) == (Money.yuan("315.19"), 1)
    assert differences() == []


def test_asked_twice_under_one_key_it_is_one_payment_and_one_answer():
    account = wallet_with(mei(), "600.00").account
    payment = asked(mei(), "213.31")
    key = new_key()

    try_to_pay(payment, key=key)
    again = try_to_pay(Payment.objects.get(pk=payment.pk), key=key)

    assert again.state == PaymentState.PAID
    assert money_of(account) == ("600.00", "213.31", "386.69")


def test_asked_again_under_another_key_it_is_refused():
    account = wallet_with(mei(), "600.00").account
    payment = try_to_pay(asked(mei(), "213.31"))

    with pytest.raises(PaymentNotOpen):
        try_to_pay(payment)

    assert money_of(account) == ("600.00", "213.31", "386.69")


def test_a_key_that_paid_one_payment_pays_no_other():
    account = wallet_with(mei(), "600.00").account
    key = new_key()
    try_to_pay(asked(mei(), "213.31"), key=key)

    with pytest.raises(KeyReused):
        try_to_pay(asked(mei(), "100.00"), key=key)

    assert money_of(account) == ("600.00", "213.31", "386.69")


def test_a_short_balance_is_refused_and_changes_nothing():
    account = wallet_with(mei(), "100.00").account
    payment, key = asked(mei(), "100.01"), new_key()

    with pytest.raises(NotEnoughMoney, match=r"¥100\.00 can be spent"):
        try_to_pay(payment, key=key)

    payment.refresh_from_db()
    assert payment.state == PaymentState.ASKED
    assert not payment.moves.exists()
    assert money_of(account) == ("100.00", "0.00", "100.00")
    assert not WalletLimit.objects.exists()
    with pytest.raises(RefusedBefore, match=r"¥100\.00 can be spent"):
        try_to_pay(payment, key=key)


def test_money_in_a_hold_pays_nothing_else():
    account = wallet_with(mei(), "100.00").account
    paid(mei(), "60.00")

    with pytest.raises(NotEnoughMoney):
        try_to_pay(asked(mei(), "40.01"))

    assert money_of(account) == ("100.00", "60.00", "40.00")


def test_a_wrong_password_counts_as_a_miss_and_pays_nothing():
    account = wallet_with(mei(), "600.00").account
    payment, key = asked(mei(), "213.31"), new_key()

    with pytest.raises(WrongPaymentPassword):
        try_to_pay(payment, password="111222", key=key)

    assert password_status(mei(), at=NOON).tries_left == 4
    assert money_of(account) == ("600.00", "0.00", "600.00")
    assert try_to_pay(payment, key=key).state == PaymentState.PAID


def test_the_time_to_pay_ends_to_the_second():
    account = wallet_with(mei(), "600.00").account
    in_time, late = asked(mei(), "10.00"), asked(mei(), "10.00")

    try_to_pay(in_time, at=NOON + timedelta(minutes=30) - timedelta(microseconds=1))
    with pytest.raises(PaymentExpired):
        try_to_pay(late, at=NOON + timedelta(minutes=30))

    assert money_of(account) == ("600.00", "10.00", "590.00")


def test_a_closed_payment_is_not_paid():
    account = wallet_with(mei(), "600.00").account
    payment = asked(mei(), "10.00")
    close_payment(payment, at=NOON)

    with pytest.raises(PaymentNotOpen):
        try_to_pay(payment)

    assert money_of(account) == ("600.00", "0.00", "600.00")


def test_a_stopped_market_takes_no_payment():
    account = wallet_with(mei(), "600.00").account
    stop_switch(Switch.PAYMENTS, why="a difference was found", at=NOON)

    with pytest.raises(PaymentsStopped):
        try_to_pay(asked(mei(), "10.00"))

    assert money_of(account) == ("600.00", "0.00", "600.00")


def test_nothing_leaves_a_frozen_wallet():
    wallet = wallet_with(mei(), "600.00")
    freeze_wallet(wallet, at=NOON)

    with pytest.raises(WalletFrozen):
        try_to_pay(asked(mei(), "10.00"))

    assert money_of(wallet.account) == ("600.00", "0.00", "600.00")


def test_the_limit_of_the_class_holds_at_the_cashier():
    account = wallet_with(mei(), "1200.00", identity_class=IdentityClass.I).account
    paid(mei(), "950.00")

    with pytest.raises(LimitReached, match=r"¥50\.00 left"):
        try_to_pay(asked(mei(), "60.00"))

    assert money_of(account) == ("1200.00", "950.00", "250.00")


def test_an_unknown_way_to_pay_is_refused():
    wallet_with(mei(), "600.00")

    with pytest.raises(SourceBarred):
        pay(asked(mei(), "10.00"), source_code="gold", password=PIN, key=new_key(), at=NOON)


def test_a_receiver_that_refuses_stops_the_payment():
    account = wallet_with(mei(), "600.00").account
    payment = asked(mei(), "10.00")

    class OutOfStock(DomainError):
        sentence = "The last one was sold meanwhile. Nothing was taken."

    def refuse(payment, at, **_signal) -> None:
        assert (payment.state, at) == (PaymentState.ASKED, NOON)
        raise OutOfStock

    payment_settling.connect(refuse)
    try:
        with pytest.raises(OutOfStock):
            try_to_pay(payment)
    finally:
        payment_settling.disconnect(refuse)

    payment.refresh_from_db()
    assert payment.state == PaymentState.ASKED
    assert money_of(account) == ("600.00", "0.00", "600.00")


def test_a_source_from_above_brings_the_money_in_the_same_call(monkeypatch):
    monkeypatch.setattr(sources, "_sources", dict(sources._sources))
    register(
        Source(
            code="elsewhere",
            label="Elsewhere",
            icon="coins",
            tone="gold",
            available=lambda payment: payment.amount,
            steps_to_pay=lambda payment, amount: [Send(SETTLEMENT, payment.account, amount, Code.TOP_UP)],
        )
    )
    account = wallet_with(mei()).account

    pay(asked(mei(), "80.00", "8.00"), source_code="elsewhere", password=PIN, key=new_key(), at=NOON)

    assert money_of(account) == ("88.00", "88.00", "0.00")


def test_closing_is_safe_to_ask_twice_and_never_undoes_a_payment():
    wallet_with(mei(), "600.00")
    payment, settled = asked(mei(), "10.00"), paid(mei(), "20.00")

    close_payment(payment, at=NOON)
    close_payment(payment, at=NOON)
    with pytest.raises(HasMovedOn):
        close_payment(settled, at=NOON)

    assert payment.state == PaymentState.CLOSED
    assert payment.moves.count() == 1
    assert settled.state == PaymentState.PAID


def test_numbers_tell_the_day_and_do_not_count():
    person = UserFactory()
    numbers = {asked(person, "1.00").number for _time in range(50)}

    assert len(numbers) == 50
    assert all(number.startswith("P261125") and len(number) == 17 for number in numbers)


@pytest.mark.parametrize("start", PaymentState)
@pytest.mark.parametrize("end", PaymentState)
def test_every_move_is_in_the_table_or_refused(start, end):
    payment = asked(mei(), "1.00")
    Payment.objects.filter(pk=payment.pk).update(state=start, paid_at=NOON, source="balance")
    payment.refresh_from_db()

    if end in PAYMENT_MOVES[start]:
        move(payment, end, at=NOON)
    else:
        with pytest.raises(HasMovedOn):
            move(payment, end, at=NOON)

    payment.refresh_from_db()
    assert payment.state == (end if end in PAYMENT_MOVES[start] else start)
