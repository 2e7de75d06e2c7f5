"""Charging a pay code at a till: the spec's examples to the fen (wallet spec 10, gateway spec 11)."""

from datetime import timedelta

import pytest

from payments.audit.checks import differences
from payments.audit.models import Switch
from payments.audit.services import stop_switch
from payments.due.services import sweep
from payments.errors import KeyReused, Stopped
from payments.escrow.errors import PaymentExpired
from payments.escrow.models import Payment
from payments.escrow.services import pay
from payments.escrow.states import PaymentState
from payments.keys.errors import RefusedBefore
from payments.ledger.codes import Purpose
from payments.ledger.models import Hold
from payments.ledger.queries import available, balance, held
from payments.lifecycle import Role
from payments.merchants.errors import NotOpen
from payments.merchants.models import Trade
from payments.merchants.services import close_trade, name_cashier
from payments.merchants.services.trades import fee_of
from payments.merchants.states import TradeState
from payments.money import Money
from payments.wallet.errors import BadPayCode
from payments.wallet.models import CodeEnd, PayCode
from payments.wallet.services import freeze_wallet
from tests.abuse.unchanged import unchanged
from tests.factories.accounts import chen, mei, wang, zhao_lin
from tests.factories.merchants import cafe, charged, paid_by_code
from tests.factories.pay_codes import code_of
from tests.factories.wallet import NOON, PIN, new_key, wallet_with

pytestmark = pytest.mark.django_db(transaction=True)
SECOND = timedelta(seconds=1)


def yuan(text: str) -> Money:
    return Money.yuan(text)


@pytest.fixture
def till():
    wallet_with(mei(), "3486.20")
    return cafe()


def meis() -> Money:
    return available(f"wallet:u{mei().pk}")


def test_example_5_and_its_fee(till):
    trade = charged(till, "26.00", code_of(mei()).digits, at=NOON + timedelta(seconds=59, milliseconds=900))

    assert trade.state == TradeState.PAID
    assert meis() == yuan("3460.20")
    assert (balance(till.account), balance("platform:fees"), trade.fee) == (
        yuan("25.84"), yuan("0.16"), yuan("0.16"),
    )  # fmt: skip
    assert held(f"wallet:u{mei().pk}") == Money(0)
    assert differences() == []


def test_at_second_sixty_it_is_over(till):
    digits = code_of(mei()).digits

    with pytest.raises(BadPayCode):
        charged(till, "26.00", digits, at=NOON + 60 * SECOND)

    assert (meis(), Trade.objects.count()) == (yuan("3486.20"), 0)


def test_one_thousand_is_paid_and_a_fen_more_is_confirmed(till):
    paid = charged(till, "1000.00", code_of(mei()).digits)
    waits = charged(till, "1000.01", code_of(mei()).digits)

    assert (paid.state, balance(till.account)) == (TradeState.PAID, yuan("994.00"))
    assert (waits.state, waits.needs_confirming) == (TradeState.WAITING, True)
    assert meis() == yuan("2486.20")


def test_example_6_above_the_day_without_an_answer(till):
    for part in ("1000.00", "1000.00", "950.00"):
        paid_by_code(mei(), part, merchant=till)
    shown = code_of(mei())

    waits = charged(till, "60.00", shown.digits)
    sweep(NOON + 60 * SECOND)

    waits.refresh_from_db()
    assert (waits.state, waits.payment.state) == (TradeState.CLOSED, PaymentState.CLOSED)
    assert meis() == yuan("536.20")
    assert PayCode.objects.get(pk=shown.code.pk).why == CodeEnd.FAILED
    assert differences() == []


def test_the_day_counts_exactly(till):
    for part in ("1000.00", "1000.00", "950.00"):
        paid_by_code(mei(), part, merchant=till)

    assert charged(till, "50.00", code_of(mei()).digits).state == TradeState.PAID
    assert charged(till, "0.01", code_of(mei()).digits).needs_confirming is True
    tomorrow = NOON + timedelta(days=1)
    assert charged(till, "0.01", code_of(mei(), at=tomorrow).digits, at=tomorrow).state == TradeState.PAID


def test_the_phone_confirms_with_the_password(till):
    waits = charged(till, "1500.00", code_of(mei()).digits)

    pay(waits.payment, source_code="balance", password=PIN, key=new_key(), at=NOON + 59 * SECOND)

    waits.refresh_from_db()
    assert (waits.state, waits.fee, balance(till.account)) == (TradeState.PAID, yuan("9.00"), yuan("1491.00"))
    assert charged(till, "1000.00", code_of(mei()).digits).state == TradeState.PAID
    assert differences() == []


def test_confirming_at_second_sixty_is_too_late(till):
    waits = charged(till, "1500.00", code_of(mei()).digits)

    with unchanged(but=("request_key",)), pytest.raises(PaymentExpired):
        pay(waits.payment, source_code="balance", password=PIN, key=new_key(), at=NOON + 60 * SECOND)


