"""When the catalogue or a shop has changed, the index follows as soon as that is committed."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.db.transaction import on_commit
from django.dispatch import receiver

from marketplace.catalog.signals import listing_changed
from marketplace.search.services import index_listings, index_shop
from marketplace.shops.models import Shop
from payments.lifecycle import moved


@receiver(listing_changed, dispatch_uid="search.listing_changed")
def follow_listing(*, listing_ids: Sequence[int], **_news: Any) -> None:
    on_commit(partial(index_listings, listing_ids))


@receiver(moved, sender=Shop, dispatch_uid="search.shop_moved")
def follow_shop(*, thing: Shop, **_news: Any) -> None:
    on_commit(partial(index_shop, thing.pk))
