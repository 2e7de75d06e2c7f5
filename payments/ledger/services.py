"""The only way money moves: `post`, one round trip to the function that may write.

`post` opens no transaction of its own: alone it is one statement, in a service's transaction it is
that service's last step. Accounts are names, made on first use.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import DatabaseError, connection

from payments import planned
from payments.ledger.codes import Code, StepKind
from payments.ledger.errors import (
    AccountClosed,
    AlreadyReversed,
    HoldIsSpent,
    KeyReused,
    MoreThanOwed,
    NoSuchFlow,
    NotEnoughMoney,
    StillHoldsMoney,
)
from payments.ledger.models import Transfer
from payments.ledger.steps import PlaceHold, Posted, Posting, Ref, RefundHold, ReleaseHold, Send, Step
from payments.money import Money

MOST_STEPS = 1000
NAME = re.compile(r"[a-z0-9]+(:[A-Za-z0-9#_.-]+)+", re.ASCII)
SEND, PLACE, RELEASE, REFUND = (kind.value for kind in StepKind)

POST = (
    "SELECT transfer_id, event_id, hold_id, debit_after, credit_after, posted_after, held_after, repeated "
    "FROM ledger_post(%s::text, %s::timestamptz, %s::smallint[], %s::smallint[], %s::text[], %s::text[], "
    "%s::bigint[], %s::bigint[], %s::smallint[], %s::bigint[], %s::bigint[])"
)


def post(*steps: Step, key: str, ref: Ref, at: datetime) -> Posting:
    """Do all these steps or none of them, once for this key however often it is asked.

    A step may carry a ref of its own; else it is about `ref`. The call is judged by its result, so
    a shop may pay the commission out of the release beside it. Raises NotEnoughMoney, MoreThanOwed,
    HoldIsSpent, AccountClosed, KeyReused; NoSuchFlow is a bug.
    """
    assert 1 <= len(steps) <= MOST_STEPS, "a posting has between 1 and 1,000 steps"
    assert at.tzinfo is not None, "a moment has a time zone"
    columns = zip(*(_columns(step, ref) for step in steps), strict=True)
    rows = _call(POST, [key, at, *map(_array, columns)])
    return Posting(tuple(_posted(row) for row in rows), repeated=rows[0][7])


def post_transfer(
    *, key: str, debit: str, credit: str, amount: Money, code: int, ref: Ref, at: datetime
) -> Posting:
    """Send one amount from one account to another."""
    return post(Send(debit, credit, amount, code), key=key, ref=ref, at=at)


def lock_accounts(*names: str) -> dict[str, tuple[Money, Money]]:
    """Lock accounts until the transaction ends, and tell what each has posted and held.

    For a service that must look before it decides, such as wallet first, then deposit. Append-only
    accounts are never locked, since nothing is decided by them.
    """
    assert connection.in_atomic_block, "a lock lasts as long as its transaction"
    rows = _call("SELECT name, posted, held FROM ledger_lock(%s::text[])", [sorted(set(names))])
    return {name: (Money(posted), Money(held)) for name, posted, held in rows}


def reverse(transfer: Transfer, *, ref: Ref, at: datetime) -> Posting:
    """Answer a mistaken transfer by the same amount the other way, once, whatever it is put down to."""
    back = Send(
        debit=transfer.credit.name,
        credit=transfer.debit.name,
        amount=transfer.amount,
        code=Code.REVERSAL,
        reverses=transfer.pk,
    )
    try:
        posting = post(back, key=f"reversal:{transfer.pk}", ref=ref, at=at)
    except KeyReused:
        raise AlreadyReversed from None
    if posting.repeated:
        raise AlreadyReversed
    return posting


def close_account(name: str, *, at: datetime) -> None:
    """Close an account that holds nothing, for ever."""
    ((closed,),) = _call("SELECT ledger_close(%s::text, %s::timestamptz)", [name, at])
    if not closed:
        raise StillHoldsMoney


def _columns(step: Step, ref: Ref) -> tuple[object, ...]:
    """One step as `ledger_post` reads it: kind, code, debit, credit, amount, hold, ref, reverses."""
    fen = step.amount.fen
    assert fen > 0, "a step of nothing is left out by its caller"
    kind, number = step.ref or ref
    match step:
        case Send(debit, credit):
            assert debit != credit, "money moves between two accounts"
            return SEND, int(step.code), _name(debit), _name(credit), fen, None, kind, number, step.reverses
        case PlaceHold(account, payee=payee):
            payee = payee and _name(payee)
            return PLACE, int(step.purpose), _name(account), payee, fen, None, kind, number, None
        case ReleaseHold(hold_id, credit):
            return RELEASE, int(step.code), None, _name(credit), fen, hold_id, kind, number, None
        case RefundHold(hold_id):
            return REFUND, 0, None, None, fen, hold_id, kind, number, None


def _name(name: str) -> str:
    """The name, if it can be one: then it needs no quoting in an array either."""
    if NAME.fullmatch(name) is None:
        raise ValueError(f"{name!r} is no name of an account.")
    return name


def _array(column: tuple[object, ...]) -> str:
    """Numbers or names as PostgreSQL writes an array: text is a third quicker than a list adapted."""
    return (
        "{"
        + ",".join(
            "NULL" if value is None else str(int(value) if isinstance(value, int) else value)
            for value in column
        )
        + "}"
    )


def _posted(row: Sequence[int | None]) -> Posted:
    transfer_id, event_id, hold_id, *after = row[:7]
    return Posted(transfer_id, event_id, hold_id, *(None if fen is None else Money(fen) for fen in after))


def _call(sql: str, parameters: Sequence[Any]) -> list[tuple]:
    """Call one of the ledger's functions, its refusals told as ours."""
    try:
        return planned.run(sql, parameters)
    except DatabaseError as error:
        refusal = _refusal(error)
        if refusal is None:
            raise
        raise refusal from error


def _refusal(error: DatabaseError) -> Exception | None:
    """Which refusal the database's error is, or None for a bug or a passing fault."""
    cause = error.__cause__
    diag = getattr(cause, "diag", None)
    if diag is None:
        return None
    match diag.sqlstate, diag.constraint_name:
        case "23514", "account_floor":
            return NotEnoughMoney(available=_told(diag.message_detail))
        case "23514", "account_ceiling":
            return MoreThanOwed(owed=_told(diag.message_detail))
        case "JS001", _:
            return KeyReused()
        case "JS002", _:
            return HoldIsSpent(remaining=_told(diag.message_detail))
        case "JS003", _:
            return NoSuchFlow(diag.message_primary)
        case "JS004", _:
            return AccountClosed()
    return None


def _told(detail: str | None) -> Money:
    """The fen that a refusal's detail ends with."""
    return Money(max(0, int((detail or "0").rpartition("|")[2])))
