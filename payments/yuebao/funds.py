"""The funds behind one interface, and the one we ship: it replays yields that we authored.

    class FundProvider: yield_on, place_order, order_result, income_paid

A real fund's connector is another class here; nothing else in the room knows which it is.
"""

import csv
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Protocol

from django.conf import settings

from payments.money import Money
from payments.yuebao import rule
from payments.yuebao.models import Fund, FundDay, FundOrder

AUTHORED = Path(__file__).parent / "data"
# Below the folder that DATA names; its licence is unsettled, so the project holds no copy.
PUBLISHED = Path("yuebao") / "yuebao_000198_daily_yield.csv"
A_WEEK = 7


class OrderResult(Enum):
    """What a fund says of an order."""

    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    UNKNOWN = "unknown"


class FundProvider(Protocol):
    """What we ask of whoever runs a fund."""

    def yield_on(self, fund: Fund, on: date) -> Decimal | None:
        """The yield of a day, once it is published."""
        ...

    def place_order(self, order: FundOrder) -> None:
        """Tell the fund what to buy and to sell for a trading day; told twice it counts once."""
        ...

    def order_result(self, order: FundOrder) -> OrderResult:
        """What became of an order."""
        ...

    def income_paid(self, day: FundDay, base: Money, per_10k: Decimal) -> Money:
        """What the fund paid for a day on all units together."""
        ...


class SimulatedFund:
    """Replays a table of daily yields, shifted by whole weeks, and publishes nothing past its end."""

    def __init__(self, table: Mapping[date, Decimal] | None = None) -> None:
        self.table = replayed_yields() if table is None else table

    def yield_on(self, fund: Fund, on: date) -> Decimal | None:
        first = min(self.table)
        weeks = (fund.first_on - first).days // A_WEEK
        return self.table.get(on - timedelta(days=weeks * A_WEEK))

    def place_order(self, order: FundOrder) -> None:
        """The simulation takes every order."""

    def order_result(self, order: FundOrder) -> OrderResult:
        return OrderResult.CONFIRMED

    def income_paid(self, day: FundDay, base: Money, per_10k: Decimal) -> Money:
        return rule.divide(base, per_10k, Money(0)).fund


class ManualFund(SimulatedFund):
    """The same, but its yields are typed or imported by one person and approved by another."""

    def yield_on(self, fund: Fund, on: date) -> Decimal | None:
        return None


def replayed_yields() -> dict[date, Decimal]:
    """What a real fund published, where DATA names a folder that has it; else what we wrote ourselves."""
    path = Path(settings.DATA) / PUBLISHED
    if not settings.DATA or not path.exists():
        return authored_yields()
    with path.open(encoding="utf-8", newline="") as file:
        return {
            date.fromisoformat(row["date"]): Decimal(row["income_per_10k_units"])
            for row in csv.DictReader(file)
        }


@cache
def authored_yields() -> dict[date, Decimal]:
    """A year and a half of yields that we wrote ourselves."""
    with (AUTHORED / "yields.csv").open(encoding="utf-8", newline="") as file:
        return {date.fromisoformat(row["on"]): Decimal(row["per_10k"]) for row in csv.DictReader(file)}


@cache
def authored_calendar() -> dict[date, bool]:
    """Trading days of 2013-2014 and 2026-2027: weekends and the holidays as announced.

    Those of 2027 are an assumption for demonstrations: whoever runs a real fund loads the notice.
    """
    with (AUTHORED / "trading_days.csv").open(encoding="utf-8", newline="") as file:
        return {date.fromisoformat(row["on"]): row["is_open"] == "1" for row in csv.DictReader(file)}


_providers: dict[str, FundProvider] = {}


def register(name: str, provider: FundProvider) -> None:
    """Name a way to reach funds."""
    _providers[name] = provider


def provider_of(fund: Fund) -> FundProvider:
    """How this fund is reached."""
    if fund.provider not in _providers:
        register("simulated", SimulatedFund())
        register("manual", ManualFund())
    return _providers[fund.provider]
