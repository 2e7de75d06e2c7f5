"""Old answers are taken away by night."""

from celery import shared_task

from payments import clock
from payments.keys import services


@shared_task(acks_late=True)
def purge() -> None:
    """Forget answers that are older than 30 days."""
    services.purge(at=clock.database_now())
