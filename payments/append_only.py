"""What was written stays written (safety, law 4): migration operations that make a table so.

A room's migration says `append_only("orders_ordermove")` after it made the table. Then `UPDATE`,
`DELETE` and `TRUNCATE` are refused by triggers, even to the table's owner, and the web's role
lacks the right as well. Only the tests' one flush lifts the triggers, by name.
"""

from django.db.migrations import RunSQL

# One function serves every table; making it again changes nothing.
REFUSE = """
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what was written stays written: % on % is refused', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END $$;
"""


def _revoke(table: str, rights: str) -> str:
    """Take rights from the web's role, where the server knows one."""
    # The names come from our own migrations, and DDL takes no bound parameters.
    return f"""
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'jishi_web') THEN
    REVOKE {rights} ON "{table}" FROM jishi_web;
  END IF;
END $$;
"""  # noqa: S608  (see above)


def append_only(table: str) -> RunSQL:
    """The operation that makes a table one that is only added to."""
    return RunSQL(
        sql=f"""{REFUSE}
CREATE TRIGGER "{table}_append_only" BEFORE UPDATE OR DELETE ON "{table}"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "{table}_no_truncate" BEFORE TRUNCATE ON "{table}"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
{_revoke(table, "UPDATE, DELETE, TRUNCATE")}""",
        reverse_sql=f"""
DROP TRIGGER "{table}_append_only" ON "{table}";
DROP TRIGGER "{table}_no_truncate" ON "{table}";
""",
    )


def never_deleted(table: str) -> RunSQL:
    """The operation for a table whose rows may still change but must never go away."""
    return RunSQL(
        sql=f"""{REFUSE}
CREATE TRIGGER "{table}_never_deleted" BEFORE DELETE ON "{table}"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "{table}_no_truncate" BEFORE TRUNCATE ON "{table}"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
{_revoke(table, "DELETE, TRUNCATE")}""",
        reverse_sql=f"""
DROP TRIGGER "{table}_never_deleted" ON "{table}";
DROP TRIGGER "{table}_no_truncate" ON "{table}";
""",
    )
