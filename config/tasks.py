"""What the whole house does by itself."""

from celery import shared_task

from config import reconciling


@shared_task(acks_late=True, time_limit=600)
def reconcile() -> None:
    """Look whether everything is true, and keep what was found; one difference stops payments."""
    reconciling.keep(reconciling.reconcile())
