"""The daily job: one day's income for everybody, in chunks, in date order, safe to kill and to repeat.

A chunk is one transaction: lock its holdings, insert the rows, change the units by what was really
inserted, post one transfer for the sum. That (holding, day) is unique is why it may run again; the
note of a chunk that is done only spares looking.
"""

import logging
import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial

from django.db import connection, transaction
from django.db.models import Max, Min
from django.utils.translation import gettext_noop

from payments.clock import day_of
from payments.ledger.services import Ref, Send, Step, post
from payments.lifecycle import Role, move
from payments.money import Money
from payments.policy import policy
from payments.retry import retrying
from payments.yuebao import rule
from payments.yuebao.codes import CORRECTIONS, HOLDERS, RESIDUE, SETTLEMENT, Code, RefKind
from payments.yuebao.funds import provider_of
from payments.yuebao.invariants import why_unbalanced
from payments.yuebao.models import (
    AccrualChunk,
    Fund,
    FundDay,
    FundYield,
    Holding,
    Subscription,
    YieldSource,
)
from payments.yuebao.sql import text
from payments.yuebao.states import FundDayState, SubscriptionState

logger = logging.getLogger(__name__)

# Kept as they are, and shown in the reader's language.
NO_YIELD = gettext_noop(
    "The yield of this day is missing or not approved. No later day is credited before it."
)
UNCONFIRMED = gettext_noop("Transfers in that earn on this day are not confirmed yet.")
DAY_BEFORE = gettext_noop("The day before is not closed.")

F = FundDayState
ONE_DAY = timedelta(days=1)
# How long one statement of the look at a day may take, in milliseconds: tens of millions of holdings.
PATIENCE_MS = 1_800_000


def run_days(fund: Fund, *, at: datetime) -> None:
    """Credit every day that is over and not closed, the oldest first; stop at the first that must wait."""
    publish_days(fund, at=at)
    for day in fund.days.exclude(state=F.CLOSED).order_by("on"):
        if not run_day(day, at=at):
            return


def run_day(day: FundDay, *, at: datetime) -> bool:
    """Credit one day if it may be; true once it is closed. Why it waits is kept on its row."""
    if why := why_waiting(day):
        FundDay.objects.filter(pk=day.pk).exclude(why=why).update(why=why)
        return False
    for _chunk in accrue_chunks(day, at=at):
        pass
    return close_day(day, at=at)


def why_waiting(day: FundDay) -> str:
    """What a day waits for, in words for the operator; nothing if it may be credited."""
    if day.state in {F.OPEN, F.REVERSED}:
        return NO_YIELD
    if day.state == F.HELD:
        return day.why
    before = day.on - ONE_DAY
    if day.on > day.fund.first_on and not day.fund.days.filter(on=before, state=F.CLOSED).exists():
        return DAY_BEFORE
    unconfirmed = Subscription.objects.filter(
        holding__fund=day.fund,
        state__in=[SubscriptionState.PENDING, SubscriptionState.SENT],
        confirm_on__lt=day.on,
    )
    if unconfirmed.exists():
        return UNCONFIRMED
    return ""


def publish_days(fund: Fund, *, at: datetime) -> None:
    """Make the days that are over, and mark those published whose yield is known."""
    yesterday = day_of(at) - ONE_DAY
    last = fund.days.order_by("-on").values_list("on", flat=True).first()
    on = last + ONE_DAY if last else fund.first_on
    FundDay.objects.bulk_create(
        [FundDay(fund=fund, on=one) for one in _days(on, yesterday)], ignore_conflicts=True
    )
    for day in fund.days.filter(state__in=[F.OPEN, F.REVERSED]).order_by("on"):
        retrying(partial(_publish, day, at=at))


def _days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += ONE_DAY


