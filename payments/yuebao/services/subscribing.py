"""Money in: from the wallet, back from an order, or taken back before the cut-off."""

from datetime import datetime
from functools import partial
from typing import Any

from payments.audit.models import Switch
from payments.audit.services import require_running
from payments.clock import day_of
from payments.keys.services import Answer, answer_once, fingerprint
from payments.ledger.services import Ref, post_transfer
from payments.lifecycle import Role, move
from payments.money import Money
from payments.wallet.queries import account_of
from payments.wallet.services import check_payment_password, require_not_frozen
from payments.yuebao.codes import PENDING, Code, RefKind
from payments.yuebao.errors import NoRoom, PastCutOff, TooLittle
from payments.yuebao.models import FundTerms, Holding, LineKind, Subscription
from payments.yuebao.queries import is_with_fund, offered_fund, terms_on, trading_calendar
from payments.yuebao.services.register import change_holding, lock_holding
from payments.yuebao.states import SubscriptionState

S = SubscriptionState


def subscribe(person: Any, amount: Money, *, password: str, key: str, at: datetime) -> Subscription:
    """Move money from a person's wallet into the fund, once for this key however often it is asked.

    The password is compared first, in a transaction of its own, so that a miss stays counted.
    """
    check_payment_password(person, password, at=at)
    answer = answer_once(
        f"person:{person.pk}",
        key,
        fingerprint("yuebao.subscribe", amount.fen),
        partial(_subscribe, person, amount, at=at),
        at=at,
    )
    return Subscription.objects.get(pk=int(answer.body))


def _subscribe(person: Any, amount: Money, *, at: datetime) -> Answer:
    require_running(Switch.PAYMENTS)
    require_not_frozen(account_of(person))
    return Answer(200, str(bring_in(person, amount, kind=LineKind.IN, at=at).pk).encode())


def bring_in(person: Any, amount: Money, *, kind: LineKind, at: datetime) -> Subscription:
    """Bring money in from the wallet, in the transaction of whoever calls."""
    fund = offered_fund()
    terms = terms_on(fund, day_of(at))
    holding = lock_holding(person, fund, at=at)
    if amount < terms.least_in:
        raise TooLittle(least=terms.least_in)
    require_room(holding, terms, amount)
    placed = place(holding, terms, amount, kind=kind, at=at)
    post_transfer(
        key=f"yuebao:in:{placed.pk}",
        debit=account_of(person),
        credit=PENDING,
        amount=amount,
        code=Code.TRANSFER_IN,
        ref=Ref(RefKind.SUBSCRIPTION, placed.pk),
        at=at,
    )
    return placed


def require_room(holding: Holding, terms: FundTerms, amount: Money) -> None:
    """Refuse what would pass the cap; income and refunds may pass it."""
    if terms.cap is not None and holding.total + amount > terms.cap:
        raise NoRoom(room=max(terms.cap - holding.total, Money(0)), cap=terms.cap)


def place(
    holding: Holding, terms: FundTerms, amount: Money, *, kind: LineKind, at: datetime, words: str = ""
) -> Subscription:
    """Write the order down for a locked holding; the money is posted by whoever calls."""
    course = trading_calendar(terms, day_of(at)).course(at)
    placed = Subscription.objects.create(
        holding=holding,
        kind=kind,
        amount=amount,
        placed_at=at,
        trade_on=course.trade_on,
        confirm_on=course.confirm_on,
        cuts_at=course.cuts_at,
    )
    move(placed, S.PENDING, at=at, role=Role.SYSTEM)
    change_holding(holding, kind, on=day_of(at), at=at, pending=amount, words=words)
    return placed


def take_back(person: Any, subscription: Subscription, *, key: str, at: datetime) -> None:
    """Take a transfer in back before its cut-off, all that is left of it, once for this key."""
    answer_once(
        f"person:{person.pk}",
        key,
        fingerprint("yuebao.take_back", subscription.pk),
        partial(_take_back, person, subscription.pk, at=at),
        at=at,
    )


def _take_back(person: Any, subscription_id: int, *, at: datetime) -> Answer:
    require_running(Switch.PAYMENTS)
    holding = lock_holding(person, offered_fund(), at=at)
    found = holding.subscriptions.select_for_update(no_key=True).get(pk=subscription_id)
    if is_with_fund(found, at) or found.state != S.PENDING:
        raise PastCutOff
    part = found.waiting
    reduce_pending(holding, found, part, by=person, at=at)
    post_transfer(
        key=f"yuebao:back:{found.pk}",
        debit=PENDING,
        credit=account_of(person),
        amount=part,
        code=Code.TAKEN_BACK,
        ref=Ref(RefKind.SUBSCRIPTION, found.pk),
        at=at,
    )
    return Answer(200, b"")


def reduce_pending(
    holding: Holding, subscription: Subscription, part: Money, *, by: Any, at: datetime, words: str = ""
) -> None:
    """Take a part of an order back that the fund does not know yet; nothing left, it is cancelled."""
    taken = subscription.taken_back + part
    if part == subscription.waiting and not subscription.taken_over:
        move(subscription, S.CANCELLED, at=at, by=by, role=Role.BUYER, also={"taken_back": taken})
    else:
        Subscription.objects.filter(pk=subscription.pk, state=S.PENDING).update(taken_back=taken)
        subscription.taken_back = taken
    change_holding(holding, LineKind.TAKEN_BACK, on=day_of(at), at=at, pending=-part, words=words)
