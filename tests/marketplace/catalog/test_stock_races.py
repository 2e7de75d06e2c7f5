"""Many buyers at once on real PostgreSQL: nobody gets what is not there, and all that is there is sold."""

from datetime import UTC, datetime
from functools import partial

import pytest

from marketplace.catalog.errors import OutOfStock
from marketplace.catalog.models import Sku, StockMovement
from marketplace.catalog.queries import drifted_stock, stock_below_floor
from marketplace.catalog.services import count_stock, reserve, restock, take_reserved, take_stock
from payments.ledger.steps import Ref
from tests.factories.catalog import ListingFactory, a_sku, option, sku
from tests.races.harness import race

AT = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)
THREADS, ROUNDS = 8, 20

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def stock(thing: Sku) -> tuple[int, int]:
    thing.refresh_from_db()
    return thing.on_hand, thing.reserved


def test_r11_of_eight_buyers_of_three_pieces_three_win():
    backpack = a_sku(on_hand=3)
    for number in range(ROUNDS):
        buyers = [
            partial(reserve, [(backpack.pk, 1)], ref=Ref(501, number * 100 + one), at=AT)
            for one in range(THREADS)
        ]

        outcomes = race(*buyers)

        assert sum(outcome.won for outcome in outcomes) == 3
        assert all(isinstance(one.refusal, OutOfStock) for one in outcomes if not one.won)
        assert stock(backpack) == (3, 3)
        take_reserved([(backpack.pk, 3)], ref=Ref(501, number), at=AT)
        restock([(backpack.pk, 3)], at=AT)
    assert (list(drifted_stock()), list(stock_below_floor())) == ([], [])


def test_buyers_of_the_same_two_skus_in_opposite_order_never_lock_each_other_out():
    listing = ListingFactory(
        options=(option("colour", "red", "blue"),),
        skus=(sku("9.00", 0, on_hand=THREADS * ROUNDS), sku("9.00", 1, on_hand=THREADS * ROUNDS)),
    )
    red, blue = listing.skus.order_by("position")
    for _round in range(ROUNDS):
        one_way = partial(take_stock, [(red.pk, 1), (blue.pk, 1)], ref=Ref(501, 1), at=AT)
        other_way = partial(take_stock, [(blue.pk, 1), (red.pk, 1)], ref=Ref(501, 2), at=AT)

        outcomes = race(*([one_way, other_way] * (THREADS // 2)))

        assert all(outcome.won for outcome in outcomes)
    assert (stock(red), stock(blue)) == ((0, 0), (0, 0))


def test_a_shop_that_counts_while_buyers_take_never_sells_twice():
    backpack = a_sku(on_hand=4)
    for number in range(ROUNDS):
        count_stock([(backpack.pk, 4)], at=AT)
        counting = partial(count_stock, [(backpack.pk, 2)], at=AT)
        buyers = [
            partial(take_stock, [(backpack.pk, 1)], ref=Ref(501, number), at=AT)
            for _one in range(THREADS - 1)
        ]

        outcomes = race(counting, *buyers)

        sold = sum(outcome.won for outcome in outcomes[1:])
        assert 2 <= sold <= 6
        assert stock(backpack)[0] >= 0
    assert list(drifted_stock()) == []


def test_t13_a_hundred_pieces_are_sold_to_exactly_a_hundred_buyers():
    """The short form: many buyers through eight doors, three hundred asks for one hundred pieces."""
    backpack = a_sku(on_hand=100)
    asks = 300

    def door(number: int) -> int:
        won = 0
        for one in range(number, asks, THREADS):
            try:
                reserve([(backpack.pk, 1)], ref=Ref(501, one + 1), at=AT)
            except OutOfStock:
                continue
            won += 1
        return won

    outcomes = race(*(partial(door, number) for number in range(THREADS)))

    assert sum(outcome.result for outcome in outcomes) == 100
    assert stock(backpack) == (100, 100)
    assert StockMovement.objects.filter(sku=backpack, ref_kind=501).count() == 100
    assert list(drifted_stock()) == []
