"""What the ledger does by itself: fold house accounts, take snapshots, seal what was written."""

import logging
from datetime import date

from django.db import connection, transaction

from payments.ledger.models import Account, Seal

logger = logging.getLogger(__name__)

# A busy day's end is one statement over millions of rows; the usual limit is for pages and small tasks.
PATIENCE_MS = 300_000


def fold() -> int:
    """Fold every append-only account up to the horizon; gives how many moved. Safe from many workers."""
    moved = 0
    for pk in Account.objects.filter(append_only=True).order_by("pk").values_list("pk", flat=True):
        moved += _call("SELECT ledger_fold(%s)", pk) is not None
    return moved


def take_snapshots(on: date) -> int:
    """Keep what each account that moved held at the end of a Shanghai day; gives how many."""
    return int(_take_time("SELECT ledger_take_snapshots(%s)", on) or 0)


def seal(on: date) -> list[int]:
    """Seal everything below the horizon that is not sealed; gives the seals' numbers, and logs the head."""
    made: list[int] = []
    while (number := _take_time("SELECT ledger_take_seal(%s)", on)) is not None:
        made.append(number)
    if made:
        head = Seal.objects.get(pk=made[-1])
        logger.info("ledger sealed: %s, %s rows, %s", head.pk, head.rows, bytes(head.hash).hex())
    return made


def _take_time(sql: str, argument: date) -> int | None:
    """Call a function that may work longer than a statement usually may."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('statement_timeout', %s, true)", [str(PATIENCE_MS)])
        return _call(sql, argument)


def _call(sql: str, argument: int | date) -> int | None:
    with connection.cursor() as cursor:
        cursor.execute(sql, [argument])
        (result,) = cursor.fetchone()
    return result
