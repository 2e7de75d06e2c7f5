"""Which banks this market knows, by code. A real bank is one class and one line in its `apps.py`."""

from payments.banks.connector import Bank
from payments.banks.sandbox import SandboxBank

_banks: dict[str, Bank] = {}


def register(bank: Bank) -> None:
    """Make a bank known; a code names one bank, however often its app is made ready."""
    _banks[bank.code] = bank


def bank(code: str) -> Bank:
    """The bank of this code. An unknown code is a bug, since codes stand on our own rows."""
    return _banks[code]


register(SandboxBank())
