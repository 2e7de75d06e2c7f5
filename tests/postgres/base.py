"""One fixture may empty tables: it acts as the owner and lifts the triggers by name (safety, law 4)."""

from config.postgres import base, roles
from django.db.backends.postgresql import operations

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
    """Empties tables as the owner."""

    def sql_flush(self, style, tables, *, reset_sequences=False, allow_cascade=False):
        wanted = [table for table in tables if table not in KEPT]
        return super().sql_flush(style, wanted, reset_sequences=reset_sequences, allow_cascade=True)

    def execute_sql_flush(self, sql_list):
        with roles.owner(self.connection), self.connection.cursor() as cursor:
            # Only user triggers rest, so foreign keys still speak; a superuser is not needed.
            cursor.execute(
                "SELECT tgrelid::regclass::text, tgname FROM pg_trigger "
                "WHERE NOT tgisinternal AND (tgtype & 32) <> 0"
            )
            triggers = cursor.fetchall()
            for table, name in triggers:
                cursor.execute(f'ALTER TABLE {table} DISABLE TRIGGER "{name}"')
            super().execute_sql_flush(sql_list)
            for table, name in triggers:
                cursor.execute(f'ALTER TABLE {table} ENABLE TRIGGER "{name}"')


class DatabaseWrapper(base.DatabaseWrapper):
    """The house's engine with that flush."""

    ops_class = DatabaseOperations
