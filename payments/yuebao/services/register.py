"""The register's own moves: lock a holding, change it, write the line that says so."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from payments.money import Money
from payments.yuebao.models import Fund, Holding, LineKind, RegisterLine
from payments.yuebao.sql import text

ZERO = Money(0)


@dataclass(slots=True)
class Change:
    """By how much a holding changes."""

    units: int = 0
    frozen: int = 0
    pending: int = 0


def lock_holding(person: Any, fund: Fund, *, at: datetime) -> Holding:
    """A person's holding, opened with the first money, and locked until the transaction ends."""
    Holding.objects.get_or_create(fund=fund, person=person, defaults={"opened_at": at})
    holding = Holding.objects.select_for_update(no_key=True, of=("self",)).get(fund=fund, person=person)
    holding.fund = fund
    return holding


def lock_holdings(ids: Iterable[int]) -> list[int]:
    """Lock several holdings by ascending number, as every job does."""
    rows = Holding.objects.filter(pk__in=set(ids)).order_by("pk").select_for_update(no_key=True)
    return list(rows.values_list("pk", flat=True))


def change_holding(
    holding: Holding,
    kind: LineKind,
    *,
    on: date,
    at: datetime,
    units: Money = ZERO,
    pending: Money = ZERO,
    words: str = "",
) -> None:
    """Change a locked holding and write the line."""
    change_holdings({holding.pk: Change(units=units.fen, pending=pending.fen)})
    holding.units += units
    holding.pending += pending
    RegisterLine.objects.create(
        holding=holding, on=on, at=at, kind=kind, units=units, pending=pending, words=words
    )


def freeze_units(holding: Holding, amount: Money) -> None:
    """Set units of a locked holding aside for a transfer out; a negative amount lets them go."""
    change_holdings({holding.pk: Change(frozen=amount.fen)})
    holding.frozen += amount


def change_holdings(changes: Mapping[int, Change]) -> None:
    """Change locked holdings in one statement; the table's checks have the last word."""
    ids = sorted(changes)
    with connection.cursor() as cursor:
        cursor.execute(
            text("change_holdings.sql"),
            {
                "ids": ids,
                "units": [changes[pk].units for pk in ids],
                "frozen": [changes[pk].frozen for pk in ids],
                "pending": [changes[pk].pending for pk in ids],
            },
        )
        assert cursor.rowcount == len(ids), "a holding is never deleted"
