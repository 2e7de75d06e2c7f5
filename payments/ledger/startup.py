"""The program does not start on a database that would lose money (safety, law 10; ledger, section 8).

Asked once in each process, as it connects for the first time: a web process, a worker and a command
alike cannot go round it.
"""

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import DEFAULT_DB_ALIAS
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

DURABLE = ("fsync", "full_page_writes", "synchronous_commit")

_asked = False


def connect() -> None:
    """Have the first connection of this process looked at."""
    connection_created.connect(_look_once, dispatch_uid="ledger start-up")


def require_sound_database(connection: BaseDatabaseWrapper) -> None:
    """Raise where what was committed could be lost, or where transactions are numbered from behind.

    Seals, folds and snapshots name transactions by number. A logical dump brings those numbers to a
    cluster whose own count may be lower, and then rows would look folded that never were.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name FROM pg_settings WHERE name = ANY (%s) AND setting = 'off' ORDER BY name",
            [list(DURABLE)],
        )
        if off := [name for (name,) in cursor.fetchall()]:
            raise ImproperlyConfigured(
                f"PostgreSQL runs with {' and '.join(off)} off, so a crash would lose payments: "
                "turn it on in postgresql.conf and start again."
            )
        cursor.execute(
            "SELECT to_regclass('public.ledger_seal') IS NOT NULL, "
            "pg_snapshot_xmax(pg_current_snapshot())::text"
        )
        is_there, next_xid = cursor.fetchone()
        if not is_there:
            return
        cursor.execute("SELECT to_xid::text FROM ledger_seal ORDER BY seq DESC LIMIT 1")
        row = cursor.fetchone()
    sealed_to = int(row[0]) if row else 0
    if int(next_xid) < sealed_to:
        raise ImproperlyConfigured(
            f"This database counts its transactions from {next_xid}, but its ledger was sealed up to "
            f"{sealed_to}: it was brought here from another server. Stop PostgreSQL, run "
            f"`pg_resetwal --epoch={(sealed_to >> 32) + 1} <data folder>`, and start again."
        )


def _look_once(connection: BaseDatabaseWrapper, **_signal: Any) -> None:
    global _asked
    if _asked or connection.alias != DEFAULT_DB_ALIAS:
        return
    try:
        require_sound_database(connection)
    except ImproperlyConfigured:
        connection.close()
        raise
    _asked = True
