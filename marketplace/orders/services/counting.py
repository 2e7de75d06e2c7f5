"""Counting what was sold, for the figures that search, cards and shops show."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from django.db.models import Model

from marketplace.catalog.models import ListingFigures
from marketplace.catalog.services import count_sales
from marketplace.orders.queries import pieces_sold
from marketplace.policy import policy
from marketplace.shops.models import ShopFigures
from marketplace.shops.services import count_sales as count_sales_of_shops

CHUNK = 500


def count_sales_anew(*, at: datetime) -> None:
    """Write what each listing and each shop sold in thirty days, and nothing where that time is over.

    A receipt adds to the figures at once; only this takes away again what has grown old or went back.
    """
    since = at - timedelta(days=policy().sales_days)
    _write(count_sales, ListingFigures, pieces_sold("listing", since=since, until=at), at=at)
    _write(count_sales_of_shops, ShopFigures, pieces_sold("order__shop", since=since, until=at), at=at)


def _write(
    write: Callable[..., None], figures: type[Model], sold: Mapping[int, int], *, at: datetime
) -> None:
    shown = figures._default_manager.filter(sold_30_days__gt=0).values_list("pk", flat=True)
    whole = dict.fromkeys(shown, 0) | dict(sold)
    ids = sorted(whole)
    for start in range(0, len(ids), CHUNK):
        write({pk: whole[pk] for pk in ids[start : start + CHUNK]}, at=at)
