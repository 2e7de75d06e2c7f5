"""Automatic transfer in: each night, what the wallet has above the floor its owner named."""

from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction

from payments.audit.models import Switch
from payments.audit.services import require_running
from payments.clock import day_of
from payments.errors import DomainError
from payments.ledger.services import lock_accounts
from payments.money import Money
from payments.retry import retrying
from payments.wallet.queries import account_of
from payments.wallet.services import require_not_frozen
from payments.yuebao.models import AutoIn, AutoInRun, Fund, LineKind
from payments.yuebao.queries import offered_fund, terms_on
from payments.yuebao.services.register import lock_holding
from payments.yuebao.services.subscribing import bring_in

LEAST = Money(100)


@transaction.atomic
def set_auto_in(person: Any, *, is_on: bool, floor: Money, at: datetime) -> AutoIn:
    """Say whether money moves in by itself, and what stays in the wallet."""
    holding = lock_holding(person, offered_fund(), at=at)
    wish, _is_new = AutoIn.objects.update_or_create(
        holding=holding, defaults={"is_on": is_on, "floor": floor, "changed_at": at}
    )
    return wish


def pause_auto_in(person: Any, *, why: str, at: datetime) -> None:
    """Let a person's nights rest, as lending does while a payment is overdue."""
    AutoIn.objects.filter(holding__person=person, paused_at=None).update(paused_at=at, paused_why=why)


def resume_auto_in(person: Any) -> None:
    """Let the nights go on."""
    AutoIn.objects.filter(holding__person=person).update(paused_at=None, paused_why="")


def move_in(fund: Fund, *, at: datetime) -> int:
    """Do this night for everybody who asked; gives how many moved something. Repeated, it moves nothing."""
    on, moved = day_of(at), 0
    done = AutoInRun.objects.filter(holding__fund=fund, on=on).values("holding")
    waiting = AutoIn.objects.filter(holding__fund=fund, is_on=True, paused_at=None).exclude(holding__in=done)
    for wish in waiting.select_related("holding__person").order_by("holding"):
        moved += bool(retrying(partial(_night, wish, at=at)))
    return moved


def _night(wish: AutoIn, *, at: datetime) -> Money:
    """One person's night in one transaction; what cannot move waits for the next night."""
    try:
        with transaction.atomic():
            return _move_in(wish, at=at)
    except DomainError:
        return Money(0)


def _move_in(wish: AutoIn, *, at: datetime) -> Money:
    person, on = wish.holding.person, day_of(at)
    require_running(Switch.PAYMENTS)
    require_not_frozen(account_of(person))
    holding = lock_holding(person, wish.holding.fund, at=at)
    wish = AutoIn.objects.get(pk=wish.pk)
    if not wish.is_on or wish.paused_at or AutoInRun.objects.filter(holding=holding, on=on).exists():
        return Money(0)
    account = account_of(person)
    posted, held = lock_accounts(account)[account]
    amount = posted - held - wish.floor
    terms = terms_on(holding.fund, on)
    if terms.cap is not None:
        amount = min(amount, terms.cap - holding.total)
    subscription = None
    if amount >= max(LEAST, terms.least_in):
        subscription = bring_in(person, amount, kind=LineKind.AUTO_IN, at=at)
    else:
        amount = Money(0)
    AutoInRun.objects.create(holding=holding, on=on, amount=amount, subscription=subscription)
    return amount
