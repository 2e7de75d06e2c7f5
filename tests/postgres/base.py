"""One fixture may empty tables, with every trigger lifted while it does (safety, law 4).

It deletes from the few tables that hold something instead of truncating all of them, which on a
durable server takes a second: a test that needs real transactions costs what it does itself.
"""

from django.db import transaction
from django.db.backends.postgresql import operations

from config.postgres import base, roles

# Rows that migrations wrote stand for the whole run.
KEPT = {
    "django_migrations",
    "django_content_type",
    "auth_permission",
    "ledger_kind",
    "ledger_flow",
    "ledger_code",
    "ledger_purpose",
    "ledger_refkind",
    "logistics_carrier",
    "house_cache",
}


class DatabaseOperations(operations.DatabaseOperations):
    """Empties tables as whoever signed in, who made this database for the tests."""

    def sql_flush(self, style, tables, *, reset_sequences=False, allow_cascade=False):
        return sorted(set(tables) - KEPT)

    def execute_sql_flush(self, sql_list):
        filled = " UNION ALL ".join(
            f"SELECT '{table}' WHERE EXISTS (SELECT FROM {table})" for table in sql_list
        )
        with transaction.atomic(using=self.connection.alias), self.connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
            # Neither triggers nor foreign keys speak in this one transaction.
            cursor.execute("SET LOCAL session_replication_role = replica")
            cursor.execute(filled)
            for (table,) in cursor.fetchall():
                cursor.execute(f'DELETE FROM "{table}"')
        roles.take(self.connection, roles.WEB)


class DatabaseWrapper(base.DatabaseWrapper):
    """The house's engine with that flush."""

    ops_class = DatabaseOperations
