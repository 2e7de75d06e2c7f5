"""Savings for tests: a fund, its calendar and yields, and people who hold some of it."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from marketplace.accounts.models import User
from payments.audit.checks import Difference, differences
from payments.clock import SHANGHAI
from payments.ledger.services import Ref, Send, post
from payments.money import Money
from payments.wallet.queries import account_of
from payments.yuebao.codes import HOLDERS, PENDING, SETTLEMENT, Code, RefKind
from payments.yuebao.funds import authored_calendar
from payments.yuebao.models import Fund, FundYield, Holding, LineKind, RegisterLine, YieldSource
from payments.yuebao.queries import holding_of, offered_fund
from payments.yuebao.services import (
    catch_up,
    confirm,
    cut_off,
    fill_pool,
    load_calendar,
    open_fund,
    subscribe,
)
from tests.factories.accounts import UserFactory, chen
from tests.factories.wallet import PIN, new_key, wallet_with


def moment(day: str, clock: str = "12:00") -> datetime:
    """A moment in Shanghai."""
    return datetime.combine(date.fromisoformat(day), time.fromisoformat(clock), SHANGHAI)


def a_fund(
    first_on: str = "2013-07-01", *, profile: str = "2013", provider: str = "manual", pool: str = "100000.00"
) -> Fund:
    """The fund that is offered, with the authored calendar and money in its pool."""
    load_calendar(authored_calendar())
    fund = open_fund(
        "test",
        name_en="Quiet Water Money Fund",
        name_zh="静水货币基金",
        first_on=date.fromisoformat(first_on),
        profile=profile,
        provider=provider,
    )
    if pool != "0.00":
        at = moment(first_on, "00:00")
        fill_pool(fund, Money.yuan(pool), key="first", by=chen(), reason="tests", at=at)
    return fund


def says(fund: Fund, yields: Mapping[str, str]) -> None:
    """Yields that one person entered and another approved."""
    by, other = chen(), UserFactory()
    at = moment("2013-01-01")
    FundYield.objects.bulk_create(
        FundYield(
            fund=fund,
            on=date.fromisoformat(on),
            per_10k=Decimal(per_10k),
            source=YieldSource.IMPORTED,
            entered_by=by,
            entered_at=at,
            approved_by=other,
            approved_at=at,
        )
        for on, per_10k in yields.items()
    )


def the_same(first: str, last: str, per_10k: str = "1.2000") -> dict[str, str]:
    """One yield for every day of a stretch."""
    on, until, found = date.fromisoformat(first), date.fromisoformat(last), {}
    while on <= until:
        found[on.isoformat()] = per_10k
        on += timedelta(days=1)
    return found


def put_in(person, yuan: str, *, at: datetime) -> Holding:
    """Top up a wallet by an amount and move it in."""
    wallet_with(person, yuan, at=at)
    subscribe(person, Money.yuan(yuan), password=PIN, key=new_key(), at=at)
    return holding_of(person)


def holding_with(person, yuan: str, *, by: str) -> Holding:
    """A holding whose units are confirmed, so that they earn on the day `by` and were there the day before.

    The order is placed long before and the fund's days do not run meanwhile.
    """
    at = moment(by) - timedelta(days=20)
    put_in(person, yuan, at=at)
    confirmed = moment(by, "00:30") - timedelta(days=1)
    fund = offered_fund()
    cut_off(fund, at=confirmed)
    confirm(fund, at=confirmed)
    return holding_of(person)


def crowd(fund: Fund, *held: str, by: str) -> list[Holding]:
    """People who each hold an amount that earns on the day `by`, written by sets as one confirmation of all.

    One person topped all of it up, so the ledger is as true as the register.
    """
    before = moment(by) - timedelta(days=1)
    total = sum((Money.yuan(yuan) for yuan in held), Money(0))
    payer = UserFactory()
    wallet_with(payer, total.yuan_text, at=before)
    number = User.objects.count()
    owners = User.objects.bulk_create(
        User(email=f"crowd{number + place}@jishi.example", nickname="Crowd", password="!")
        for place in range(len(held))
    )
    holdings = Holding.objects.bulk_create(
        Holding(fund=fund, person=owner, units=Money.yuan(yuan), opened_at=before)
        for owner, yuan in zip(owners, held, strict=True)
    )
    RegisterLine.objects.bulk_create(
        RegisterLine(holding=one, on=before.date(), at=before, kind=LineKind.CONFIRMED, units=one.units)
        for one in holdings
    )
    post(
        Send(account_of(payer), PENDING, total, Code.TRANSFER_IN),
        Send(PENDING, HOLDERS, total, Code.CONFIRMED),
        Send(fund.account, SETTLEMENT, total, Code.BOUGHT),
        key=f"tests:crowd:{number}:x",
        ref=Ref(RefKind.FUND, fund.pk),
        at=before,
    )
    return holdings


def run(fund: Fund, day: str, clock: str = "04:00") -> None:
    """Do all that is due by the morning of a day."""
    catch_up(fund, at=moment(day, clock))


def incomes(holding: Holding) -> list[str]:
    """What a holding earned, the oldest first, what was taken back left out."""
    rows = holding.income_rows.filter(reversal=None).order_by("on")
    return [row.amount.yuan_text for row in rows]


def units(holding: Holding) -> str:
    """The units as they stand."""
    holding.refresh_from_db()
    return holding.units.yuan_text


def people(number: int) -> Iterable:
    """So many people."""
    return [UserFactory() for _one in range(number)]


def untrue() -> list[Difference]:
    """Everything that differs, but for what is overdue by the database's own clock: these days are past."""
    return [one for one in differences() if not one.thing.startswith("due row")]
