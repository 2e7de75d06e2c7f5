"""`migrate`, done as the role that owns the tables."""

from django.core.management import call_command
from django.core.management.commands import migrate
from django.db import connections

from config.postgres import roles


class Command(migrate.Command):
    """Migrate as the owner, and make the cache's table with the rest."""

    def handle(self, *args, **options):
        connection = connections[options["database"]]
        roles.prepare(connection)
        with roles.owner(connection):
            with connection.cursor() as cursor:
                cursor.execute("SET statement_timeout = 0")
                cursor.execute("SET lock_timeout = '10s'")
            super().handle(*args, **options)
            if options.get("migration_name") is None and not options.get("plan"):
                call_command("createcachetable", database=options["database"], verbosity=0)
        # The timeouts of this connection are those of its address again.
        connection.close()
