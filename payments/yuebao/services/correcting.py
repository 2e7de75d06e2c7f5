"""A closed day is corrected only by reversal: from the latest day back to the wrong one, then forward.

What a person has spent is never taken from the wallet; what is missing is the house's cost. The
wrong day's yield is withdrawn at once, so nothing goes forward before another is approved.
"""

from datetime import date, datetime
from functools import partial
from typing import Any

from django.db import connection, transaction

from payments.audit.models import Approval
from payments.audit.services import ask_approval, write
from payments.clock import day_of
from payments.ledger import queries as ledger
from payments.ledger.services import Posting, Ref, Send, post
from payments.lifecycle import Role, move
from payments.money import Money
from payments.retry import retrying
from payments.yuebao.codes import HOLDERS, PAYOUT, RESIDUE, SETTLEMENT, Code, RefKind
from payments.yuebao.errors import NothingToMove, NotTheLatest
from payments.yuebao.models import Fund, FundDay, FundYield, Reversal
from payments.yuebao.services.accruing import between, house_cost, ranges
from payments.yuebao.sql import text
from payments.yuebao.states import FundDayState

F = FundDayState
REVERSE = "yuebao.reverse"
MOVE_RESIDUE = "yuebao.residue"


def ask_reversal(fund: Fund, back_to: date, *, by: Any, reason: str, at: datetime) -> Approval:
    """Ask that the days from this one on are taken back; somebody else approves it."""
    if not fund.days.filter(on=back_to, state=F.CLOSED).exists():
        raise NotTheLatest
    arguments = {"fund": fund.pk, "back_to": back_to.isoformat()}
    return ask_approval(REVERSE, arguments, asked_by=by, reason=reason, at=at)


@transaction.atomic
def begin_reversal(*, fund: int, back_to: str, approval: Approval, at: datetime) -> list[FundDay]:
    """Mark the days from the latest back to the wrong one, and withdraw its yield; an approval runs this.

    The rows themselves are taken back by `finish_reversals`, in chunks, which any job goes on with.
    """
    first = date.fromisoformat(back_to)
    days = list(
        FundDay.objects.select_for_update(no_key=True)
        .filter(fund=fund, on__gte=first, state=F.CLOSED)
        .order_by("-on")
    )
    begun = FundDay.objects.filter(fund=fund, on__gte=first, state__in=[F.ACCRUING, F.HELD, F.BALANCED])
    if not days or days[-1].on != first or begun.exists():
        raise NotTheLatest
    FundYield.objects.filter(fund=fund, on=first, withdrawn_at=None).update(withdrawn_at=at)
    for day in days:
        move(
            day, F.REVERSED, at=at, by=approval.approved_by, role=Role.DESK, why=approval.reason,
            also={"why": approval.reason},
        )  # fmt: skip
        Reversal.objects.create(
            day=day,
            attempt=day.attempt,
            reason=approval.reason,
            at=at,
            on=day_of(at),
            by=approval.approved_by,
        )
    return days


def finish_reversals(fund: Fund, *, at: datetime) -> None:
    """Take back the rows of every reversed day, the latest first; safe to kill and to repeat."""
    for day in fund.days.filter(state=F.REVERSED).order_by("-on"):
        reversal = day.reversals.order_by("-attempt").first()
        if reversal is None or not day.income_rows.filter(on=day.on, reversal=None).exists():
            _give_back_residue(day, at=at)
            continue
        for first, last in ranges(fund):
            retrying(partial(take_back_chunk, day, reversal, first, last, at=at))
        _give_back_residue(day, at=at)


@transaction.atomic
def take_back_chunk(day: FundDay, reversal: Reversal, first: int, last: int, *, at: datetime) -> int:
    """Take one stretch of holdings back; gives how many rows there were."""
    facts = {"fund": day.fund_id, "first": first, "last": last}
    with connection.cursor() as cursor:
        cursor.execute(text("lock_chunk.sql"), facts)
        cursor.execute(text("take_back.sql"), {**facts, "day": day.pk, "on": day.on, "reversal": reversal.pk})
        rows, amount, taken_back, first_row = cursor.fetchone()
    steps = [
        *between(HOLDERS, day.fund.account, Money(-taken_back), Code.INCOME_REVERSED),
        *house_cost(day.fund, Money(amount + taken_back)),
    ]
    if steps:
        post(*steps, key=f"yuebao:reversed:{first_row}", ref=Ref(RefKind.FUND_DAY, day.pk), at=at)
    return int(rows)


@transaction.atomic
def _give_back_residue(day: FundDay, *, at: datetime) -> None:
    """The fund takes the residue of a reversed day back, once for each attempt."""
    day = FundDay.objects.select_for_update(no_key=True, of=("self",)).select_related("fund").get(pk=day.pk)
    if steps := between(RESIDUE, day.fund.account, day.residue, Code.RESIDUE):
        post(
            *steps,
            key=f"yuebao:residue:{day.pk}:{day.attempt}:back",
            ref=Ref(RefKind.FUND_DAY, day.pk),
            at=at,
        )
    FundDay.objects.filter(pk=day.pk).update(residue=Money(0))


# -- the residue ----------------------------------------------------------------------------------------


def ask_to_move_residue(fund: Fund, amount: Money, *, by: Any, reason: str, at: datetime) -> Approval:
    """Ask that a part of the residue is set aside; somebody else approves it."""
    arguments = {"fund": fund.pk, "fen": amount.fen}
    return ask_approval(MOVE_RESIDUE, arguments, asked_by=by, reason=reason, at=at)


@transaction.atomic
def move_residue(*, fund: int, fen: int, approval: Approval, at: datetime) -> Posting:
    """Set a part of the residue aside, and let the fund pay it out; only an approval runs this."""
    there = ledger.balance(RESIDUE)
    if not 0 < fen <= there.fen:
        raise NothingToMove(residue=there)
    write(
        "yuebao.residue_moved", at=at, person=approval.approved_by, reason=approval.reason, after={"fen": fen}
    )
    return post(
        Send(RESIDUE, PAYOUT, Money(fen), Code.RESIDUE_MOVED),
        # What is no longer residue is no longer with the fund either.
        Send(SETTLEMENT, Fund.objects.get(pk=fund).account, Money(fen), Code.SOLD),
        key=f"yuebao:residue:moved:{approval.pk}",
        ref=Ref(RefKind.FUND, fund),
        at=at,
    )
