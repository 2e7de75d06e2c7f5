"""Sales of thirty days: what was received lately, less what went back, and nothing that has grown old."""

import re
from datetime import timedelta

import pytest
from django.db import connection

from marketplace.catalog.models import ListingFigures
from marketplace.orders.models import Line
from marketplace.orders.services import count_sales_anew
from marketplace.search.models import SearchDocument
from marketplace.search.services import index_listings
from marketplace.shops.models import ShopFigures
from payments.money import Money
from tests.factories.orders import EVENING, goods, receive, received_order, shipped_order

pytestmark = pytest.mark.django_db

RECEIVED = EVENING + timedelta(days=3)


def figures(sku) -> tuple[int, int]:
    """What the listing and its shop show as sold in thirty days."""
    return (
        ListingFigures.objects.get(pk=sku.listing_id).sold_30_days,
        ShopFigures.objects.get(pk=sku.listing.shop_id).sold_30_days,
    )


def test_counts_the_pieces_received_and_not_those_on_their_way():
    sku = goods()
    received_order(sku, quantity=3)
    shipped_order(sku, quantity=2)

    count_sales_anew(at=RECEIVED + timedelta(days=1))

    assert figures(sku) == (3, 3)


def test_forgets_what_is_older_than_thirty_days():
    sku = goods()
    received_order(sku, quantity=3)
    count_sales_anew(at=RECEIVED + timedelta(days=29))
    before = figures(sku)

    count_sales_anew(at=RECEIVED + timedelta(days=30))

    assert (before, figures(sku)) == ((3, 3), (0, 0))
    assert ListingFigures.objects.get(pk=sku.listing_id).sold == 3


def test_leaves_out_what_was_paid_back_whole():
    sku = goods()
    order = received_order(sku, quantity=3)
    line = order.lines.get()
    Line.objects.filter(pk=line.pk).update(refunded=line.to_pay, released=Money(0))

    count_sales_anew(at=RECEIVED + timedelta(days=1))

    assert figures(sku) == (0, 0)


def test_counts_gifts_that_cost_nothing():
    sku = goods()
    order = received_order(sku, quantity=2)
    line = order.lines.get()
    Line.objects.filter(pk=line.pk).update(deducted=line.offer, to_pay=Money(0), released=Money(0))

    count_sales_anew(at=RECEIVED + timedelta(days=1))

    assert figures(sku) == (2, 2)


def test_the_index_follows(django_capture_on_commit_callbacks):
    sku = goods()
    index_listings([sku.listing_id])
    received_order(sku, quantity=3)

    with django_capture_on_commit_callbacks(execute=True):
        count_sales_anew(at=RECEIVED + timedelta(days=1))

    assert SearchDocument.objects.get(listing=sku.listing_id).sold_30_days == 3


def test_the_days_that_count_are_a_setting(settings):
    sku = goods()
    received_order(sku, quantity=3)
    settings.MARKETPLACE = {"SALES_DAYS": 1}

    count_sales_anew(at=RECEIVED + timedelta(days=2))

    assert figures(sku) == (0, 0)


def test_figures_are_locked_by_ascending_number_before_they_are_written(django_assert_num_queries):
    received_order(goods(), goods())

    with django_assert_num_queries(8) as asked:
        count_sales_anew(at=RECEIVED + timedelta(days=1))

    for table in ("catalog_listingfigures", "shops_shopfigures"):
        locks, writes = (
            [place for place, one in enumerate(asked.captured_queries) if re.search(words, one["sql"])]
            for words in (f'FROM "{table}".* ORDER BY .* FOR NO KEY UPDATE', f'^UPDATE "{table}"')
        )
        assert len(locks) == len(writes) == 1
        assert locks < writes


def test_a_receipt_counts_its_goods_before_it_touches_an_account():
    order = shipped_order(goods())
    asked: list[str] = []

    def note(execute, sql, *told):
        asked.append(str(sql))
        return execute(sql, *told)

    with connection.execute_wrapper(note):
        receive(order)

    first = [
        next(place for place, sql in enumerate(asked) if words in sql)
        for words in ('UPDATE "shops_shopfigures"', 'UPDATE "catalog_listingfigures"', "ledger_post(")
    ]
    assert first == sorted(first)


def test_counts_by_the_same_number_of_queries_whatever_was_sold(django_assert_num_queries):
    received_order(goods())
    received_order(goods(), goods())

    with django_assert_num_queries(8):
        count_sales_anew(at=RECEIVED + timedelta(days=1))
