"""Production refuses a database whose clock was a test's to set (safety, law 6).

Said twice: by `manage.py check --database default`, and to each process as it connects for the
first time, so that a web process or a worker cannot go round it.
"""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured
from django.db import DEFAULT_DB_ALIAS, DatabaseError
from django.db import connection as default_connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

MARKED = "This database was marked as a test's or a benchmark's: its rows may carry invented times."
HINT = "Use a database that no test, benchmark or replay has touched."

_asked = False


def is_marked(connection: BaseDatabaseWrapper) -> bool:
    """Whether the mark is there; a database that is not migrated yet has none."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('public.audit_clockmark') IS NOT NULL")
        (is_there,) = cursor.fetchone()
        if not is_there:
            return False
        cursor.execute("SELECT EXISTS (SELECT FROM audit_clockmark)")
        (marked,) = cursor.fetchone()
    return bool(marked)


@register(Tags.database)
def clock_is_real(*, databases: Sequence[str] | None = None, **_context: Any) -> list[CheckMessage]:
    """Whether production is about to run on a marked database."""
    if not databases or not settings.CLOCK_MUST_BE_REAL:
        return []
    try:
        marked = is_marked(default_connection)
    except DatabaseError:
        # Nobody could look; every query will say so more plainly.
        return []
    return [Error(MARKED, hint=HINT, id="payments.E001")] if marked else []


def connect() -> None:
    """Have the first connection of this process looked at."""
    connection_created.connect(_look_once, dispatch_uid="audit clock mark")


def _look_once(connection: BaseDatabaseWrapper, **_signal: Any) -> None:
    global _asked
    if _asked or not settings.CLOCK_MUST_BE_REAL or connection.alias != DEFAULT_DB_ALIAS:
        return
    if is_marked(connection):
        connection.close()
        raise ImproperlyConfigured(f"{MARKED} {HINT}")
    _asked = True
