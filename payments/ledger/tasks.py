"""Edges: beat calls, the ledger's upkeep does."""

from datetime import date, timedelta

from celery import shared_task

from payments import clock
from payments.ledger import upkeep


@shared_task(acks_late=True)
def fold() -> None:
    """Fold what has been posted to house accounts."""
    upkeep.fold()


@shared_task(acks_late=True, time_limit=1800)
def close_day(day: str | None = None) -> None:
    """Take the snapshots of the day that ended and seal it; a missed night is replayed by naming it."""
    on = date.fromisoformat(day) if day else clock.today() - timedelta(days=1)
    upkeep.take_snapshots(on)
    upkeep.seal(on)
