"""A due row that was closed never opens again; what waits anew is a new row. No row is deleted."""

from django.db import migrations

from payments.append_only import never_deleted

DONE = """
CREATE FUNCTION due_row_done_stays_done() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'this due row is done' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER due_row_done_stays_done BEFORE UPDATE ON due_duerow
  FOR EACH ROW WHEN (OLD.done_at IS NOT NULL) EXECUTE FUNCTION due_row_done_stays_done();
"""


class Migration(migrations.Migration):
    dependencies = [("due", "0001_initial")]

    operations = [
        migrations.RunSQL(
            DONE, "DROP TRIGGER due_row_done_stays_done ON due_duerow; DROP FUNCTION due_row_done_stays_done()"
        ),
        never_deleted("due_duerow"),
    ]
