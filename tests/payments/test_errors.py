"""A refusal is a sentence in its reader's language, its values written as that reader writes them."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from payments.errors import DomainError
from payments.money import Money

REFUSAL = DomainError(
    "%(amount)s from %(on)s, asked at %(at)s",
    amount=Money.yuan("1239.00"),
    on=date(2026, 11, 28),
    at=datetime(2026, 11, 25, 18, 30, tzinfo=UTC),
)


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "¥1,239.00 from 28 Nov 2026, asked at 26 Nov 2026 02:30"),
        ("zh-hans", "¥1,239.00 from 2026年11月28日, asked at 2026年11月26日 02:30"),
    ],
)
def test_days_and_moments_follow_the_reader_and_the_market_s_time(language, written):
    with translation.override(language):
        assert str(REFUSAL) == written


def test_a_sentence_without_values_keeps_its_per_cent_signs():
    assert str(DomainError("100 % sure")) == "100 % sure"
