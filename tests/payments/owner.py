"""Breaking data on purpose: raw SQL as the owner, the triggers of a table lifted by name (safety, law 4)."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from config.postgres import roles


@contextmanager
def breaking(*tables: str) -> Iterator[None]:
    """Let a test change what was written in these tables, as nobody else can."""
    with roles.owner(connection), connection.cursor() as cursor:
        # A table with checks still to come cannot be altered.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def raw(sql: str, *parameters: object) -> int:
    """Run one statement as whoever is acting now; gives how many rows it touched."""
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.rowcount
