"""What is offered, what a person has, and what could be spent now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from payments.clock import day_of
from payments.ledger import queries as ledger
from payments.money import Money
from payments.policy import policy
from payments.yuebao import rule
from payments.yuebao.calendar import Course, TradingCalendar
from payments.yuebao.codes import LIQUIDITY
from payments.yuebao.errors import CalendarEnds, NoFund
from payments.yuebao.models import (
    Fund,
    FundTerms,
    FundYield,
    Holding,
    InstantUse,
    Pool,
    Redemption,
    Subscription,
    TradingDay,
)
from payments.yuebao.states import RedemptionState, SubscriptionState

# No holiday is longer than this, so a course of dates is found in one look.
A_WHILE = timedelta(days=60)
S = SubscriptionState


def find_fund() -> Fund | None:
    """The fund that is offered, if one is."""
    return Fund.objects.filter(is_offered=True).first()


def offered_fund() -> Fund:
    """The fund that is offered, or a refusal."""
    fund = find_fund()
    if fund is None:
        raise NoFund
    return fund


def terms_on(fund: Fund, on: date) -> FundTerms:
    """The terms that hold on a day."""
    terms = fund.terms.filter(effective_from__lte=on).order_by("-effective_from").first()
    if terms is None:
        raise NoFund
    return terms


def trading_calendar(terms: FundTerms, around: date) -> TradingCalendar:
    """The loaded days around a date, with the cut-off of these terms."""
    rows = TradingDay.objects.filter(on__gte=around, on__lte=around + A_WHILE)
    return TradingCalendar(dict(rows.values_list("on", "is_open")), terms.cut_off)


def next_course(fund: Fund, at: datetime) -> Course | None:
    """The dates of an order placed now; None where the calendar ends."""
    try:
        return trading_calendar(terms_on(fund, day_of(at)), day_of(at)).course(at)
    except CalendarEnds:
        return None


def calendar_ends_in(today: date) -> int | None:
    """In how many days the calendar ends, once that is near enough to warn; None before."""
    last = TradingDay.objects.order_by("-on").values_list("on", flat=True).first()
    left = (last - today).days if last else 0
    return left if left < policy().yuebao_calendar_warn_days else None


def holding_of(person: Any, fund: Fund | None = None) -> Holding | None:
    """What a person has in the fund that is offered; None before the first time."""
    found = Holding.objects.select_related("fund").filter(person=person)
    return found.filter(fund=fund).first() if fund else found.filter(fund__is_offered=True).first()


def open_subscriptions(holding: Holding) -> list[Subscription]:
    """Transfers in that are not confirmed yet, the newest first."""
    return list(holding.subscriptions.filter(state__in=[S.PENDING, S.SENT]).order_by("-placed_at", "-pk"))


def open_redemptions(holding: Holding) -> list[Redemption]:
    """Transfers out that the person still waits for, the newest first."""
    waiting = [RedemptionState.PENDING, RedemptionState.SENT]
    return list(holding.redemptions.filter(state__in=waiting).order_by("-placed_at", "-pk"))


# -- spending -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Spending:
    """From where one amount would be taken, in the order in which it earns least."""

    back: list[tuple[Subscription, Money]]
    units: Money
    over: list[tuple[Subscription, Money]]
    missing: Money

    @property
    def taken_back(self) -> Money:
        """What is taken out of transfers in that the fund does not know yet."""
        return sum((part for _one, part in self.back), Money(0))

    @property
    def taken_over(self) -> Money:
        """What the pool pays for transfers in that are with the fund already."""
        return sum((part for _one, part in self.over), Money(0))


def plan_spending(holding: Holding, waiting: list[Subscription], amount: Money, at: datetime) -> Spending:
    """Take from what waits for its cut-off, the newest first, then units, then what is with the fund."""
    left = amount
    parts: dict[bool, list[tuple[Subscription, Money]]] = {False: [], True: []}
    units = Money(0)
    for with_fund in (False, True):
        for one in waiting:
            if is_with_fund(one, at) is with_fund and (part := min(one.waiting, left)):
                parts[with_fund].append((one, part))
                left -= part
        if not with_fund:
            units = min(holding.free, left)
            left -= units
    return Spending(back=parts[False], units=units, over=parts[True], missing=left)


def is_with_fund(subscription: Subscription, at: datetime) -> bool:
    """Whether the fund has this order: from its cut-off on, however late the job is."""
    return subscription.state == S.SENT or at >= subscription.cuts_at


def pool_left(fund: Fund, terms: FundTerms, on: date) -> Money:
    """What the house still advances today: the day's pool, and never more than is in it."""
    row = Pool.objects.filter(fund=fund, on=on).first()
    return min(row.balance if row else terms.pool_day, ledger.available(LIQUIDITY))


def instant_left(holding: Holding, terms: FundTerms, on: date) -> Money | None:
    """What a person may still redeem at once today; None without a limit."""
    if terms.instant_day is None:
        return None
    used = InstantUse.objects.filter(holding=holding, on=on).values_list("used", flat=True).first()
    return max(terms.instant_day - (used or Money(0)), Money(0))


def spendable(person: Any, at: datetime) -> Money:
    """What a payment could take now: units, what waits, and what the pool would take over."""
    holding = holding_of(person)
    if holding is None:
        return Money(0)
    plan = plan_spending(holding, open_subscriptions(holding), holding.free + holding.pending, at)
    over = plan.taken_over
    if over:
        over = min(over, pool_left(holding.fund, terms_on(holding.fund, day_of(at)), day_of(at)))
    return plan.taken_back + plan.units + over


# -- yields -------------------------------------------------------------------------------------------


def yields_until(fund: Fund, on: date, days: int) -> list[tuple[date, Decimal]]:
    """The approved yields of the last days up to one, the oldest first."""
    rows = FundYield.objects.filter(
        fund=fund, on__gt=on - timedelta(days=days), on__lte=on, approved_at__isnull=False, withdrawn_at=None
    )
    return list(rows.order_by("on").values_list("on", "per_10k"))


def y7_on(fund: Fund, on: date) -> Decimal | None:
    """Our own 7-day yield of a day; None until there are seven natural days."""
    rows = yields_until(fund, on, rule.DAYS_OF_Y7)
    return rule.y7([per_10k for _on, per_10k in rows])


def last_yield(fund: Fund) -> FundYield | None:
    """The newest approved yield."""
    return (
        FundYield.objects.filter(fund=fund, approved_at__isnull=False, withdrawn_at=None)
        .order_by("-on")
        .first()
    )


# -- how the ledger's refs are named --------------------------------------------------------------------


def subscription_names(ids: Iterable[int], _account: str) -> dict[int, tuple[str, str]]:
    """The words and the address of transfers in, by number."""
    address = reverse("yuebao:home")
    return {
        pk: (str(_("Transfer into Yu’ebao")), address)
        for pk in Subscription.objects.filter(pk__in=list(ids)).values_list("pk", flat=True)
    }


def redemption_names(ids: Iterable[int], _account: str) -> dict[int, tuple[str, str]]:
    """The words and the address of transfers out, by number."""
    address = reverse("yuebao:home")
    return {
        pk: (str(_("Transfer out of Yu’ebao")), address)
        for pk in Redemption.objects.filter(pk__in=list(ids)).values_list("pk", flat=True)
    }
