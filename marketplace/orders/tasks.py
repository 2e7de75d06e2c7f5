"""Edges: beat calls, figures about sales are counted anew."""

from celery import shared_task

from marketplace.orders.services import count_sales_anew
from payments import clock


@shared_task(acks_late=True)
def count_sales() -> None:
    """Count the sales of thirty days; the search index follows."""
    count_sales_anew(at=clock.database_now())
