"""Savings as a way to pay at any door that asks the registry; a till charges a code without its password."""

from datetime import timedelta

import pytest

from payments import clock
from payments.errors import DomainError
from payments.escrow.queries import hold_of
from payments.escrow.services import Part, ask_payment, settle_payment
from payments.escrow.signals import payment_settling
from payments.escrow.sources import first_that_covers
from payments.ledger.queries import available
from payments.ledger.services import Ref
from payments.money import Money
from payments.wallet.models import WalletKind
from payments.wallet.services import open_wallet
from payments.yuebao.models import Redemption
from tests.factories.accounts import mei, wang
from tests.factories.clock import marked
from tests.factories.escrow import a_ref
from tests.factories.wallet import new_key, wallet_with
from tests.factories.yuebao import a_fund, holding_with, moment, untrue

pytestmark = pytest.mark.django_db
TILL = "wallet:s9100"
SUNDAY_NIGHT = moment("2013-08-25", "03:07")  # any hour, any day


def at_the_till(yuan: str) -> tuple[Ref, bool]:
    """Sell something at a stall's till to whoever shows a code: ask, choose a source, pay, at once."""
    ref = a_ref()
    payment = ask_payment(
        mei(),
        [Part(ref, TILL, Money.yuan(yuan), "Two bowls of noodles")],
        expires_at=SUNDAY_NIGHT + timedelta(minutes=1),
        at=SUNDAY_NIGHT,
    )
    source = first_that_covers(payment, "")
    settle_payment(payment, source_code=source.code, key=new_key(), at=SUNDAY_NIGHT)
    return ref, source.code == "yuebao"


@pytest.fixture
def holding():
    """It is Sunday night. Mei has ¥20.00 in her wallet and ¥500.00 in savings; Wang has a till."""
    a_fund("2013-08-20")
    open_wallet(holder=wang(), account=TILL, kind=WalletKind.SHOP, title="Noodles", at=SUNDAY_NIGHT)
    held = holding_with(mei(), "500.00", by="2013-08-20")
    wallet_with(mei(), "20.00", at=SUNDAY_NIGHT)
    marked()
    with clock.at(SUNDAY_NIGHT):
        yield held


def test_a_till_takes_savings_when_the_balance_does_not_cover_all_of_it(holding):
    ref, from_savings = at_the_till("38.00")

    holding.refresh_from_db()
    assert from_savings
    assert (holding.units, hold_of(ref).remaining) == (Money.yuan("462.00"), Money.yuan("38.00"))
    assert available(f"wallet:u{mei().pk}") == Money.yuan("20.00")
    assert Redemption.objects.get().amount == Money.yuan("38.00")
    assert untrue() == []


def test_nothing_of_a_payment_that_is_refused_on_its_way_stands(holding):
    class Refused(DomainError):
        """Whoever is paid cannot take it."""

    def refuse(**_told):
        raise Refused

    payment_settling.connect(refuse)
    try:
        with pytest.raises(Refused):
            at_the_till("38.00")
    finally:
        payment_settling.disconnect(refuse)

    holding.refresh_from_db()
    assert (holding.units, Redemption.objects.count()) == (Money.yuan("500.00"), 0)
    assert untrue() == []