@transaction.atomic
def _publish(day: FundDay, *, at: datetime) -> None:
    """Ask the fund for the yield of a day, unless somebody entered it; never guess one."""
    day = FundDay.objects.select_for_update(no_key=True, of=("self",)).select_related("fund").get(pk=day.pk)
    if day.state == F.REVERSED and (day.residue or day.income_rows.filter(on=day.on, reversal=None).exists()):
        return  # It is still being taken back.
    if day.state not in {F.OPEN, F.REVERSED}:
        return
    known = FundYield.objects.filter(fund=day.fund, on=day.on, approved_at__isnull=False, withdrawn_at=None)
    found = known.first()
    if found is None and not FundYield.objects.filter(fund=day.fund, on=day.on).exists():
        per_10k = provider_of(day.fund).yield_on(day.fund, day.on)
        if per_10k is not None:
            found = FundYield.objects.create(
                fund=day.fund,
                on=day.on,
                per_10k=per_10k,
                source=YieldSource.FUND,
                entered_at=at,
                approved_at=at,
            )
    if found is not None:
        attempt = day.attempt + 1 if day.state == F.REVERSED else day.attempt
        move(
            day,
            F.PUBLISHED,
            at=at,
            role=Role.SYSTEM,
            also={"fund_yield": found, "why": "", "attempt": attempt},
        )
        if found.per_10k < 0:
            logger.warning("the yield of %s is negative: %s", day.on, found.per_10k)


# -- chunks -------------------------------------------------------------------------------------------


def accrue_chunks(day: FundDay, *, at: datetime) -> Iterator[AccrualChunk]:
    """Credit a day chunk by chunk; each is committed before it is told. Any number of workers may do this.

    At first everybody passes over a chunk that another works at; then what is still open is waited for.
    """
    begin_day(day, at=at)
    for wait in (False, True):
        done = set(
            AccrualChunk.objects.filter(day=day, attempt=day.attempt).values_list("first_id", "last_id")
        )
        for first, last in ranges(day.fund):
            if (first, last) in done:
                continue
            began = time.monotonic()
            chunk = retrying(partial(accrue_chunk, day, first, last, wait=wait, at=at))
            worked = time.monotonic() - began
            if chunk is not None:
                yield chunk
                _give_way(worked)


def _give_way(worked: float) -> None:
    """Rest in proportion to the work just done if people are moving money; no lock is held meanwhile."""
    with connection.cursor() as cursor:
        cursor.execute(text("writing_elsewhere.sql"))
        (writing,) = cursor.fetchone()
    if writing:
        time.sleep(worked * policy().yuebao_rest)


def begin_day(day: FundDay, *, at: datetime) -> None:
    """Begin to credit a published day; a second worker finds it begun."""
    with transaction.atomic():
        locked = FundDay.objects.select_for_update(no_key=True).get(pk=day.pk)
        if locked.state == F.PUBLISHED:
            move(locked, F.ACCRUING, at=at, role=Role.SYSTEM, also={"why": ""})
    day.refresh_from_db()


def ranges(fund: Fund) -> Iterator[tuple[int, int]]:
    """The stretches of holdings by number that a chunk takes, empty ones left out at the ends."""
    found = Holding.objects.filter(fund=fund).aggregate(first=Min("pk"), last=Max("pk"))
    if found["first"] is None:
        return
    size = policy().yuebao_chunk
    first = (found["first"] - 1) // size * size + 1
    while first <= found["last"]:
        yield first, first + size - 1
        first += size


@transaction.atomic
def accrue_chunk(day: FundDay, first: int, last: int, *, wait: bool, at: datetime) -> AccrualChunk | None:
    """Credit one stretch of holdings; None if it is done, or another works at it and we do not wait."""
    facts = {"fund": day.fund_id, "first": first, "last": last}
    if not _have(day, first, wait=wait):
        return None
    if AccrualChunk.objects.filter(day=day, attempt=day.attempt, first_id=first, last_id=last).exists():
        return None
    if not FundDay.objects.filter(pk=day.pk, state=F.ACCRUING, attempt=day.attempt).exists():
        return None
    assert day.fund_yield is not None, "a day that was begun has its yield"
    again = day.fund.days.filter(on__gte=day.on, attempt__gt=1).exists()
    with connection.cursor() as cursor:
        cursor.execute(text("lock_chunk.sql"), facts)
        cursor.execute(
            text("accrue.sql"),
            {**facts, "day": day.pk, "on": day.on, "per_10k": day.fund_yield.per_10k, "again": again},
        )
        rows, base, amount, credited, first_row = cursor.fetchone()
    if steps := _income_steps(day.fund, Money(amount), Money(credited)):
        post(*steps, key=f"yuebao:income:{first_row}", ref=Ref(RefKind.FUND_DAY, day.pk), at=at)
    return AccrualChunk.objects.create(
        day=day,
        attempt=day.attempt,
        first_id=first,
        last_id=last,
        rows=rows,
        base=Money(base),
        amount=Money(amount),
        credited=Money(credited),
    )


