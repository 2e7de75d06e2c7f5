"""Unchanged means: a digest over every table before equals the one after (safety, section 3)."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

# Sessions and caches are not what an attack is about.
ASIDE = ("django_session", "house_cache", "usersessions_usersession", "django_admin_log")


def digest() -> dict[str, str]:
    """What every table holds, a line a table."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND NOT tablename = ANY(%s) ORDER BY 1",
            [list(ASIDE)],
        )
        tables = [name for (name,) in cursor.fetchall()]
        parts = [
            f"SELECT '{table}', coalesce(md5(string_agg(row::text, '|' ORDER BY row::text)), '') "
            f'FROM "{table}" row'
            for table in tables
        ]
        cursor.execute(" UNION ALL ".join(parts))
        return dict(cursor.fetchall())


@contextmanager
def unchanged(*, but: tuple[str, ...] = ()) -> Iterator[None]:
    """See that a block leaves every table as it was, but for those named."""
    before = digest()
    yield
    after = digest()
    changed = sorted(table for table in before if before[table] != after[table] and table not in but)
    assert changed == [], f"changed: {', '.join(changed)}"
