"""Stock moves whole, never below nothing, and every piece of it is told."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from marketplace.catalog.errors import OutOfStock
from marketplace.catalog.models import Sku, StockMovement
from marketplace.catalog.queries import drifted_stock, stock_below_floor
from marketplace.catalog.services import (
    bring_back,
    count_stock,
    free,
    reserve,
    restock,
    take_reserved,
    take_stock,
    write_off,
)
from marketplace.catalog.states import StockReason
from payments.ledger.steps import Ref
from tests.factories.catalog import ListingFactory, a_sku, left, option, sku
from tests.payments.owner import breaking

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)
LINE = Ref(501, 7)


def stock(thing: Sku) -> tuple[int, int]:
    thing.refresh_from_db()
    return thing.on_hand, thing.reserved


def told(thing: Sku) -> list[tuple[str, int, int]]:
    rows = StockMovement.objects.filter(sku=thing).order_by("pk")
    return list(rows.values_list("reason", "on_hand_by", "reserved_by"))


def test_a_new_sku_begins_with_its_first_stock():
    backpack = a_sku(on_hand=12)

    assert stock(backpack) == (12, 0)
    assert told(backpack) == [(StockReason.OPENING, 12, 0)]


def test_what_is_put_aside_is_no_longer_left_and_comes_back_when_freed():
    backpack = a_sku(on_hand=5)

    reserve([(backpack.pk, 3)], ref=LINE, at=AT)
    assert (stock(backpack), left(backpack)) == ((5, 3), 2)

    free([(backpack.pk, 3)], ref=LINE, at=AT)
    assert (stock(backpack), left(backpack)) == ((5, 0), 5)


def test_paying_takes_what_was_put_aside():
    backpack = a_sku(on_hand=5)
    reserve([(backpack.pk, 3)], ref=LINE, at=AT)

    take_reserved([(backpack.pk, 3)], ref=LINE, at=AT)

    assert stock(backpack) == (2, 0)
    assert told(backpack)[1:] == [(StockReason.RESERVED, 0, 3), (StockReason.SOLD, -3, -3)]


def test_a_movement_says_what_lay_there_afterwards_and_what_it_was_for():
    backpack = a_sku(on_hand=5)

    take_stock([(backpack.pk, 2)], ref=LINE, at=AT)

    row = StockMovement.objects.latest("pk")
    assert (row.on_hand, row.reserved, row.ref_kind, row.ref_id, row.at) == (3, 0, 501, 7, AT)


def test_one_short_sku_leaves_all_of_them_untouched_and_is_named():
    listing = ListingFactory(
        options=(option("colour", "red", "blue"),),
        skus=(sku("9.00", 0, on_hand=5), sku("9.00", 1, on_hand=1)),
    )
    red, blue = listing.skus.order_by("position")

    with pytest.raises(OutOfStock) as refusal:
        reserve([(blue.pk, 2), (red.pk, 1)], ref=LINE, at=AT)

    assert [(one.sku_id, one.asked, one.left) for one in refusal.value.short] == [(blue.pk, 2, 1)]
    assert "Blue (1 left)" in str(refusal.value)
    assert (stock(red), stock(blue)) == ((5, 0), (1, 0))
    assert StockMovement.objects.filter(ref_id=7).count() == 0


def test_a_sku_asked_twice_is_asked_for_the_sum():
    backpack = a_sku(on_hand=3)

    with pytest.raises(OutOfStock):
        reserve([(backpack.pk, 2), (backpack.pk, 2)], ref=LINE, at=AT)

    assert stock(backpack) == (3, 0)


def test_a_sku_that_is_not_there_is_out_of_stock():
    with pytest.raises(OutOfStock):
        reserve([(987_654, 1)], ref=LINE, at=AT)


def test_what_is_put_aside_cannot_be_sold_to_another_nor_written_off():
    backpack = a_sku(on_hand=3)
    reserve([(backpack.pk, 2)], ref=LINE, at=AT)

    with pytest.raises(OutOfStock):
        take_stock([(backpack.pk, 2)], ref=LINE, at=AT)
    with pytest.raises(OutOfStock):
        write_off([(backpack.pk, 2)], at=AT)

    assert stock(backpack) == (3, 2)


def test_more_than_was_put_aside_cannot_be_freed():
    backpack = a_sku(on_hand=3)
    reserve([(backpack.pk, 1)], ref=LINE, at=AT)

    with pytest.raises(OutOfStock):
        free([(backpack.pk, 2)], ref=LINE, at=AT)

    assert stock(backpack) == (3, 1)


def test_the_shop_restocks_writes_off_and_counts():
    backpack = a_sku(on_hand=3)

    restock([(backpack.pk, 4)], at=AT)
    write_off([(backpack.pk, 2)], at=AT, note="wet")
    count_stock([(backpack.pk, 9)], at=AT)
    bring_back([(backpack.pk, 1)], ref=LINE, at=AT)

    assert stock(backpack) == (10, 0)
    assert [by for _reason, by, _reserved in told(backpack)] == [3, 4, -2, 4, 1]


def test_counting_what_is_already_there_tells_nothing():
    backpack = a_sku(on_hand=3)

    count_stock([(backpack.pk, 3)], at=AT)

    assert len(told(backpack)) == 1


def test_counting_less_than_is_put_aside_is_refused():
    backpack = a_sku(on_hand=3)
    reserve([(backpack.pk, 2)], ref=LINE, at=AT)

    with pytest.raises(OutOfStock):
        count_stock([(backpack.pk, 1)], at=AT)

    assert stock(backpack) == (3, 2)


def test_every_command_is_one_statement(django_assert_num_queries):
    listing = ListingFactory(
        options=(option("colour", "red", "blue", "black"),),
        skus=(sku("9.00", 0), sku("9.00", 1), sku("9.00", 2)),
    )
    pairs = [(one.pk, 1) for one in listing.skus.all()]

    with django_assert_num_queries(1):
        reserve(pairs, ref=LINE, at=AT)


def test_nothing_asked_is_nothing_done(django_assert_num_queries):
    with django_assert_num_queries(0):
        reserve([], ref=LINE, at=AT)


@pytest.mark.parametrize("column", ["on_hand = -1", "reserved = -1", "reserved = 11"])
def test_the_database_refuses_stock_that_makes_no_sense(column):
    backpack = a_sku(on_hand=10)

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE catalog_sku SET {column} WHERE id = %s", [backpack.pk])


@pytest.mark.parametrize("table", ["catalog_stockmovement", "catalog_pricechange", "catalog_listingmove"])
def test_a_history_stays_as_it_was_written(table):
    a_sku()

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table}")


def test_all_stock_is_the_sum_of_its_movements():
    backpack = a_sku(on_hand=5)
    reserve([(backpack.pk, 3)], ref=LINE, at=AT)
    take_reserved([(backpack.pk, 2)], ref=LINE, at=AT)

    assert list(drifted_stock()) == []
    assert list(stock_below_floor()) == []


@pytest.mark.parametrize(
    ("changed", "found"),
    [("on_hand = -1, reserved = -1", "-1, -1"), ("reserved = -1", "-1, 5"), ("reserved = 6", "6, 5")],
)
def test_stock_below_its_floor_is_named(changed, found):
    backpack, _other = a_sku(on_hand=5), a_sku(on_hand=5)
    with breaking(), connection.cursor() as cursor:
        for name in ("on_hand_not_negative", "reserved_not_negative", "reserved_is_part_of_on_hand"):
            cursor.execute(f"ALTER TABLE catalog_sku DROP CONSTRAINT sku_{name}")
        cursor.execute(f"UPDATE catalog_sku SET {changed} WHERE id = %s", [backpack.pk])

    (difference,) = stock_below_floor()

    assert (difference.thing, difference.found) == (f"SKU {backpack.pk}", found)


def test_stock_changed_behind_our_back_is_named():
    backpack = a_sku(on_hand=5)
    Sku.objects.filter(pk=backpack.pk).update(on_hand=6)

    (difference,) = drifted_stock()

    assert difference.thing == f"SKU {backpack.pk}"
    assert (difference.expected, difference.found) == (
        "on hand 5, put aside 0",
        "on hand 6, put aside 0",
    )
