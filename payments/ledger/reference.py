"""Migration operations for the ledger's reference rows; each room adds its own, in its own hundred.

    operations = [
        add_codes((101, "top-up settled")),
        add_flows((101, "bank:settlement", "wallet")),
        add_purposes((100, "transfer")),
        add_ref_kinds((100, "top-up")),
    ]

The migration depends on `("ledger", "0001_initial")`. Kinds are named by their `name`.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db.migrations import RunSQL

Statement = str | tuple[str, dict[str, Any] | list[Any] | tuple[Any, ...] | None]


class KindRow(NamedTuple):
    """A kind of account. A prefix that ends in a colon takes any name that goes on from there."""

    id: int
    name: str
    prefix: str
    suffix: str = ""
    normal_side: str = "credit"
    append_only: bool = False
    floor: int | None = None
    ceiling: int | None = None


def add_kinds(*rows: KindRow) -> RunSQL:
    """Make kinds of account known."""
    return _run(
        [
            (
                "INSERT INTO ledger_kind "
                "(id, name, prefix, suffix, normal_side, append_only, floor, ceiling) "
                "VALUES (%s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT (id) DO NOTHING",
                list(row),
            )
            for row in rows
        ],
        [("DELETE FROM ledger_kind WHERE id = %s", [row.id]) for row in rows],
    )


def add_codes(*rows: tuple[int, str]) -> RunSQL:
    """Make reasons for moving money known: their numbers and words."""
    return _numbered("ledger_code", rows)


def add_purposes(*rows: tuple[int, str]) -> RunSQL:
    """Make purposes of holds known."""
    return _numbered("ledger_purpose", rows)


def add_ref_kinds(*rows: tuple[int, str]) -> RunSQL:
    """Make kinds of things known that a posting may be about."""
    return _numbered("ledger_refkind", rows)


def add_flows(*rows: tuple[int, str, str]) -> RunSQL:
    """Allow money to move: (code, kind it leaves, kind it reaches)."""
    # A kind that is not known gives NULL, which the column refuses.
    return _run(
        [
            (
                "INSERT INTO ledger_flow (code_id, debit_kind_id, credit_kind_id) VALUES (%s, "
                "(SELECT id FROM ledger_kind WHERE name = %s), (SELECT id FROM ledger_kind WHERE name = %s)) "
                "ON CONFLICT (code_id, debit_kind_id, credit_kind_id) DO NOTHING",
                [code, debit.rstrip(":"), credit.rstrip(":")],
            )
            for code, debit, credit in rows
        ],
        [
            (
                "DELETE FROM ledger_flow WHERE code_id = %s "
                "AND debit_kind_id = (SELECT id FROM ledger_kind WHERE name = %s) "
                "AND credit_kind_id = (SELECT id FROM ledger_kind WHERE name = %s)",
                [code, debit.rstrip(":"), credit.rstrip(":")],
            )
            for code, debit, credit in rows
        ],
    )


def _numbered(table: str, rows: Sequence[tuple[int, str]]) -> RunSQL:
    # The table's name is one of the three above.
    return _run(
        [
            (f"INSERT INTO {table} (id, name) VALUES (%s, %s) ON CONFLICT (id) DO NOTHING", list(row))  # noqa: S608
            for row in rows
        ],
        [(f"DELETE FROM {table} WHERE id = %s", [row[0]]) for row in rows],  # noqa: S608
    )


def _run(forward: list[Statement], backward: list[Statement]) -> RunSQL:
    return RunSQL(sql=forward, reverse_sql=backward[::-1])
