"""Sealing the audit by day, so that a line changed later is found."""

import logging
from datetime import datetime

from django.db import connection, transaction

from payments import clock
from payments.audit import sql
from payments.audit.models import AuditSeal

logger = logging.getLogger(__name__)

SEALING = 0x4A53_0013  # the advisory lock of whoever seals


@transaction.atomic
def seal_lines(*, at: datetime) -> AuditSeal:
    """Add a link over every line of a finished transaction that no link covers yet.

    An empty link is a link too: it says that nothing was done that day. The hash is logged, so
    that it can be kept elsewhere.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [SEALING])
        # Asked in statements of their own: both must see what was sealed while we waited.
        last = AuditSeal.objects.order_by("-seq").first()
        previous, begin = (bytes(last.hash), last.to_xid) if last else (b"", 0)
        cursor.execute(sql.HORIZON)
        (end,) = cursor.fetchone()
        cursor.execute(sql.HASH, [previous, begin, end])
        rows, digest = cursor.fetchone()
    seal = AuditSeal.objects.create(
        seq=last.seq + 1 if last else 1,
        on=clock.day_of(at),
        from_xid=begin,
        to_xid=end,
        rows=rows,
        previous=previous,
        hash=bytes(digest),
        sealed_at=at,
    )
    logger.info("audit sealed: %s, %s lines, %s", seal.seq, rows, seal.hash.hex())
    return seal
