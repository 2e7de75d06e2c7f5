"""What every outside bank can do for us, and the three things it may answer.

A bank is asked outside of any transaction (safety, law 8): the caller has written and committed its
intent, and writes the answer afterwards. Our reference is the bank's key, so asking twice under one
reference moves money once. "Unknown" is an answer too: it is resolved by asking again, never by
guessing.
"""

import re
import secrets
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from payments.clock import SHANGHAI
from payments.money import Money

REFERENCE = re.compile(r"[A-Za-z0-9]{1,35}")


class Outcome(StrEnum):
    """How far the bank has come."""

    SETTLED = "SETTLED"
    REFUSED = "REFUSED"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True)
class Answer:
    """What the bank said about one reference; `reason` is the bank's own word for a refusal."""

    outcome: Outcome
    reason: str = ""

    @property
    def is_final(self) -> bool:
        """Whether asking again would be of no use."""
        return self.outcome is not Outcome.UNKNOWN


class Bank(Protocol):
    """The verbs of a bank. Each takes our reference as its key."""

    code: str

    def charge(self, reference: str, amount: Money) -> Answer:
        """Bring money from the person's account at the bank to ours."""

    def pay_out(self, reference: str, amount: Money) -> Answer:
        """Bring money from our account to a person's."""

    def refund(self, reference: str, amount: Money) -> Answer:
        """Give back to where an earlier charge came from."""

    def find(self, reference: str) -> Answer | None:
        """Say what became of a reference; None if the bank never heard of it."""


def new_reference(prefix: str, at: datetime) -> str:
    """Make a reference no bank has seen: our word, the day, and a random part that does not count."""
    reference = f"{prefix}{at.astimezone(SHANGHAI):%y%m%d}{secrets.token_hex(8).upper()}"
    assert REFERENCE.fullmatch(reference), reference
    return reference
