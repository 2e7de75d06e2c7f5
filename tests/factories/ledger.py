"""Postings for tests of the ledger alone: no payment, no order, only accounts and what moves between them."""

import time
from datetime import UTC, datetime
from itertools import count

from django.db import connection

from payments.audit.checks import Difference
from payments.escrow.codes import Code as Escrow
from payments.ledger import invariants
from payments.ledger.codes import Purpose, RefKind
from payments.ledger.services import PlaceHold, Posting, Ref, Send, post
from payments.money import Money
from payments.wallet.codes import Code as Wallet

NOON = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)
MEI, WANG, LIN = "wallet:u101", "wallet:s102", "wallet:u103"
BANK, COMMISSION, MARKETING = "bank:settlement", "platform:commission", "platform:marketing"
TOP_UP, RELEASE, PART, FEE = Wallet.TOP_UP, Escrow.RELEASE, Escrow.PLATFORM_PART, Escrow.COMMISSION
PATIENCE_SECONDS = 60
_numbers = count(1)


def a_ref() -> Ref:
    """A thing nobody has posted about."""
    return Ref(RefKind.TRANSFER, next(_numbers))


def a_key(word: str = "test") -> str:
    """A key nobody has used."""
    return f"{word}:{next(_numbers)}:x"


def yuan(text: str) -> Money:
    return Money.yuan(text)


def give(account: str, text: str, *, key: str | None = None, at: datetime = NOON) -> Posting:
    """Bring money from the bank into a wallet."""
    return post(Send(BANK, account, yuan(text), TOP_UP), key=key or a_key(), ref=a_ref(), at=at)


def send(debit: str, credit: str, text: str, *, key: str | None = None, at: datetime = NOON) -> Posting:
    """Send between two wallets."""
    return post(Send(debit, credit, yuan(text), RELEASE), key=key or a_key(), ref=a_ref(), at=at)


def place(account: str, text: str, *, payee: str | None = WANG, at: datetime = NOON) -> int:
    """Set money aside; gives the hold's number."""
    step = PlaceHold(account, yuan(text), Purpose.ORDER, payee=payee)
    (hold,) = post(step, key=a_key(), ref=a_ref(), at=at).hold_ids
    return hold


def past_horizon() -> None:
    """Wait until every transaction that runs now has ended, also those of tests in other databases.

    Folding, sealing and the ends of house accounts' days stop at the oldest one of the whole server.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmax(pg_current_snapshot())::text")
        (mark,) = cursor.fetchone()
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot()) >= %s::xid8", [mark])
            if cursor.fetchone() == (True,):
                return
            time.sleep(0.02)
    raise AssertionError("another transaction of this server did not end in time")


def untrue() -> list[Difference]:
    """What the ledger's own invariants find; no order stands behind the holds of these tests."""
    looks = (
        invariants.unkeyed_rows, invariants.drifted_accounts, invariants.broken_chains,
        invariants.accounts_out_of_bounds, invariants.accounts_held_otherwise, invariants.holds_otherwise,
        invariants.money_made_or_lost, invariants.broken_seals,
    )  # fmt: skip
    return [difference for look in looks for difference in look()]
