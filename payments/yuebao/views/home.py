"""What is in Yu'ebao, what it earned, and how it has been doing."""

import secrets
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.views.decorators.http import require_safe

from payments import clock
from payments.ledger import queries as ledger
from payments.money import Money
from payments.wallet.queries import account_of
from payments.wallet.statements import Month
from payments.yuebao import rule
from payments.yuebao.charts import bar_chart, line_chart
from payments.yuebao.forms import AutoInForm, CalculatorForm
from payments.yuebao.models import AutoIn, Fund, Holding, Redemption, Subscription
from payments.yuebao.queries import (
    find_fund,
    holding_of,
    last_yield,
    next_course,
    open_redemptions,
    open_subscriptions,
    yields_until,
)
from payments.yuebao.records import income_of_month, last_incomes
from payments.yuebao.views.moving import CHIPS

RANGES = [7, 30, 90]
FIRST_ESTIMATE = (Money.yuan("10000.00"), 30)
USUAL_FLOOR = Money.yuan("1000.00")


@dataclass(frozen=True, slots=True)
class YieldDay:
    """A day of the chart and its table."""

    on: date
    per_10k: Decimal
    y7: Decimal | None


@dataclass(frozen=True, slots=True)
class OnItsWay:
    """A transfer that is not done, with its place among one's own and whether it may still be undone."""

    place: int
    amount: Money
    what: Subscription | Redemption
    may_cancel: bool


@login_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show a person's savings; who has none sees what they would be."""
    fund = find_fund()
    if fund is None:
        return render(request, "yuebao/closed.html")
    holding = holding_of(request.user, fund)
    today, at = clock.today(), clock.now()
    asked = request.GET.get("days", "")
    days = int(asked) if asked in {"7", "30", "90"} else RANGES[0]
    newest = last_yield(fund)
    shown = _yields(fund, newest.on if newest else today, days)
    month = Month.read(request.GET.get("month", ""), today=today)
    points = [(one.on, one.y7) for one in shown if one.y7 is not None]
    rows = last_incomes(holding, rule.DAYS_OF_Y7) if holding else []
    opened = clock.day_of(holding.opened_at) if holding else today
    weeks = income_of_month(holding, month) if holding else []
    estimate = _estimate(request, shown[-1].y7 if shown else None)
    yesterday = next((row for row in rows if row.on == today - timedelta(days=1)), None)
    context: dict[str, Any] = {
        "fund": fund,
        "holding": holding,
        "yesterday": yesterday,
        "rows": rows[:3],
        "bars": bar_chart([(row.on, row.amount) for row in reversed(rows)]),
        "newest": newest,
        "y7": shown[-1].y7 if shown else None,
        "days": days,
        "ranges": RANGES,
        "yields": shown,
        "chart": line_chart(points, width=720, height=250, labels=7),
        "small_chart": line_chart(points, width=330, height=210, labels=3),
        "first_point": points[0] if points else None,
        "last_point": points[-1] if points else None,
        "lowest": min((y7 for _on, y7 in points), default=None),
        "highest": max((y7 for _on, y7 in points), default=None),
        "month": month,
        "month_words": date_format(month.first, "YEAR_MONTH_FORMAT"),
        "month_income": sum((day.amount for week in weeks for day in week if day and day.amount), Money(0)),
        "earlier": month.preceding.code if month.first > Month.of(opened).first else "",
        "later": month.following.code if month.first < Month.of(today).first else "",
        "weeks": weeks,
        "coming": _coming(holding, at) if holding else [],
        "leaving": _leaving(holding, at) if holding else [],
        "today": today,
        "chips": CHIPS,
        "available": ledger.available(account_of(request.user)),
        "course": next_course(fund, at),
        **_night(holding),
        "key": secrets.token_urlsafe(24),
        **estimate,
    }
    return render(request, "yuebao/home.html", context, status=422 if estimate["calculator"].errors else 200)


def _yields(fund: Fund, last: date, days: int) -> list[YieldDay]:
    """The last days with their own 7-day yields, the oldest first."""
    known = yields_until(fund, last, days + rule.DAYS_OF_Y7 - 1)
    shown = []
    for place, (on, per_10k) in enumerate(known):
        week = known[max(place - rule.DAYS_OF_Y7 + 1, 0) : place + 1]
        is_whole = len(week) == rule.DAYS_OF_Y7 and (on - week[0][0]).days == rule.DAYS_OF_Y7 - 1
        y7 = rule.y7([one for _on, one in week]) if is_whole else None
        if on > last - timedelta(days=days):
            shown.append(YieldDay(on, per_10k, y7))
    return shown


def _coming(holding: Holding, at: Any) -> list[OnItsWay]:
    places = {pk: place for place, pk in enumerate(_numbers(holding.subscriptions), 1)}
    return [
        OnItsWay(places[one.pk], one.waiting, one, one.state == "PENDING" and at < one.cuts_at)
        for one in open_subscriptions(holding)
        if one.waiting
    ]


def _leaving(holding: Holding, at: Any) -> list[OnItsWay]:
    places = {pk: place for place, pk in enumerate(_numbers(holding.redemptions), 1)}
    return [
        OnItsWay(places[one.pk], one.amount, one, one.state == "PENDING" and at < one.cuts_at)
        for one in open_redemptions(holding)
    ]


def _numbers(rows: Any) -> list[int]:
    return list(rows.order_by("pk").values_list("pk", flat=True))


def _night(holding: Holding | None) -> dict[str, Any]:
    """What the person asked for each night, and whether somebody let the nights rest."""
    wish = AutoIn.objects.filter(holding=holding).first() if holding else None
    form = AutoInForm(
        initial={"is_on": bool(wish and wish.is_on), "floor": wish.floor if wish else USUAL_FLOOR},
        auto_id="auto_%s",
    )
    return {"auto_form": form, "auto_rests": bool(wish and wish.is_on and wish.paused_at)}


def _estimate(request: HttpRequest, y7: Decimal | None) -> dict[str, Any]:
    """The calculator: what was asked, or a first example, at the newest 7-day yield."""
    asked = CalculatorForm(request.GET, auto_id="calculator_%s") if "amount" in request.GET else None
    amount, days = FIRST_ESTIMATE
    if asked is not None and asked.is_valid():
        amount, days = asked.cleaned_data["amount"], asked.cleaned_data["days"]
    form = asked or CalculatorForm(initial={"amount": amount, "days": days}, auto_id="calculator_%s")
    return {
        "calculator": form,
        "estimate": rule.estimate(amount, y7, days) if y7 is not None and not form.errors else None,
        "estimated_amount": amount,
        "estimated_days": days,
    }
