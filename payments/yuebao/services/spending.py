"""Paying an order from here, and taking its refund back: escrow's source of this room."""

from collections.abc import Sequence
from datetime import datetime

from payments.clock import day_of, now
from payments.escrow.models import Payment
from payments.ledger.services import Send, Step
from payments.money import Money
from payments.yuebao.codes import HOLDERS, LIQUIDITY, PENDING, Code
from payments.yuebao.errors import NotEnoughUnits, PoolEmpty
from payments.yuebao.models import (
    FundTerms,
    Holding,
    LineKind,
    RedemptionKind,
    RefundTo,
    Subscription,
)
from payments.yuebao.queries import (
    offered_fund,
    open_subscriptions,
    plan_spending,
    pool_left,
    spendable,
    terms_on,
    trading_calendar,
)
from payments.yuebao.services.pool import draw_pool
from payments.yuebao.services.redeeming import write_redemption
from payments.yuebao.services.register import change_holding, lock_holding
from payments.yuebao.services.subscribing import place, reduce_pending


def available(payment: Payment) -> Money:
    """What the payer could pay from here now."""
    return spendable(payment.payer, now())


def steps_to_pay(payment: Payment, amount: Money) -> Sequence[Step]:
    """Take an amount out of the payer's holding and say how it reaches the wallet.

    Called inside the payment's transaction, after the order and before the ledger: units down, hold
    up, stock taken, or none of it.
    """
    assert payment.paid_at is not None, "the payment row moves before its money"
    at, on = payment.paid_at, day_of(payment.paid_at)
    fund = offered_fund()
    terms = terms_on(fund, on)
    holding = lock_holding(payment.payer, fund, at=at)
    plan = plan_spending(holding, open_subscriptions(holding), amount, at)
    if plan.missing:
        raise NotEnoughUnits(spendable=amount - plan.missing)
    steps: list[Step] = []
    for subscription, part in plan.back:
        reduce_pending(holding, subscription, part, by=payment.payer, at=at, words=payment.number)
    if plan.back:
        steps.append(Send(PENDING, payment.account, plan.taken_back, Code.TAKEN_BACK))
    if plan.units:
        course = trading_calendar(terms, on).course(at)
        write_redemption(holding, plan.units, RedemptionKind.PAYMENT, course, by=payment.payer, at=at)
        change_holding(holding, LineKind.PAID, on=on, at=at, units=-plan.units, words=payment.number)
        steps.append(Send(HOLDERS, payment.account, plan.units, Code.PAID))
    if plan.over:
        _take_over(holding, terms, plan.over, payment, at=at)
        steps.append(Send(LIQUIDITY, payment.account, plan.taken_over, Code.ADVANCED))
    return steps


def _take_over(
    holding: Holding,
    terms: FundTerms,
    parts: list[tuple[Subscription, Money]],
    payment: Payment,
    *,
    at: datetime,
) -> None:
    """Let the pool pay for orders that are with the fund already, and take them over."""
    on, total = day_of(at), sum((part for _one, part in parts), Money(0))
    left = pool_left(holding.fund, terms, on)
    if left < total or not draw_pool(holding.fund, terms, total, on=on):
        free_on = max(subscription.confirm_on for subscription, _part in parts)
        raise PoolEmpty(missing=total, on=free_on)
    for subscription, part in parts:
        course = trading_calendar(terms, subscription.confirm_on).course_of(subscription.confirm_on)
        write_redemption(
            holding,
            part,
            RedemptionKind.TAKEOVER,
            course,
            by=payment.payer,
            at=at,
            subscription=subscription,
        )
        subscription.taken_over += part
        Subscription.objects.filter(pk=subscription.pk).update(taken_over=subscription.taken_over)
    change_holding(holding, LineKind.PAID, on=on, at=at, pending=-total, words=payment.number)


def steps_back(payment: Payment, amount: Money) -> Sequence[Step]:
    """How a refund returns to where it came from, by the terms under which it was paid."""
    if not _returns(payment):
        return ()
    return (Send(payment.account, PENDING, amount, Code.REFUNDED),)


def going_back(payment: Payment, amount: Money, *, at: datetime) -> None:
    """Write the refund down as a new subscription dated at the refund; called once, before its posting."""
    if not _returns(payment):
        return
    fund = offered_fund()
    holding = lock_holding(payment.payer, fund, at=at)
    terms = terms_on(fund, day_of(at))
    place(holding, terms, amount, kind=LineKind.REFUND, at=at, words=payment.number)


def _returns(payment: Payment) -> bool:
    """Whether the terms at the payment send its refunds back here."""
    assert payment.paid_at is not None, "what is refunded was paid"
    return terms_on(offered_fund(), day_of(payment.paid_at)).refund_to == RefundTo.YUEBAO
