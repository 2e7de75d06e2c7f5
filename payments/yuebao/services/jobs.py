"""Cut-off, confirmation and settlement: dated, keyed, in chunks, and safe to repeat or to run late.

What is due by a moment is done, whatever day it became due on, and every line is dated as if it had
been done in time. So accrual, which looks at dates, does not mind a job that was days late.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import F, Q, QuerySet, Sum

from payments.clock import day_of
from payments.ledger.services import Ref, Send, Step, post
from payments.lifecycle import Role, move_all
from payments.money import Money
from payments.policy import policy
from payments.retry import retrying
from payments.wallet.queries import account_of
from payments.yuebao.codes import ADVANCED, HOLDERS, LIQUIDITY, PENDING, SETTLEMENT, Code, RefKind
from payments.yuebao.funds import OrderResult, provider_of
from payments.yuebao.models import (
    Fund,
    FundOrder,
    LineKind,
    Redemption,
    RedemptionKind,
    RegisterLine,
    Subscription,
)
from payments.yuebao.services.register import Change, change_holdings, lock_holdings
from payments.yuebao.states import RedemptionState, SubscriptionState

S, R = SubscriptionState, RedemptionState


def cut_off(fund: Fund, *, at: datetime) -> None:
    """Send every order whose cut-off is over to the fund, and tell the fund the sums of each day."""
    subscriptions = Subscription.objects.filter(holding__fund=fund, state=S.PENDING, cuts_at__lte=at)
    redemptions = Redemption.objects.filter(holding__fund=fund, state=R.PENDING, cuts_at__lte=at)
    _in_chunks(subscriptions, partial(_move_some, Subscription, S.PENDING, S.SENT, at=at))
    _in_chunks(redemptions, partial(_move_some, Redemption, R.PENDING, R.SENT, at=at))
    for trade_on in _untold_days(fund, at):
        _tell_fund(fund, trade_on, at=at)


def confirm(fund: Fund, *, at: datetime) -> None:
    """Turn what the fund confirmed into units, dated the day of confirmation; give back what it declined."""
    for order in _answered(fund, Subscription.objects.filter(state=S.SENT, confirm_on__lte=day_of(at))):
        due = Subscription.objects.filter(
            holding__fund=fund, state=S.SENT, trade_on=order.trade_on, confirm_on__lte=day_of(at)
        )
        result = provider_of(fund).order_result(order)
        if result is OrderResult.CONFIRMED:
            _in_chunks(due, partial(_confirm_some, fund, at=at))
        elif result is OrderResult.REJECTED:
            _in_chunks(due, partial(_reject_some, at=at))


def settle(fund: Fund, *, at: datetime) -> None:
    """Book what the fund paid: to those who waited for it, and to the pool that had advanced it."""
    due = Redemption.objects.filter(holding__fund=fund, settle_on__lte=day_of(at))
    _in_chunks(due.filter(state=R.SENT, kind=RedemptionKind.STANDARD), partial(_settle_standard, fund, at=at))
    advanced = due.filter(state=R.ADVANCED).filter(
        ~Q(kind=RedemptionKind.TAKEOVER) | Q(subscription__state=S.CONFIRMED)
    )
    _in_chunks(advanced, partial(_settle_advanced, fund, at=at))


def _in_chunks(due: QuerySet[Any], work: Callable[[list[int]], None]) -> None:
    """Do the due rows a chunk and a transaction at a time, each tried again if others' locks threw it out.

    The rows are read before they are locked, so `work` looks again at what it locked.
    """
    size, last = policy().yuebao_batch, 0
    while ids := list(due.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:size]):
        retrying(partial(_work, work, ids))
        last = ids[-1]


@transaction.atomic
def _work(work: Callable[[list[int]], None], ids: list[int]) -> None:
    work(ids)


def _locked(model: Any, ids: Iterable[int], state: str) -> list[Any]:
    """The rows that are still in this state, under the locks of their holdings, which come first."""
    lock_holdings(model.objects.filter(pk__in=ids).values_list("holding_id", flat=True))
    rows = model.objects.filter(pk__in=ids, state=state).order_by("pk")
    return list(rows.select_for_update(no_key=True, of=("self",)).select_related("holding"))


def _move_some(model: Any, begin: str, end: str, ids: list[int], *, at: datetime) -> None:
    move_all(_locked(model, ids, begin), end, at=at, role=Role.SYSTEM)


def _untold_days(fund: Fund, at: datetime) -> list[date]:
    """Trading days whose cut-off is over and of which the fund has not been told."""
    told = FundOrder.objects.filter(fund=fund, placed_at__isnull=False).values("trade_on")
    days: set[date] = set()
    for model in (Subscription, Redemption):
        rows = model._default_manager.filter(holding__fund=fund, cuts_at__lte=at).exclude(trade_on__in=told)
        days |= set(rows.exclude(state__in=["CREATED", "PENDING"]).values_list("trade_on", flat=True))
    return sorted(days)


def _tell_fund(fund: Fund, trade_on: date, *, at: datetime) -> None:
    """Write the order down, commit, tell the fund, write that it knows (safety, law 8)."""
    bought = Subscription.objects.filter(
        holding__fund=fund, trade_on=trade_on, state__in=[S.SENT, S.CONFIRMED, S.REJECTED]
    ).aggregate(sum=Sum(F("amount") - F("taken_back")))
    sold = Redemption.objects.filter(
        holding__fund=fund, trade_on=trade_on, state__in=[R.ADVANCED, R.SENT, R.SETTLED]
    ).aggregate(sum=Sum("amount"))
    order, _is_new = FundOrder.objects.get_or_create(
        fund=fund,
        trade_on=trade_on,
        defaults={
            "buy": bought["sum"] or Money(0),
            "sell": sold["sum"] or Money(0),
            "written_at": at,
        },
    )
    provider_of(fund).place_order(order)
    FundOrder.objects.filter(pk=order.pk, placed_at=None).update(placed_at=at)


def _answered(fund: Fund, due: QuerySet[Subscription]) -> list[FundOrder]:
    """The orders of the days that wait for an answer, the oldest first."""
    days = due.filter(holding__fund=fund).values("trade_on")
    return list(
        FundOrder.objects.filter(fund=fund, trade_on__in=days, placed_at__isnull=False).order_by("trade_on")
    )


def _confirm_some(fund: Fund, ids: list[int], *, at: datetime) -> None:
    rows: list[Subscription] = _locked(Subscription, ids, S.SENT)
    if not rows:
        return
    move_all(rows, S.CONFIRMED, at=at, role=Role.SYSTEM)
    changes: dict[int, Change] = {}
    lines = []
    for row in rows:
        if not row.waiting:
            continue
        change = changes.setdefault(row.holding_id, Change())
        change.units += row.waiting.fen
        change.pending -= row.waiting.fen
        lines.append(
            RegisterLine(
                holding_id=row.holding_id,
                on=row.confirm_on,
                at=at,
                kind=LineKind.CONFIRMED,
                units=row.waiting,
                pending=-row.waiting,
            )
        )
    change_holdings(changes)
    RegisterLine.objects.bulk_create(lines)
    theirs = _sum(row.waiting for row in rows)
    over = _sum(row.taken_over for row in rows)
    _post(
        Send(PENDING, HOLDERS, theirs, Code.CONFIRMED),
        Send(PENDING, ADVANCED, over, Code.TAKEN_OVER),
        Send(fund.account, SETTLEMENT, theirs + over, Code.BOUGHT),
        key=f"yuebao:confirm:{rows[0].pk}",
        ref=Ref(RefKind.FUND, fund.pk),
        at=at,
    )


def _reject_some(ids: list[int], *, at: datetime) -> None:
    """Give all of it back at once: to the wallet, and to the pool what it had taken over."""
    rows: list[Subscription] = _locked(Subscription, ids, S.SENT)
    if not rows:
        return
    move_all(rows, S.REJECTED, at=at, role=Role.SYSTEM)
    changes: dict[int, Change] = {}
    lines, steps = [], []
    for row in rows:
        about = Ref(RefKind.SUBSCRIPTION, row.pk)
        if row.waiting:
            changes.setdefault(row.holding_id, Change()).pending -= row.waiting.fen
            lines.append(
                RegisterLine(
                    holding_id=row.holding_id,
                    on=row.confirm_on,
                    at=at,
                    kind=LineKind.REJECTED,
                    pending=-row.waiting,
                )
            )
            account = account_of(row.holding.person)
            steps.append(Send(PENDING, account, row.waiting, Code.DECLINED, ref=about))
        if row.taken_over:
            steps.append(Send(PENDING, LIQUIDITY, row.taken_over, Code.DECLINED, ref=about))
    change_holdings(changes)
    RegisterLine.objects.bulk_create(lines)
    over = Redemption.objects.filter(subscription__in=rows, state=R.ADVANCED).order_by("pk")
    move_all(list(over), R.SETTLED, at=at, role=Role.SYSTEM, why="declined by the fund")
    _post(*steps, key=f"yuebao:reject:{rows[0].pk}", ref=Ref(RefKind.SUBSCRIPTION, rows[0].pk), at=at)


def _settle_standard(fund: Fund, ids: list[int], *, at: datetime) -> None:
    rows: list[Redemption] = _locked(Redemption, ids, R.SENT)
    if not rows:
        return
    move_all(rows, R.SETTLED, at=at, role=Role.SYSTEM)
    changes: dict[int, Change] = {}
    for row in rows:
        change = changes.setdefault(row.holding_id, Change())
        change.units -= row.amount.fen
        change.frozen -= row.amount.fen
    change_holdings(changes)
    RegisterLine.objects.bulk_create(
        RegisterLine(
            holding_id=row.holding_id, on=row.trade_on, at=at, kind=LineKind.STANDARD, units=-row.amount
        )
        for row in rows
    )
    _post(
        *(
            Send(
                HOLDERS,
                account_of(row.holding.person),
                row.amount,
                Code.REDEEMED,
                ref=Ref(RefKind.REDEMPTION, row.pk),
            )
            for row in rows
        ),
        Send(SETTLEMENT, fund.account, _sum(row.amount for row in rows), Code.SOLD),
        key=f"yuebao:settle:{rows[0].pk}",
        ref=Ref(RefKind.FUND, fund.pk),
        at=at,
    )


def _settle_advanced(fund: Fund, ids: list[int], *, at: datetime) -> None:
    rows: list[Redemption] = _locked(Redemption, ids, R.ADVANCED)
    if not rows:
        return
    move_all(rows, R.SETTLED, at=at, role=Role.SYSTEM)
    lent = _sum(row.amount for row in rows if row.kind != RedemptionKind.PAYMENT)
    _post(
        Send(ADVANCED, LIQUIDITY, lent, Code.REPAID),
        Send(SETTLEMENT, fund.account, _sum(row.amount for row in rows), Code.SOLD),
        key=f"yuebao:settle:{rows[0].pk}",
        ref=Ref(RefKind.FUND, fund.pk),
        at=at,
    )


def _post(*steps: Step, key: str, ref: Ref, at: datetime) -> None:
    """Post what is not nothing."""
    if some := [step for step in steps if step.amount]:
        post(*some, key=key, ref=ref, at=at)


def _sum(amounts: Iterable[Money]) -> Money:
    return sum(amounts, Money(0))
