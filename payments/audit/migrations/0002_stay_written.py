"""Audit lines, seals, runs and marks are only added to; approvals are frozen; starting takes two."""

from django.db import migrations

from payments.append_only import append_only, never_deleted

# Which transaction wrote a line: seals cover whole transactions, never a line that commits late.
STAMP = """
ALTER TABLE audit_auditline ADD COLUMN xid xid8 NOT NULL DEFAULT pg_current_xact_id();
CREATE INDEX audit_line_xid ON audit_auditline (xid);
"""

# What was asked is what is approved, and what was approved is done once.
FROZEN = """
CREATE FUNCTION audit_approval_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.done_at IS NOT NULL THEN
    RAISE EXCEPTION 'this approval was used' USING ERRCODE = 'restrict_violation';
  END IF;
  IF (NEW.id, NEW.action, NEW.arguments, NEW.asked_by_id, NEW.asked_at, NEW.reason)
     IS DISTINCT FROM (OLD.id, OLD.action, OLD.arguments, OLD.asked_by_id, OLD.asked_at, OLD.reason) THEN
    RAISE EXCEPTION 'what was asked cannot be changed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER audit_approval_frozen BEFORE UPDATE ON audit_approval
  FOR EACH ROW EXECUTE FUNCTION audit_approval_frozen();
"""

# One person stops; starting again names an approval for this very switch, asked after it stopped.
BY_TWO = """
CREATE FUNCTION audit_switch_by_two() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.stopped THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'UPDATE' AND NOT OLD.stopped AND NEW.approval_id = OLD.approval_id THEN
    RETURN NEW;
  END IF;
  PERFORM 1 FROM audit_approval
    WHERE id = NEW.approval_id AND action = 'switch.start' AND arguments->>'name' = NEW.name
      AND done_at IS NOT NULL AND (TG_OP = 'INSERT' OR asked_at >= OLD.changed_at);
  IF NOT FOUND THEN
    RAISE EXCEPTION 'starting % again takes two people', NEW.name USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER audit_switch_by_two BEFORE INSERT OR UPDATE ON audit_switch
  FOR EACH ROW EXECUTE FUNCTION audit_switch_by_two();
"""

# The web may not say that a clock is a test's: only the owner marks a database.
MARKED_BY_OWNER = """
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'jishi_web') THEN
    REVOKE INSERT ON audit_clockmark FROM jishi_web;
  END IF;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.RunSQL(STAMP, "ALTER TABLE audit_auditline DROP COLUMN xid"),
        append_only("audit_auditline"),
        append_only("audit_auditseal"),
        append_only("audit_reconcilerun"),
        append_only("audit_clockmark"),
        migrations.RunSQL(MARKED_BY_OWNER, migrations.RunSQL.noop),
        never_deleted("audit_approval"),
        migrations.RunSQL(
            FROZEN,
            "DROP TRIGGER audit_approval_frozen ON audit_approval; DROP FUNCTION audit_approval_frozen()",
        ),
        never_deleted("audit_switch"),
        migrations.RunSQL(
            BY_TWO,
            "DROP TRIGGER audit_switch_by_two ON audit_switch; DROP FUNCTION audit_switch_by_two()",
        ),
    ]
