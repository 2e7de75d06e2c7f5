"""M1: no lock, read and write back. The ledger's accounts are read, decided on and written again.

Loaded by the rig's own entry point, never by the product. It replaces, in one database, the part of
`ledger_post` that settles a plain transfer by the code that is found in shops that were robbed.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from config.postgres import roles

# The same result as the true function when nobody else is there. The pause widens the window.
MUTANT = """
ALTER FUNCTION ledger_post(text, timestamptz, smallint[], smallint[], text[], text[], bigint[], bigint[],
                           smallint[], bigint[], bigint[]) RENAME TO ledger_post_as_it_was;
CREATE FUNCTION ledger_post(
  p_key text, p_at timestamptz, p_steps smallint[], p_codes smallint[], p_debits text[], p_credits text[],
  p_amounts bigint[], p_holds bigint[], p_ref_kinds smallint[], p_ref_ids bigint[], p_reverses bigint[]
) RETURNS TABLE (
  step int, transfer_id bigint, event_id bigint, hold_id bigint,
  debit_after bigint, credit_after bigint, posted_after bigint, held_after bigint, repeated boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  d ledger_account; c ledger_account; v_id bigint := nextval('ledger_row_id');
BEGIN
  IF cardinality(p_steps) <> 1 OR p_steps[1] <> 1 OR p_debits[1] LIKE 'bank:%' THEN
    RETURN QUERY SELECT * FROM ledger_post_as_it_was(p_key, p_at, p_steps, p_codes, p_debits, p_credits,
      p_amounts, p_holds, p_ref_kinds, p_ref_ids, p_reverses);
    RETURN;
  END IF;
  PERFORM ledger_open(p_debits || p_credits);
  SELECT * INTO d FROM ledger_account WHERE name = p_debits[1];
  SELECT * INTO c FROM ledger_account WHERE name = p_credits[1];
  IF d.posted - d.held < p_amounts[1] THEN
    RAISE EXCEPTION 'not enough' USING ERRCODE = '23514', CONSTRAINT = 'account_floor',
      DETAIL = 'available|' || (d.posted - d.held);
  END IF;
  PERFORM pg_sleep(0.005);
  UPDATE ledger_account SET posted = d.posted - p_amounts[1] WHERE id = d.id;
  UPDATE ledger_account SET posted = c.posted + p_amounts[1] WHERE id = c.id;
  INSERT INTO ledger_key VALUES (p_key, sha256(p_key::bytea), v_id);
  INSERT INTO ledger_transfer (id, code, debit_id, credit_id, amount, ref_kind, ref_id, posting, effective_at)
  VALUES (v_id, p_codes[1], d.id, c.id, p_amounts[1], p_ref_kinds[1], p_ref_ids[1], v_id, p_at);
  RETURN QUERY SELECT 1, v_id, NULL::bigint, NULL::bigint, d.posted - p_amounts[1], c.posted + p_amounts[1],
    NULL::bigint, NULL::bigint, false;
END $$;
"""
BACK = """
DROP FUNCTION ledger_post(text, timestamptz, smallint[], smallint[], text[], text[], bigint[], bigint[],
                          smallint[], bigint[], bigint[]);
ALTER FUNCTION ledger_post_as_it_was(text, timestamptz, smallint[], smallint[], text[], text[], bigint[],
                                     bigint[], smallint[], bigint[], bigint[]) RENAME TO ledger_post;
"""


@contextmanager
def loaded() -> Iterator[None]:
    """Put the mutant into this database for a while."""
    with roles.owner(connection), connection.cursor() as cursor:
        cursor.execute(MUTANT)
        cursor.execute("GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO jishi_web")
    try:
        yield
    finally:
        with roles.owner(connection), connection.cursor() as cursor:
            cursor.execute(BACK)
            cursor.execute("REVOKE EXECUTE ON FUNCTION ledger_open(text[]) FROM jishi_web")
