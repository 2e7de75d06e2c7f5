"""Money out: at once from the pool, or on the next trading day from the fund."""

from datetime import datetime
from functools import partial
from typing import Any

from payments.audit.models import Switch
from payments.audit.services import require_running
from payments.clock import day_of
from payments.errors import NotEnoughMoney
from payments.keys.services import Answer, answer_once, fingerprint
from payments.ledger.services import Ref, Send, post
from payments.lifecycle import Role, move
from payments.money import Money
from payments.wallet.queries import account_of
from payments.wallet.services import check_payment_password, require_not_frozen
from payments.yuebao.calendar import Course
from payments.yuebao.codes import ADVANCED, HOLDERS, LIQUIDITY, Code, RefKind
from payments.yuebao.errors import NotEnoughUnits, OnlyPartNow, PastCutOff
from payments.yuebao.models import Holding, LineKind, Redemption, RedemptionKind
from payments.yuebao.queries import instant_left, offered_fund, pool_left, terms_on, trading_calendar
from payments.yuebao.services.pool import draw_pool, use_instant
from payments.yuebao.services.register import change_holding, freeze_units, lock_holding
from payments.yuebao.states import RedemptionState

R = RedemptionState


def redeem_instantly(
    person: Any, amount: Money, *, agreed: Money | None = None, password: str, key: str, at: datetime
) -> None:
    """Pay units out at once. Where the day's limit or the pool is short, `OnlyPartNow` says what can come.

    Nothing moves until the person agrees to that split: `agreed` is what comes at once, the rest is
    a standard redemption. If less can come by then, the new split is offered.
    """
    check_payment_password(person, password, at=at)
    answer_once(
        f"person:{person.pk}",
        key,
        fingerprint("yuebao.instant", amount.fen, None if agreed is None else agreed.fen),
        partial(_redeem_instantly, person, amount, agreed, at=at),
        at=at,
    )


def _redeem_instantly(person: Any, amount: Money, agreed: Money | None, *, at: datetime) -> Answer:
    holding, course = _ready(person, amount, at)
    on = day_of(at)
    terms = terms_on(holding.fund, on)
    limit = instant_left(holding, terms, on)
    now = min(amount, pool_left(holding.fund, terms, on), *([] if limit is None else [limit]))
    wanted = amount if agreed is None else min(agreed, amount)
    short = OnlyPartNow(now=now, later=amount - now, on=course.confirm_on)
    if now < wanted:
        raise short
    if wanted:
        use_instant(holding, terms, wanted, on=on, later_on=course.confirm_on)
        if not draw_pool(holding.fund, terms, wanted, on=on):
            raise short
        paid = write_redemption(holding, wanted, RedemptionKind.INSTANT, course, by=person, at=at)
        change_holding(holding, LineKind.INSTANT, on=on, at=at, units=-wanted)
        try:
            post(
                Send(LIQUIDITY, account_of(person), wanted, Code.ADVANCED),
                Send(HOLDERS, ADVANCED, wanted, Code.UNITS_ADVANCED),
                key=f"yuebao:instant:{paid.pk}",
                ref=Ref(RefKind.REDEMPTION, paid.pk),
                at=at,
            )
        except NotEnoughMoney:
            # Somebody emptied the pool between our look and the posting: only it could be short.
            raise short from None
    if later := amount - wanted:
        _set_aside(holding, later, course, by=person, at=at)
    return Answer(200, b"")


def redeem(person: Any, amount: Money, *, password: str, key: str, at: datetime) -> None:
    """Ask for units on the next trading day; they earn up to and including their own trading day."""
    check_payment_password(person, password, at=at)
    answer_once(
        f"person:{person.pk}",
        key,
        fingerprint("yuebao.redeem", amount.fen),
        partial(_redeem, person, amount, at=at),
        at=at,
    )


def _redeem(person: Any, amount: Money, *, at: datetime) -> Answer:
    holding, course = _ready(person, amount, at)
    _set_aside(holding, amount, course, by=person, at=at)
    return Answer(200, b"")


def cancel_redemption(person: Any, redemption: Redemption, *, key: str, at: datetime) -> None:
    """Let a standard redemption be, before its cut-off; the units were never gone."""
    answer_once(
        f"person:{person.pk}",
        key,
        fingerprint("yuebao.cancel_redemption", redemption.pk),
        partial(_cancel, person, redemption.pk, at=at),
        at=at,
    )


def _cancel(person: Any, redemption_id: int, *, at: datetime) -> Answer:
    holding = lock_holding(person, offered_fund(), at=at)
    found = holding.redemptions.select_for_update(no_key=True).get(pk=redemption_id)
    if found.state != R.PENDING or at >= found.cuts_at:
        raise PastCutOff
    move(found, R.CANCELLED, at=at, by=person, role=Role.BUYER)
    freeze_units(holding, -found.amount)
    return Answer(200, b"")


def _ready(person: Any, amount: Money, at: datetime) -> tuple[Holding, Course]:
    """The locked holding, if it has that much free, and the dates of an order placed now."""
    require_running(Switch.PAYMENTS)
    require_not_frozen(account_of(person))
    fund = offered_fund()
    course = trading_calendar(terms_on(fund, day_of(at)), day_of(at)).course(at)
    holding = lock_holding(person, fund, at=at)
    if not Money(0) < amount <= holding.free:
        raise NotEnoughUnits(spendable=holding.free)
    return holding, course


def _set_aside(holding: Holding, amount: Money, course: Course, *, by: Any, at: datetime) -> None:
    write_redemption(holding, amount, RedemptionKind.STANDARD, course, by=by, at=at)
    freeze_units(holding, amount)


def write_redemption(
    holding: Holding,
    amount: Money,
    kind: RedemptionKind,
    course: Course,
    *,
    by: Any,
    at: datetime,
    subscription: Any = None,
) -> Redemption:
    """Write down that units leave: what the pool or a payment took is settled by the fund later."""
    written = Redemption.objects.create(
        holding=holding,
        kind=kind,
        subscription=subscription,
        amount=amount,
        placed_at=at,
        trade_on=course.trade_on,
        settle_on=course.confirm_on,
        cuts_at=course.cuts_at,
    )
    to = R.PENDING if kind == RedemptionKind.STANDARD else R.ADVANCED
    move(written, to, at=at, by=by, role=Role.BUYER)
    return written
