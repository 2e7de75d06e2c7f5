"""Django's PostgreSQL engine, plus two habits of the house.

It takes the web's role as it connects (`roles`), and it wakes the embedded server when the
address it is asked for is that one (`embedded`).
"""

from contextlib import contextmanager

from django.db.backends.postgresql import base

from config.postgres import embedded, roles
from config.postgres.creation import DatabaseCreation


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that acts as `jishi_web` where the server knows that role."""

    creation_class = DatabaseCreation

    def get_connection_params(self):
        params = super().get_connection_params()
        embedded.wake(params.get("host"))
        return params

    def _configure_role(self, connection):
        with connection.cursor() as cursor:
            cursor.execute(roles.TAKE_IF_THERE, [roles.WEB])
        return True

    @contextmanager
    def _nodb_cursor(self):
        with super()._nodb_cursor() as cursor:
            cursor.execute("RESET ROLE")
            yield cursor
