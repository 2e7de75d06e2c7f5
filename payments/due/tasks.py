"""Beat wakes a worker, and the worker does what is due."""

from celery import shared_task

from payments import clock
from payments.due import services


@shared_task(acks_late=True)
def sweep() -> None:
    """Do what is due now. Any number of workers may do this at once."""
    services.sweep(clock.database_now())
