"""T7: guessing pay codes: a space of 6·10¹⁶, and ten misses in a minute lock the till and alert."""

import logging
import secrets
from datetime import timedelta

import pytest

from payments.audit.models import AuditLine
from payments.merchants.errors import TillLocked
from payments.merchants.states import TradeState
from payments.policy import policy
from payments.wallet.errors import BadPayCode
from payments.wallet.models import PayCode
from payments.wallet.services.pay_codes import FIRST_PREFIX, PREFIXES
from tests.abuse.unchanged import unchanged
from tests.factories.accounts import mei, zhao_lin
from tests.factories.merchants import cafe, charged
from tests.factories.pay_codes import code_of
from tests.factories.wallet import NOON, wallet_with

pytestmark = pytest.mark.django_db(transaction=True)
SECOND = timedelta(seconds=1)


@pytest.fixture
def till():
    wallet_with(mei(), "100.00")
    return cafe()


def guess(till, *, at=NOON) -> None:
    with pytest.raises(BadPayCode):
        charged(till, "1.00", f"27{secrets.randbelow(10**16):016d}", at=at)


def test_the_space_is_sixty_thousand_million_million():
    assert PREFIXES * 10 ** (policy().code_digits - 2) == 6 * 10**16
    assert range(FIRST_PREFIX, FIRST_PREFIX + PREFIXES) == range(25, 31)


def test_the_eleventh_is_refused_even_when_it_is_right(till, caplog):
    shown = code_of(mei(), at=NOON + 10 * SECOND)
    with caplog.at_level(logging.WARNING):
        for second in range(10):
            guess(till, at=NOON + second * SECOND)

    with unchanged(), pytest.raises(TillLocked):
        charged(till, "1.00", shown.digits, at=NOON + 10 * SECOND)

    assert PayCode.objects.get(pk=shown.code.pk).burnt_at is None
    assert "willow-corner was locked after 10 bad codes" in caplog.text
    assert AuditLine.objects.filter(action="merchants.till_locked").count() == 1


def test_the_lock_lasts_ten_minutes(till):
    for _ in range(10):
        guess(till)
    almost, over = NOON + timedelta(minutes=10) - SECOND, NOON + timedelta(minutes=10)

    with pytest.raises(TillLocked):
        charged(till, "1.00", code_of(mei(), at=almost).digits, at=almost)
    assert charged(till, "1.00", code_of(mei(), at=over).digits, at=over).state == TradeState.PAID


def test_nine_in_a_minute_are_a_bad_day(till):
    for second in range(9):
        guess(till, at=NOON + second * SECOND)
    guess(till, at=NOON + 60 * SECOND)

    at = NOON + 61 * SECOND
    assert charged(till, "1.00", code_of(mei(), at=at).digits, at=at).state == TradeState.PAID


def test_another_till_goes_on(till):
    for _ in range(10):
        guess(till)

    other = cafe(owner=zhao_lin(), handle="other")
    assert charged(other, "1.00", code_of(mei()).digits).state == TradeState.PAID
