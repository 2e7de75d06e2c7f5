"""Two refunds of one trade at once (r5 at the till): together never more than was paid, and the fee is the rule's."""

from datetime import timedelta
from functools import partial

import pytest

from payments.audit.checks import differences
from payments.ledger.queries import available, balance
from payments.merchants.errors import MoreThanLeft, TooLateToRefund
from payments.merchants.models import Trade
from payments.merchants.services import refund_trade
from payments.merchants.states import TradeState
from payments.money import Money
from tests.factories.accounts import mei, wang
from tests.factories.merchants import cafe, paid_by_code
from tests.factories.wallet import NOON, PIN, new_key, wallet_with
from tests.races.harness import race

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
ROUNDS = 10


def give_back(trade_id: int, yuan: str, at) -> None:
    trade = Trade.objects.get(pk=trade_id)
    refund_trade(trade, by=wang(), amount=Money.yuan(yuan), password=PIN, key=new_key(), at=at)


def test_two_halves_and_a_bit():
    wallet_with(mei(), "1000.00")
    wallet_with(wang())
    till = cafe()
    for number in range(ROUNDS):
        at = NOON + timedelta(minutes=number)
        trade = paid_by_code(mei(), "50.00", merchant=till, at=at)
        before = available(f"wallet:u{mei().pk}")

        outcomes = race(*[partial(give_back, trade.pk, "20.00", at)] * 6)

        won = sum(one.won for one in outcomes)
        assert won == 2
        assert {type(one.refusal) for one in outcomes if not one.won} <= {MoreThanLeft, TooLateToRefund}
        assert available(f"wallet:u{mei().pk}") == before + Money.yuan("40.00")
        trade.refresh_from_db()
        assert (trade.refunded, trade.fee, trade.state) == (
            Money.yuan("40.00"), Money.yuan("0.06"), TradeState.PAID,
        )  # fmt: skip
    assert balance("platform:fees") == ROUNDS * Money.yuan("0.06")
    assert differences() == []
