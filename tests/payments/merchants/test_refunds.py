"""Giving back what a till took: the fee always is the rule's (gateway spec, section 11, examples 4 and 6)."""

from datetime import timedelta

import pytest

from payments.audit.checks import differences
from payments.due.services import sweep
from payments.errors import KeyReused, NotEnoughMoney
from payments.ledger.queries import available, balance
from payments.ledger.services import Ref, post_transfer
from payments.merchants.codes import Code, RefKind
from payments.merchants.errors import MoreThanLeft, TooLateToRefund
from payments.merchants.models import Refund
from payments.merchants.services import refund_trade
from payments.merchants.states import TradeState
from payments.money import Money
from payments.wallet.errors import WrongPaymentPassword
from payments.yuebao.queries import holding_of
from tests.abuse.unchanged import unchanged
from tests.factories.accounts import mei, wang
from tests.factories.merchants import cafe, charged, paid_by_code
from tests.factories.pay_codes import code_of
from tests.factories.wallet import NOON, PIN, new_key, wallet_with
from tests.factories.yuebao import a_fund, holding_with, moment, says, the_same, untrue

pytestmark = pytest.mark.django_db(transaction=True)


def back(trade, yuan: str, *, key: str = "", pin: str = PIN, at=NOON):
    return refund_trade(trade, by=wang(), amount=Money.yuan(yuan), password=pin, key=key or new_key(), at=at)


@pytest.fixture
def trade():
    wallet_with(mei(), "100.00")
    wallet_with(wang())
    return paid_by_code(mei(), "50.00")


def standing(trade) -> tuple[str, str, str]:
    """What Mei, the merchant and the house have."""
    accounts = f"wallet:u{mei().pk}", trade.merchant.account, "platform:fees"
    return tuple(balance(name).yuan_text for name in accounts)


def test_example_4(trade):
    assert standing(trade) == ("50.00", "49.70", "0.30")
    key = new_key()

    first = back(trade, "20.00", key=key)
    assert standing(trade) == ("70.00", "29.82", "0.18")
    with unchanged():
        assert back(trade, "20.00", key=key) == first
    with unchanged(), pytest.raises(KeyReused):
        back(trade, "21.00", key=key)
    with unchanged(but=("request_key",)), pytest.raises(MoreThanLeft):
        back(trade, "30.01")
    back(trade, "30.00")

    assert standing(trade) == ("100.00", "0.00", "0.00")
    assert (trade.state, trade.refunded, trade.fee) == (TradeState.CLOSED, Money.yuan("50.00"), Money(0))
    assert differences() == []


def test_parts_summing_to_a_fen_more(trade):
    for part in ("16.66", "16.67", "16.66"):
        back(trade, part)

    with unchanged(but=("request_key",)), pytest.raises(MoreThanLeft, match=r"0\.01"):
        back(trade, "0.02")
    assert differences() == []


def test_what_went_back_whole_goes_back_no_more(trade):
    back(trade, "50.00")

    with unchanged(but=("request_key",)), pytest.raises(TooLateToRefund):
        back(trade, "0.01")


def test_after_ninety_days_it_is_finished(trade):
    sweep(NOON + timedelta(days=90))

    trade.refresh_from_db()
    assert trade.state == TradeState.FINISHED
    with unchanged(but=("request_key",)), pytest.raises(TooLateToRefund):
        back(trade, "1.00", at=NOON + timedelta(days=90))
    assert differences() == []


def test_a_day_earlier_it_still_goes(trade):
    sweep(NOON + timedelta(days=89))

    back(trade, "1.00", at=NOON + timedelta(days=89))

    assert standing(trade)[0] == "51.00"


def test_a_wrong_password_moves_nothing(trade):
    with pytest.raises(WrongPaymentPassword):
        back(trade, "1.00", pin="000111")

    assert (standing(trade)[0], Refund.objects.count()) == ("50.00", 0)


def test_an_empty_till_gives_nothing_back(trade):
    post_transfer(
        key="spent", debit=trade.merchant.account, credit=f"wallet:u{wang().pk}", amount=Money.yuan("40.00"),
        code=Code.REFUND, ref=Ref(RefKind.TRADE, 0), at=NOON,
    )  # fmt: skip

    with unchanged(but=("request_key",)), pytest.raises(NotEnoughMoney):
        back(trade, "50.00")


def test_from_savings_it_goes_back_to_savings():
    noon = moment("2013-08-20")
    says(a_fund("2013-08-20"), the_same("2013-08-20", "2013-08-31", "1.2200"))
    holding_with(mei(), "500.00", by="2013-08-20")
    wallet_with(wang(), at=noon)
    till = cafe(at=noon)
    trade = charged(till, "26.00", code_of(mei(), at=noon).digits, at=noon)

    back(trade, "26.00", at=noon + timedelta(minutes=5))

    holding = holding_of(mei())
    assert (holding.units, holding.pending) == (Money.yuan("474.00"), Money.yuan("26.00"))
    assert available(f"wallet:u{mei().pk}") == Money(0)
    assert untrue() == []
