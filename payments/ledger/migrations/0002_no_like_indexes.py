from django.db import migrations

from payments.ledger.sql import text


class Migration(migrations.Migration):
    """Django makes its indexes when a migration ends, so the ones not wanted go in the next."""

    dependencies = [("ledger", "0001_initial")]

    operations = [migrations.RunSQL(text("no_like_indexes.sql"), migrations.RunSQL.noop)]
