"""What holders are promised from a day on: asked by one person, approved by another, never rewritten."""

from datetime import date, datetime, time
from typing import Any

from django.db import transaction

from payments.audit.models import Approval
from payments.audit.services import ask_approval, write
from payments.clock import day_of
from payments.money import Money
from payments.yuebao.errors import TermsBegun
from payments.yuebao.models import Fund, FundTerms

BEGIN_TERMS = "yuebao.terms"


def ask_terms(
    fund: Fund,
    effective_from: date,
    *,
    least_in: Money,
    cap: Money | None,
    instant_day: Money | None,
    pool_day: Money,
    cut_off: time,
    refund_to: str,
    by: Any,
    reason: str,
    at: datetime,
) -> Approval:
    """Ask that other terms hold from a later day on; somebody else approves them."""
    _refuse_unless_new(fund, effective_from, at)
    arguments = {
        "fund": fund.pk,
        "effective_from": effective_from.isoformat(),
        "least_in": least_in.fen,
        "cap": None if cap is None else cap.fen,
        "instant_day": None if instant_day is None else instant_day.fen,
        "pool_day": pool_day.fen,
        "cut_off": cut_off.isoformat(),
        "refund_to": refund_to,
    }
    return ask_approval(BEGIN_TERMS, arguments, asked_by=by, reason=reason, at=at)


@transaction.atomic
def begin_terms(
    *,
    fund: int,
    effective_from: str,
    least_in: int,
    cap: int | None,
    instant_day: int | None,
    pool_day: int,
    cut_off: str,
    refund_to: str,
    approval: Approval,
    at: datetime,
) -> FundTerms:
    """Write down terms that two people agreed on; an approval runs this."""
    found, on = Fund.objects.select_for_update(no_key=True).get(pk=fund), date.fromisoformat(effective_from)
    _refuse_unless_new(found, on, at)
    terms = FundTerms.objects.create(
        fund=found,
        effective_from=on,
        least_in=Money(least_in),
        cap=None if cap is None else Money(cap),
        instant_day=None if instant_day is None else Money(instant_day),
        pool_day=Money(pool_day),
        cut_off=time.fromisoformat(cut_off),
        refund_to=refund_to,
    )
    write(
        "yuebao.terms", at=at, person=approval.approved_by, thing=terms, reason=approval.reason,
        after=approval.arguments,
    )  # fmt: skip
    return terms


def _refuse_unless_new(fund: Fund, effective_from: date, at: datetime) -> None:
    """Terms that hold already, or that somebody announced for this very day, are not changed."""
    if effective_from <= day_of(at) or fund.terms.filter(effective_from=effective_from).exists():
        raise TermsBegun(on=effective_from)
