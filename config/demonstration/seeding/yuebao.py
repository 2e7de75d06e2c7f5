"""Savings of the demonstration: a simulated fund, its pool, and what Mei and Wang keep there for weeks."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from config.demonstration.people import PAYMENT_PASSWORD
from marketplace.accounts.models import User
from payments.clock import day_of
from payments.money import Money
from payments.wallet.services import ask_top_up
from payments.yuebao.funds import authored_calendar
from payments.yuebao.services import (
    catch_up,
    fill_pool,
    load_calendar,
    open_fund,
    set_auto_in,
    subscribe,
)

OPENED_DAYS_AGO = 100
POOL = Money.yuan("50000000.00")
# Who moved how much in, and how many days ago.
MOVED = [
    ("mei", "8000.00", 58),
    ("wang", "20000.00", 44),
    ("mei", "5000.00", 30),
    ("mei", "600.00", 12),
]


def seed_yuebao(people: Mapping[str, User], now: datetime) -> None:
    """Open the fund, let people move money in, and let every day since pass as beat would."""
    load_calendar(authored_calendar())
    fund = open_fund(
        "quietwater",
        name_en="Quiet Water Money Fund (simulated)",
        name_zh="静水货币基金（模拟）",
        first_on=day_of(now - timedelta(days=OPENED_DAYS_AGO)),
    )
    desk = people["chen"]
    fill_pool(fund, POOL, key="demonstration", by=desk, reason="The demonstration's pool", at=now)
    for key, yuan, days in sorted(MOVED, key=lambda one: -one[2]):
        at = now - timedelta(days=days)
        catch_up(fund, at=at)
        name = f"demonstration:yuebao:{key}:{days}"
        ask_top_up(people[key], Money.yuan(yuan), key=name, at=at)
        subscribe(people[key], Money.yuan(yuan), password=PAYMENT_PASSWORD, key=name, at=at)
    set_auto_in(people["mei"], is_on=False, floor=Money.yuan("1000.00"), at=now)
    catch_up(fund, at=now)
