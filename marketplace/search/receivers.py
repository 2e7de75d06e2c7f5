"""When the catalogue or a shop has changed, the index follows as soon as that is committed.

A worker writes it. What was changed is done already, so a broker that cannot be reached is logged
and nobody's error; the night makes the index anew.
"""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.db.transaction import on_commit
from django.dispatch import receiver

from marketplace.catalog.signals import listing_changed
from marketplace.search import tasks
from marketplace.shops.models import Shop
from payments.lifecycle import moved


@receiver(listing_changed, dispatch_uid="search.listing_changed")
def follow_listing(*, listing_ids: Sequence[int], **_news: Any) -> None:
    """Have the documents of these listings written anew."""
    on_commit(partial(tasks.index_listings.delay, list(listing_ids)), robust=True)


@receiver(moved, sender=Shop, dispatch_uid="search.shop_moved")
def follow_shop(*, thing: Shop, **_news: Any) -> None:
    """Have a shop's documents written anew, since its state decides whether they are found."""
    on_commit(partial(tasks.index_shop.delay, thing.pk), robust=True)
