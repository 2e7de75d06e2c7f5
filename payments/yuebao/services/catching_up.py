"""All that a fund's days need, in the one order that is right however late it is."""

from datetime import datetime
from typing import Any

from django.db import transaction

from payments.audit.services import write
from payments.lifecycle import Role, move
from payments.yuebao.invariants import why_unbalanced
from payments.yuebao.models import Fund, FundDay
from payments.yuebao.services.accruing import run_days, why_waiting
from payments.yuebao.services.correcting import finish_reversals
from payments.yuebao.services.jobs import confirm, cut_off, settle
from payments.yuebao.states import FundDayState


def catch_up(fund: Fund, *, at: datetime) -> None:
    """Send, confirm and settle what is due, then credit the days that are over, in date order."""
    cut_off(fund, at=at)
    confirm(fund, at=at)
    settle(fund, at=at)
    finish_reversals(fund, at=at)
    run_days(fund, at=at)


def replay_day(day: FundDay, *, by: Any, reason: str, at: datetime) -> str:
    """Do the jobs again up to this day and look at it again; gives why it still waits, or what differs.

    Every job is keyed, so what was done is not done twice: a closed day is only judged anew. A held
    one is let go on with, once what was wrong is put right.
    """
    with transaction.atomic():
        if day.state == FundDayState.HELD:
            move(day, FundDayState.ACCRUING, at=at, by=by, role=Role.DESK, why=reason, also={"why": ""})
        write("yuebao.day_replayed", at=at, person=by, thing=day, reason=reason)
    catch_up(day.fund, at=at)
    day.refresh_from_db()
    return why_unbalanced(day) if day.state == FundDayState.CLOSED else day.why or why_waiting(day)
