"""The code on a till's screen: one buyer, two hours, our own figures."""

from datetime import timedelta

import pytest

from payments.audit.checks import differences
from payments.due.services import sweep
from payments.escrow.services import pay
from payments.escrow.states import PaymentState
from payments.ledger.queries import available, balance
from payments.merchants.errors import OfferTaken, PaysOneself
from payments.merchants.services import take_offer
from payments.merchants.states import TradeState
from payments.money import Money
from tests.abuse.unchanged import unchanged
from tests.factories.accounts import mei, wang, zhao_lin
from tests.factories.merchants import cafe, offered
from tests.factories.wallet import NOON, PIN, new_key, wallet_with

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def offer():
    wallet_with(mei(), "100.00")
    return offered(cafe(), "50.00")


def test_the_buyer_who_scans_it_pays_at_the_cashier(offer):
    payment = take_offer(offer, mei(), at=NOON)
    pay(payment, source_code="balance", password=PIN, key=new_key(), at=NOON)

    offer.refresh_from_db()
    assert (offer.state, offer.buyer, offer.fee) == (TradeState.PAID, mei(), Money.yuan("0.30"))
    assert balance(offer.merchant.account) == Money.yuan("49.70")
    assert available(f"wallet:u{mei().pk}") == Money.yuan("50.00")
    assert differences() == []


def test_scanned_twice_it_is_one_payment(offer):
    payment = take_offer(offer, mei(), at=NOON)

    with unchanged():
        assert take_offer(offer, mei(), at=NOON) == payment


def test_it_is_bound_to_the_first_who_scans_it(offer):
    take_offer(offer, mei(), at=NOON)
    late = zhao_lin()

    with unchanged(), pytest.raises(OfferTaken):
        take_offer(offer, late, at=NOON)


def test_the_owner_does_not_pay_it(offer):
    owner = wang()

    with unchanged(), pytest.raises(PaysOneself):
        take_offer(offer, owner, at=NOON)


def test_after_two_hours_it_is_over(offer):
    with unchanged(), pytest.raises(OfferTaken):
        take_offer(offer, mei(), at=NOON + timedelta(hours=2))


def test_its_time_closes_it_and_what_was_asked(offer):
    payment = take_offer(offer, mei(), at=NOON)

    sweep(NOON + timedelta(hours=2))

    offer.refresh_from_db()
    payment.refresh_from_db()
    assert (offer.state, payment.state) == (TradeState.CLOSED, PaymentState.CLOSED)
    assert available(f"wallet:u{mei().pk}") == Money.yuan("100.00")
    assert differences() == []


def test_a_token_has_128_random_bits(offer):
    assert len(offer.token) == 22
