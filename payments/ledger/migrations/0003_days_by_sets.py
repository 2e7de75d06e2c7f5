from django.db import migrations

from payments.ledger.sql import text


class Migration(migrations.Migration):
    """A day's snapshots are found by sets, not account by account: 100,000 of them take seconds."""

    dependencies = [("ledger", "0002_no_like_indexes")]

    operations = [
        migrations.RunSQL(text("days.sql"), migrations.RunSQL.noop),
        migrations.RunSQL(text("rights.sql"), migrations.RunSQL.noop),
    ]
