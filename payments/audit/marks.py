"""Production refuses a database whose clock was a test's to set (safety, law 6)."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DatabaseError, connection

from payments.audit.queries import is_marked


@register(Tags.database)
def clock_is_real(*, databases: Sequence[str] | None = None, **_context: Any) -> list[CheckMessage]:
    """Whether production is about to run on a marked database."""
    if not databases or not getattr(settings, "CLOCK_MUST_BE_REAL", False):
        return []
    try:
        marked = "audit_clockmark" in connection.introspection.table_names() and is_marked()
    except DatabaseError:
        # Nobody could look; migrate and every query will say so more plainly.
        return []
    if not marked:
        return []
    return [
        Error(
            "This database was marked as a test's or a benchmark's: its rows may carry invented times.",
            hint="Use a database that no test, benchmark or replay has touched.",
            id="payments.E001",
        )
    ]
