"""An answer is never changed; old ones are taken away whole, in chunks."""

from django.db import migrations

from payments.append_only import REFUSE

STAYS = f"""{REFUSE}
CREATE TRIGGER request_key_stays BEFORE UPDATE ON request_key
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER request_key_no_truncate BEFORE TRUNCATE ON request_key
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'jishi_web') THEN
    REVOKE UPDATE, TRUNCATE ON request_key FROM jishi_web;
  END IF;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("keys", "0001_initial")]

    operations = [
        migrations.RunSQL(
            STAYS,
            "DROP TRIGGER request_key_stays ON request_key; DROP TRIGGER request_key_no_truncate ON request_key",
        ),
    ]
