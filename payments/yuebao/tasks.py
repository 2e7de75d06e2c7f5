"""Edges: beat calls, the room's jobs do. Each is keyed by its rows, so a second call does nothing."""

from celery import shared_task

from payments import clock
from payments.yuebao.queries import find_fund
from payments.yuebao.services import catch_up, confirm, cut_off, move_in, settle


@shared_task(acks_late=True)
def send_orders() -> None:
    """Send what the cut-off closed to the fund."""
    if fund := find_fund():
        cut_off(fund, at=clock.database_now())


@shared_task(acks_late=True)
def book_answers() -> None:
    """Book what the fund confirmed and settled."""
    if fund := find_fund():
        at = clock.database_now()
        confirm(fund, at=at)
        settle(fund, at=at)


@shared_task(acks_late=True, time_limit=3600)
def run_days() -> None:
    """Credit every day that is over, in date order; a missed night is caught up by the next call."""
    if fund := find_fund():
        catch_up(fund, at=clock.database_now())


@shared_task(acks_late=True, time_limit=3600)
def move_spare_money_in() -> None:
    """Do this night's automatic transfers in."""
    if fund := find_fund():
        move_in(fund, at=clock.database_now())