def test_the_till_gives_it_up(till):
    waits = charged(till, "1500.00", code_of(mei()).digits)

    close_trade(waits, role=Role.SHOP, by=wang(), at=NOON + SECOND, refusal="GivenUp")

    assert (waits.state, waits.payment.state) == (TradeState.CLOSED, PaymentState.CLOSED)
    with unchanged(), pytest.raises(NotOpen):
        close_trade(waits, role=Role.SHOP, by=wang(), at=NOON + SECOND)


def test_asked_again_under_its_key_it_is_the_same_trade(till):
    digits, key = code_of(mei()).digits, new_key()
    first = charged(till, "26.00", digits, key=key)

    with unchanged():
        again = charged(till, "26.00", digits, key=key, at=NOON + 5 * SECOND)

    assert again == first


def test_other_content_under_its_key_is_refused(till):
    digits, key = code_of(mei()).digits, new_key()
    charged(till, "26.00", digits, key=key)

    for other in ({"yuan": "26.01", "digits": digits}, {"yuan": "26.00", "digits": code_of(mei()).digits}):
        with unchanged(), pytest.raises(KeyReused):
            charged(till, other["yuan"], other["digits"], key=key)


def test_a_bad_code_asked_again_is_no_second_miss(till):
    key = new_key()
    with pytest.raises(BadPayCode):
        charged(till, "1.00", "2" * 17, key=key)

    with unchanged(), pytest.raises(RefusedBefore):
        charged(till, "1.00", "2" * 17, key=key)

    assert till.misses.count() == 1


def test_too_little_money_closes_it_and_burns_the_code(till):
    shown = code_of(mei())
    wallet_with(zhao_lin(), "5.00")
    lins = code_of(zhao_lin())

    trade = charged(till, "5.01", lins.digits)

    assert (trade.state, trade.refusal, trade.payment.state) == (
        TradeState.CLOSED, "NotEnoughMoney", PaymentState.CLOSED,
    )  # fmt: skip
    assert PayCode.objects.get(pk=lins.code.pk).why == CodeEnd.FAILED
    assert PayCode.objects.get(pk=shown.code.pk).why == ""
    assert available(f"wallet:u{zhao_lin().pk}") == yuan("5.00")
    assert differences() == []


def test_nobody_pays_themselves(till):
    wallet_with(wang(), "100.00")

    trade = charged(till, "5.00", code_of(wang()).digits)

    assert (trade.state, trade.refusal) == (TradeState.CLOSED, "PaysOneself")
    assert available(f"wallet:u{wang().pk}") == yuan("100.00")


def test_a_cashier_may_buy_a_coffee(till):
    wallet_with(zhao_lin(), "100.00")
    name_cashier(till, zhao_lin(), at=NOON)

    trade = charged(till, "20.00", code_of(zhao_lin()).digits, by=zhao_lin())

    assert (trade.state, trade.cashier) == (TradeState.PAID, zhao_lin())


def test_a_frozen_wallet_pays_nothing(till):
    shown = code_of(mei())
    freeze_wallet(mei().wallets.get(), at=NOON)

    with pytest.raises(BadPayCode):
        charged(till, "5.00", shown.digits)

    assert meis() == yuan("3486.20")


def test_stopped_payments_leave_the_code_alone(till):
    shown = code_of(mei())
    stop_switch(Switch.PAYMENTS, why="tests", person=chen(), at=NOON)

    with pytest.raises(Stopped):
        charged(till, "5.00", shown.digits)

    assert PayCode.objects.get(pk=shown.code.pk).burnt_at is None
    assert not Payment.objects.exists()


def test_what_is_set_aside_goes_on_in_the_same_transaction(till):
    trade = charged(till, "26.00", code_of(mei()).digits)

    hold = Hold.objects.get(pk=trade.payment.parts.get().hold_id)
    assert (hold.purpose, hold.remaining) == (Purpose.TRADE, Money(0))
    assert [(move.from_state, move.to_state, move.role) for move in trade.moves.all()] == [
        ("CREATED", "WAITING", "SHOP"), ("WAITING", "PAID", "BUYER"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("amount", "fee"),
    [("0.83", "0.00"), ("0.84", "0.01"), ("26.00", "0.16"), ("50.00", "0.30"), ("1000.00", "6.00")],
)
def test_the_fee_is_rounded_half_up(amount, fee):
    assert fee_of(yuan(amount)) == yuan(fee)


def test_no_fee_is_no_transfer(till):
    trade = charged(till, "0.83", code_of(mei()).digits)

    assert (trade.fee, balance(till.account), balance("platform:fees")) == (Money(0), yuan("0.83"), Money(0))
    assert differences() == []
