"""The four steps a posting is made of, and what came of them."""

from dataclasses import dataclass, field
from typing import NamedTuple

from payments.money import Money


class Ref(NamedTuple):
    """What a posting is about: a kind of thing and its number."""

    kind: int
    id: int


@dataclass(frozen=True, slots=True)
class Send:
    """Take an amount from one account and give it to another."""

    debit: str
    credit: str
    amount: Money
    code: int
    ref: Ref | None = None
    reverses: int | None = None


@dataclass(frozen=True, slots=True)
class PlaceHold:
    """Set an amount aside on an account for one named thing."""

    account: str
    amount: Money
    purpose: int
    payee: str | None = None
    ref: Ref | None = None


@dataclass(frozen=True, slots=True)
class ReleaseHold:
    """Give a part of a hold, or all of it, to somebody: its payee, where it names one."""

    hold_id: int
    credit: str
    amount: Money
    code: int
    ref: Ref | None = None


@dataclass(frozen=True, slots=True)
class RefundHold:
    """Give a part of a hold, or all of it, back to what is available."""

    hold_id: int
    amount: Money
    ref: Ref | None = None


Step = Send | PlaceHold | ReleaseHold | RefundHold


@dataclass(frozen=True, slots=True)
class Posted:
    """What one step made, and what its accounts held right after it.

    A send and a release have a transfer; `debit_after` and `credit_after` are empty for an
    append-only side. Whatever touches a hold has an event, with what the account then had.
    """

    transfer_id: int | None
    event_id: int | None
    hold_id: int | None
    debit_after: Money | None
    credit_after: Money | None
    posted_after: Money | None
    held_after: Money | None


@dataclass(frozen=True, slots=True)
class Posting:
    """What one call made. Asked again under its key it is equal, and says it is `repeated`."""

    rows: tuple[Posted, ...]
    repeated: bool = field(default=False, compare=False)

    def __getitem__(self, place: int) -> Posted:
        return self.rows[place]

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def hold_ids(self) -> list[int]:
        """The holds of the steps that touch one, in their order."""
        return [row.hold_id for row in self.rows if row.event_id is not None and row.hold_id is not None]

    @property
    def transfer_id(self) -> int:
        """The transfer of a posting that made exactly one."""
        (only,) = [row.transfer_id for row in self.rows if row.transfer_id is not None]
        return only