def _have(day: FundDay, first: int, *, wait: bool) -> bool:
    """Take this chunk for ourselves until the transaction ends; the lock dies with its holder."""
    word = "pg_advisory_xact_lock" if wait else "pg_try_advisory_xact_lock"
    with connection.cursor() as cursor:
        # By this one, workers tell each other from the people they rest for.
        cursor.execute("SELECT pg_advisory_xact_lock_shared(hashtextextended('yuebao:crediting', 0))")
        # The word is one of the two above.
        cursor.execute(f"SELECT {word}(hashtextextended(%s, 0))", [f"yuebao:{day.pk}:{first}"])
        (had,) = cursor.fetchone()
    return wait or had


def _income_steps(fund: Fund, amount: Money, credited: Money) -> list[Step]:
    """The transfers of a chunk: income to holders, and the house's cost of what spent units cannot bear."""
    steps = between(fund.account, HOLDERS, credited, Code.INCOME)
    return steps + house_cost(fund, credited - amount)


def between(debit: str, credit: str, amount: Money, code: Code) -> list[Step]:
    """One transfer whose direction turns with the sign of its amount; none for nothing."""
    if not amount:
        return []
    if amount < Money(0):
        debit, credit = credit, debit
    return [Send(debit, credit, abs(amount), code)]


def house_cost(fund: Fund, amount: Money) -> list[Step]:
    """Money that the fund takes and holders cannot give: the house bears it and puts it into the fund."""
    back = Code.BOUGHT if amount > Money(0) else Code.SOLD
    return [
        *between(CORRECTIONS, fund.account, amount, Code.CORRECTION),
        *between(fund.account, SETTLEMENT, amount, back),
    ]


# -- the end of a day -----------------------------------------------------------------------------------


def close_day(day: FundDay, *, at: datetime) -> bool:
    """Book the residue and close a day that balances; one that does not is held, and people are called."""
    if not retrying(partial(_balance, day, at=at)):
        logger.critical("day %s of fund %s is held: %s", day.on, day.fund.code, day.why)
        return False
    return True


@transaction.atomic
def _balance(day: FundDay, *, at: datetime) -> bool:
    with connection.cursor() as cursor:
        # One look at everybody; it locks the day's row and nothing that a person waits for.
        cursor.execute("SELECT set_config('statement_timeout', %s, true)", [str(PATIENCE_MS)])
    locked = (
        FundDay.objects.select_for_update(no_key=True, of=("self",))
        .select_related("fund", "fund_yield")
        .get(pk=day.pk)
    )
    if locked.state == F.ACCRUING:
        with transaction.atomic():
            _book_residue(locked, at=at)
            if why := why_unbalanced(locked):
                transaction.set_rollback(True)  # What does not balance is not booked.
        if why:
            locked.refresh_from_db()
            move(locked, F.HELD, at=at, role=Role.SYSTEM, also={"why": why})
        else:
            move(locked, F.BALANCED, at=at, role=Role.SYSTEM)
            move(locked, F.CLOSED, at=at, role=Role.SYSTEM, also={"closed_at": at, "why": ""})
    day.refresh_from_db()
    return day.state == F.CLOSED


def _book_residue(day: FundDay, *, at: datetime) -> None:
    """What the fund paid less what users got. It is not profit and stays where it is."""
    assert day.fund_yield is not None, "a day that was begun has its yield"
    with connection.cursor() as cursor:
        cursor.execute(text("day_sums.sql"), {"day": day.pk, "on": day.on})
        rows, base, users = cursor.fetchone()
    divided = rule.divide(Money(base), day.fund_yield.per_10k, Money(users))
    paid = provider_of(day.fund).income_paid(day, Money(base), day.fund_yield.per_10k)
    day.holders, day.base = rows, Money(base)
    day.fund_income, day.users_income, day.residue = paid, Money(users), paid - Money(users)
    day.fraction = divided.fraction
    columns = ["holders", "base", "fund_income", "users_income", "residue", "fraction"]
    day.save(update_fields=columns)
    if steps := between(day.fund.account, RESIDUE, day.residue, Code.RESIDUE):
        post(
            *steps,
            key=f"yuebao:residue:{day.pk}:{day.attempt}",
            ref=Ref(RefKind.FUND_DAY, day.pk),
            at=at,
        )
