"""Opening a fund: its name, its terms by profile, and the exchange's calendar."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from django.db import transaction

from payments.money import Money
from payments.yuebao.models import Fund, FundTerms, TradingDay

PROFILES: dict[str, list[tuple[date, dict[str, Any]]]] = {
    "2013": [(date(2013, 1, 1), {"least_in": Money.yuan("1.00")})],
    "today": [
        (date(2013, 1, 1), {"least_in": Money.yuan("1.00"), "cap": Money.yuan("1000000.00")}),
        (date(2017, 5, 27), {"least_in": Money.yuan("0.01"), "cap": Money.yuan("250000.00")}),
        (date(2017, 8, 14), {"least_in": Money.yuan("0.01"), "cap": Money.yuan("100000.00")}),
        (
            date(2018, 7, 1),
            {
                "least_in": Money.yuan("0.01"),
                "cap": Money.yuan("100000.00"),
                "instant_day": Money.yuan("10000.00"),
            },
        ),
    ],
}


@transaction.atomic
def open_fund(
    code: str,
    *,
    name_en: str,
    name_zh: str,
    first_on: date,
    profile: str = "2013",
    provider: str = "simulated",
) -> Fund:
    """Offer a fund with the terms of a profile; asked again, it is the same fund.

    Whoever runs a real fund confirms every row with the fund and with counsel.
    """
    fund, is_new = Fund.objects.get_or_create(
        code=code,
        defaults={"name_en": name_en, "name_zh": name_zh, "first_on": first_on, "provider": provider},
    )
    if is_new:
        for effective_from, terms in PROFILES[profile]:
            set_terms(fund, effective_from, **terms)
    return fund


def set_terms(fund: Fund, effective_from: date, **terms: Any) -> FundTerms:
    """Say what holds from a day on."""
    terms.setdefault("cut_off", time(15))
    row, _is_new = FundTerms.objects.update_or_create(
        fund=fund, effective_from=effective_from, defaults=terms
    )
    return row


def load_calendar(days: Mapping[date, bool]) -> int:
    """Load trading days as the exchange announced them; a day that is there takes the new notice."""
    return len(
        TradingDay.objects.bulk_create(
            [TradingDay(on=on, is_open=is_open) for on, is_open in days.items()],
            update_conflicts=True,
            update_fields=["is_open"],
            unique_fields=["on"],
        )
    )
