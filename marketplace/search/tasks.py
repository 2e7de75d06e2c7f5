"""The index made anew at night, in case a change was committed and its process died right then."""

from celery import shared_task

from marketplace.search.services import reindex


@shared_task(acks_late=True, time_limit=3600)
def make_index_anew() -> None:
    """Look at every listing once more; what is right already stays as it is."""
    for _done in reindex():
        pass
