"""Test databases belong to the owner role, as the real one does."""

from django.db.backends.postgresql import creation

from config.postgres import roles


class DatabaseCreation(creation.DatabaseCreation):
    """Makes test databases that the owner role may migrate."""

    def _execute_create_test_db(self, cursor, parameters, keepdb=False):
        super()._execute_create_test_db(cursor, parameters, keepdb)  # type: ignore[misc]  # not in the stubs
        roles.make(cursor)
        cursor.execute(f"ALTER DATABASE {parameters['dbname']} OWNER TO {roles.OWNER}")
