"""Prices change in one place, each change is told, and a struck-through price is an honest one."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, transaction

from marketplace.catalog.errors import PriceRefused
from marketplace.catalog.models import PriceChange, Sku
from marketplace.catalog.queries import weigh_prices
from marketplace.catalog.services import change_price, change_prices
from payments.money import Money
from tests.factories.accounts import wang
from tests.factories.catalog import ListingFactory, a_sku, option, sku

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
AT = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)


def yuan(text: str) -> Money:
    return Money.yuan(text)


def test_a_change_is_told_with_before_and_after():
    backpack = a_sku(price="239.00")

    change_price(backpack, yuan("219.00"), at=AT, by=wang())

    row = PriceChange.objects.filter(sku=backpack).latest("pk")
    assert (backpack.price, row.before, row.price, row.by) == (
        yuan("219.00"), yuan("239.00"), yuan("219.00"), wang(),
    )  # fmt: skip


def test_the_same_price_again_is_no_change():
    backpack = a_sku(price="239.00")

    assert change_prices({backpack.pk: yuan("239.00")}, at=AT) == 0
    assert PriceChange.objects.count() == 1


def test_many_prices_change_together_in_few_queries(django_assert_max_num_queries):
    listing = ListingFactory(
        options=(option("colour", "red", "blue", "black"),),
        skus=(sku("9.00", 0), sku("9.00", 1), sku("9.00", 2)),
    )

    with django_assert_max_num_queries(8):
        assert change_prices({one.pk: yuan("8.00") for one in listing.skus.all()}, at=AT) == 3


@pytest.mark.parametrize("fen", [-1, 10**13 + 1])
def test_a_price_out_of_bounds_is_refused(fen):
    backpack = a_sku(price="239.00")

    with pytest.raises(PriceRefused):
        change_prices({backpack.pk: Money(fen)}, at=AT)

    backpack.refresh_from_db()
    assert backpack.price == yuan("239.00")


def test_a_lower_price_strikes_through_what_the_shop_compares_with():
    backpack = a_sku(skus=(sku("299.00", compare_at=yuan("299.00")),))

    change_price(backpack, yuan("239.00"), at=AT)

    assert backpack.was == yuan("299.00")


def test_what_is_struck_through_is_never_above_the_seven_days_before():
    backpack = a_sku(skus=(sku("239.00", compare_at=yuan("999.00")),))
    change_price(backpack, yuan("349.00"), at=AT)

    change_price(backpack, yuan("219.00"), at=AT + 3 * DAY)

    assert backpack.was == yuan("239.00")


def test_after_seven_days_the_higher_price_counts():
    backpack = a_sku(skus=(sku("239.00", compare_at=yuan("999.00")),))
    change_price(backpack, yuan("349.00"), at=AT)

    change_price(backpack, yuan("219.00"), at=AT + 8 * DAY)

    assert backpack.was == yuan("349.00")


def test_nothing_is_struck_through_when_the_price_rises_or_the_shop_compares_with_nothing():
    backpack = a_sku(skus=(sku("299.00", compare_at=yuan("299.00")),))
    change_price(backpack, yuan("239.00"), at=AT)
    change_price(backpack, yuan("309.00"), at=AT + DAY)
    plain = a_sku(price="99.00")
    change_price(plain, yuan("89.00"), at=AT)

    assert (backpack.was, plain.was) == (None, None)


def changes_of_ninety_days(sku: Sku) -> list[PriceChange]:
    return list(sku.price_changes.filter(at__gt=AT - 90 * DAY).order_by("at", "pk"))


def test_the_usual_price_is_the_one_that_stood_longest():
    """58 days at 268, 24 at 239, 8 at 219: usual 268, lowest 219."""
    backpack = a_sku(price="268.00", at=AT - 200 * DAY)
    change_price(backpack, yuan("239.00"), at=AT - 32 * DAY)
    change_price(backpack, yuan("219.00"), at=AT - 8 * DAY)

    seen = weigh_prices(changes_of_ninety_days(backpack), backpack.price, at=AT)

    assert (seen.usual, seen.lowest) == (yuan("268.00"), yuan("219.00"))


def test_a_price_that_never_moved_is_usual_and_lowest():
    backpack = a_sku(price="268.00", at=AT - 200 * DAY)

    seen = weigh_prices(changes_of_ninety_days(backpack), backpack.price, at=AT)

    assert (seen.usual, seen.lowest) == (yuan("268.00"), yuan("268.00"))


def test_the_page_shows_what_it_cost(client):
    backpack = a_sku(price="268.00")
    change_price(backpack, yuan("239.00"), at=datetime.now(tz=UTC) - 20 * DAY)

    page = client.get(backpack.listing.get_absolute_url()).content.decode()

    assert ("lowest ¥239, usual ¥268" in page, "<path" in page) == (True, True)


def test_the_database_refuses_a_was_below_the_price():
    backpack = a_sku(price="268.00")

    with pytest.raises(DatabaseError), transaction.atomic():
        Sku.objects.filter(pk=backpack.pk).update(was=yuan("268.00"))
