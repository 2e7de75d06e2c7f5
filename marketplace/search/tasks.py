"""The index brought up to date after each change, and made anew at night for what was lost on the way."""

from celery import shared_task

from marketplace.search import services

A_DAY_SECONDS = 24 * 60 * 60  # after that a night has made the index anew


@shared_task(acks_late=True, expires=A_DAY_SECONDS)
def index_listings(listing_ids: list[int]) -> None:
    """Bring the documents of these listings up to date; once or twice is the same."""
    services.index_listings(listing_ids)


@shared_task(acks_late=True, expires=A_DAY_SECONDS)
def index_shop(shop_id: int) -> None:
    """Bring a whole shop up to date; once or twice is the same."""
    services.index_shop(shop_id)


@shared_task(acks_late=True, time_limit=3600)
def make_index_anew() -> None:
    """Look at every listing once more; what is right already stays as it is."""
    for _done in services.reindex():
        pass
