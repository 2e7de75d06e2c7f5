"""What the house's accounts must hold, told by the rooms that post to them (I14).

    controls.register("platform:fees", "merchants", queries.fees_of_trades)

The function gives the room's share of the account's balance, read from the room's own rows: income
is positive, what the house spends is negative. Several rooms may tell of one account, and nothing
else may stand on it, under whatever ref it was posted.
"""

from collections.abc import Callable

from payments.audit.checks import Difference
from payments.ledger.queries import balance
from payments.money import Money

_told: dict[str, dict[str, Callable[[], Money]]] = {}


def register(account: str, room: str, total: Callable[[], Money]) -> None:
    """Name what a room's own rows say of a house account."""
    _told.setdefault(account, {})[room] = total


def account_count() -> int:
    """How many accounts the check looks at."""
    return len(_told)


def house_accounts_otherwise() -> list[Difference]:
    """I14: a house account holds what its rooms say, and not a fen besides."""
    found = []
    for account, totals in sorted(_told.items()):
        expected = sum((total() for total in totals.values()), Money(0))
        stands = balance(account)
        if stands != expected:
            found.append(
                Difference(account, expected.yuan_text, stands.yuan_text, abs(expected.fen - stands.fen))
            )
    return found
