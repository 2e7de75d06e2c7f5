"""T6: an expired, reused or photographed pay code pays nothing; one answer whatever is wrong with it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client

from payments import clock
from payments.ledger.queries import available, balance
from payments.merchants.models import Trade
from payments.merchants.states import TradeState
from payments.money import Money
from payments.wallet.errors import BadPayCode
from payments.wallet.models import PayCode
from tests.abuse.unchanged import digest
from tests.factories.accounts import mei, wang, zhao_lin
from tests.factories.merchants import cafe, charged
from tests.factories.pay_codes import code_of
from tests.factories.wallet import NOON, PIN, new_key, wallet_with

pytestmark = pytest.mark.django_db(transaction=True)
SECOND = timedelta(seconds=1)
MISSED = {"merchants_codemiss", "request_key"}


@pytest.fixture
def till():
    wallet_with(mei(), "100.00")
    return cafe()


def refuse(till, digits: str, *, at) -> str:
    """See a code refused with nothing changed but the miss that is counted; gives the sentence."""
    before = digest()
    with pytest.raises(BadPayCode) as refused:
        charged(till, "10.00", digits, at=at)
    after = digest()
    assert {table for table in before if before[table] != after[table]} <= MISSED
    return str(refused.value)


def test_second_sixty_one(till):
    digits = code_of(mei()).digits

    for at in (NOON + 60 * SECOND, NOON + 61 * SECOND, NOON + timedelta(days=1)):
        refuse(till, digits, at=at)


def test_a_second_use(till):
    digits = code_of(mei()).digits
    assert charged(till, "10.00", digits).state == TradeState.PAID

    refuse(till, digits, at=NOON + SECOND)

    assert available(f"wallet:u{mei().pk}") == Money.yuan("90.00")


def test_a_second_use_at_another_till(till):
    digits = code_of(mei()).digits
    charged(till, "10.00", digits)

    refuse(cafe(owner=zhao_lin(), handle="other"), digits, at=NOON + SECOND)


def test_after_a_payment_that_failed(till):
    digits = code_of(mei()).digits
    assert charged(till, "100.01", digits).state == TradeState.CLOSED

    refuse(till, digits, at=NOON + SECOND)

    assert balance(till.account) == Money(0)


def test_one_sentence_for_every_bad_code(till):
    used, over = code_of(mei()).digits, code_of(mei()).digits
    charged(till, "10.00", used)
    unknown = "27" + "0" * 16

    told = {
        refuse(till, used, at=NOON + SECOND),
        refuse(till, over, at=NOON + 60 * SECOND),
        refuse(till, unknown, at=NOON),
        refuse(till, "1" * 17, at=NOON),
    }

    assert told == {"This pay code is not good, or no longer. Nothing was taken; ask for a new code."}


def shown_digits(page: str) -> str:
    return "".join(page.partition('id="code-digits">')[2].partition("<")[0].split())


@pytest.fixture
def phone(client) -> Client:
    """Mei's phone with a code on it, as the page makes one now."""
    wallet_with(mei(), "100.00")
    client.force_login(mei(), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_a_photograph_after_signing_out(phone):
    page = phone.post("/wallet/pay-code/", {"pin": PIN}).content.decode()
    digits = shown_digits(page)
    assert len(digits) == 18

    phone.post("/accounts/logout/")

    with pytest.raises(BadPayCode):
        charged(cafe(), "10.00", digits, at=clock.now())
    assert PayCode.objects.get().why == "LOGGED_OUT"
    assert not Trade.objects.exists()


def test_the_digits_are_kept_nowhere(phone, caplog):
    page = phone.post("/wallet/pay-code/", {"pin": PIN}).content.decode()
    digits = shown_digits(page)
    charged(cafe(), "10.00", digits, at=clock.now())
    till = Client()
    till.force_login(wang(), backend="allauth.account.auth_backends.AuthenticationBackend")
    till.post("/wallet/till/", {"of": "willow-corner", "amount": "1.00", "code": digits, "key": new_key()})

    assert digits not in everything_kept()
    assert digits not in caplog.text


def everything_kept() -> str:
    """Every row of every table, sessions and cache with them, as text."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = [name for (name,) in cursor.fetchall()]
        rows = []
        for table in tables:
            cursor.execute(f'SELECT row::text FROM "{table}" row')
            rows += [text for (text,) in cursor.fetchall()]
    return "\n".join(rows)
