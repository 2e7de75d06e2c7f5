"""Pay codes: made for a minute, burnt once, never written down (wallet spec, section 2; T6, T7).

The digits leave here only in the answer that shows them. What is kept is their HMAC under a key of
its own, so a dump of the database pays nothing.
"""

import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils.crypto import salted_hmac

from payments import planned
from payments.policy import policy
from payments.wallet.errors import BadPayCode, NoWallet
from payments.wallet.models import CodeEnd, PayCode
from payments.wallet.queries import wallet_of
from payments.wallet.services.wallets import require_not_frozen

FIRST_PREFIX, PREFIXES = 25, 6
BURN = """
UPDATE wallet_paycode code SET burnt_at = %(at)s, why = 'USED'
WHERE hmac = %(hmac)s AND burnt_at IS NULL AND made_at <= %(at)s AND expires_at > %(at)s
RETURNING {code}
"""
# Nothing points at a code that paid nothing; one that paid stays with its payment.
FORGET = """
DELETE FROM wallet_paycode WHERE id IN (
  SELECT id FROM wallet_paycode WHERE made_at < %s AND why NOT IN ('USED', 'FAILED')
  ORDER BY made_at LIMIT %s
)
"""


@dataclass(frozen=True, slots=True)
class Shown:
    """A new code with its digits, for the one answer that shows them."""

    code: PayCode
    digits: str


def code_hmac(digits: str) -> bytes:
    """What is kept of a code: its HMAC-SHA-256 under the key of pay codes."""
    return salted_hmac(
        "payments.wallet.pay_code", digits, secret=settings.PAY_CODE_KEY or None, algorithm="sha256"
    ).digest()


def clean_code(typed: str) -> str:
    """The digits of what was typed or scanned, without the spaces people see; nothing if it is no code."""
    digits = "".join(typed.split())
    length = policy().code_digits
    shaped = re.fullmatch(rf"[0-9]{{{length}}}", digits, re.ASCII) is not None
    return digits if shaped and FIRST_PREFIX <= int(digits[:2]) < FIRST_PREFIX + PREFIXES else ""


def make_pay_code(person: Any, *, device: str, source: str = "", at: datetime) -> Shown:
    """Make a code for one minute; beyond two that live on a device the oldest is burnt."""
    wallet = wallet_of(person)
    if wallet is None:
        raise NoWallet
    rules = policy()
    with transaction.atomic():
        # The wallet's row is locked, so two pages of one person make their codes one after the other.
        require_not_frozen(wallet.account)
        live = PayCode.objects.filter(wallet=wallet, device=device, burnt_at=None, expires_at__gt=at)
        older = list(live.order_by("-pk").values_list("pk", flat=True)[rules.code_live - 1 :])
        PayCode.objects.filter(pk__in=older, burnt_at=None).update(burnt_at=at, why=CodeEnd.REPLACED)
        digits = _new_digits()
        code = PayCode.objects.create(
            hmac=code_hmac(digits),
            wallet=wallet,
            device=device,
            source=source,
            made_at=at,
            expires_at=at + timedelta(seconds=rules.code_seconds),
        )
    return Shown(code, digits)


def burn_pay_code(digits: str, *, at: datetime) -> PayCode:
    """Use a code up, whatever becomes of its payment; of two at once one gets it.

    Called in a transaction that is committed before the payment begins, so that a payment which
    fails leaves the code burnt.
    """
    good = clean_code(digits)
    rows = planned.found(BURN, {"hmac": code_hmac(good), "at": at}, code=PayCode) if good else []
    if not rows:
        raise BadPayCode
    code: PayCode = rows[0][0]
    return code


def say_code_failed(code_id: int) -> None:
    """Write at a used code that its payment came to nothing."""
    PayCode.objects.filter(pk=code_id, why=CodeEnd.USED).update(why=CodeEnd.FAILED)


def revoke_pay_codes(people: Iterable[Any], *, why: CodeEnd, at: datetime, device: str = "") -> int:
    """Burn every live code of these people, or those of one device; gives how many."""
    live = PayCode.objects.filter(wallet__holder__in=list(people), burnt_at=None, expires_at__gt=at)
    if device:
        live = live.filter(device=device)
    return live.update(burnt_at=at, why=why)


def forget_pay_codes(*, at: datetime, chunk: int = 1000) -> int:
    """Take away old codes that paid nothing, a chunk and a transaction at a time; gives how many."""
    before = at - timedelta(days=policy().code_keep_days)
    taken = 0
    while True:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(FORGET, [before, chunk])
            taken += cursor.rowcount
            if cursor.rowcount < chunk:
                return taken


def _new_digits() -> str:
    """A prefix of 25 to 30 and sixteen digits nobody can guess."""
    rest = policy().code_digits - 2
    return f"{FIRST_PREFIX + secrets.randbelow(PREFIXES)}{secrets.randbelow(10**rest):0{rest}d}"
