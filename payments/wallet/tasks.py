"""Old pay codes are taken away by night."""

from celery import shared_task

from payments import clock
from payments.wallet import services


@shared_task(acks_late=True)
def forget_old_pay_codes() -> None:
    """Forget codes that paid nothing and are older than 30 days."""
    services.forget_pay_codes(at=clock.database_now())
