"""Paying at a till from Yu'ebao: units down and the merchant paid in one transaction, or neither."""

import pytest

from payments.ledger.queries import available, balance
from payments.merchants.states import TradeState
from payments.money import Money
from payments.yuebao.queries import spendable
from tests.factories.accounts import mei
from tests.factories.merchants import cafe, charged
from tests.factories.pay_codes import code_of
from tests.factories.wallet import wallet_with
from tests.factories.yuebao import a_fund, holding_with, moment, says, the_same, untrue

pytestmark = pytest.mark.django_db(transaction=True)
NOON = moment("2013-08-20")


@pytest.fixture
def till():
    fund = a_fund("2013-08-20")
    says(fund, the_same("2013-08-20", "2013-08-31", "1.2200"))
    holding_with(mei(), "500.00", by="2013-08-20")
    return cafe(at=NOON)


def test_with_nothing_in_the_wallet_the_first_that_covers_all_is_savings(till):
    assert available(f"wallet:u{mei().pk}") == Money(0)

    trade = charged(till, "26.00", code_of(mei(), at=NOON).digits, at=NOON)

    assert (trade.state, trade.payment.source) == (TradeState.PAID, "yuebao")
    assert spendable(mei(), NOON) == Money.yuan("474.00")
    assert balance(till.account) == Money.yuan("25.84")
    assert available(f"wallet:u{mei().pk}") == Money(0)
    assert untrue() == []


def test_the_balance_comes_first_where_both_cover_all(till):
    wallet_with(mei(), "26.00", at=NOON)

    trade = charged(till, "26.00", code_of(mei(), at=NOON).digits, at=NOON)

    assert trade.payment.source == "balance"
    assert spendable(mei(), NOON) == Money.yuan("500.00")


def test_one_payment_has_one_source(till):
    trade = charged(till, "500.01", code_of(mei(), at=NOON).digits, at=NOON)

    assert (trade.state, trade.refusal) == (TradeState.CLOSED, "NotEnoughMoney")
    assert spendable(mei(), NOON) == Money.yuan("500.00")
    assert untrue() == []


def test_a_chosen_source_is_not_switched_silently(till):
    trade = charged(till, "26.00", code_of(mei(), source="balance", at=NOON).digits, at=NOON)

    assert (trade.state, trade.refusal) == (TradeState.CLOSED, "NotEnoughMoney")
    assert spendable(mei(), NOON) == Money.yuan("500.00")


def test_the_chosen_source_pays(till):
    trade = charged(till, "26.00", code_of(mei(), source="yuebao", at=NOON).digits, at=NOON)

    assert trade.payment.source == "yuebao"
