-- House accounts are folded in the background (ledger spec, section 8).
--
-- Below the horizon, the oldest transaction still running, every transaction has ended, so what is
-- seen there is all there will ever be. Never by the largest id: a smaller one may commit later.
-- The lock is NO KEY UPDATE, since each posting's foreign key holds KEY SHARE on this row and a
-- fold that waited for none of them to be there would starve on a busy account.
CREATE OR REPLACE FUNCTION ledger_fold(p_account bigint) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_from xid8;
  v_to xid8;
  v_sum bigint;
BEGIN
  SELECT folded_to INTO v_from FROM ledger_account WHERE id = p_account AND append_only
  FOR NO KEY UPDATE SKIP LOCKED;
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;
  -- Each statement here looks anew, so this horizon is younger than the lock.
  v_to := pg_snapshot_xmin(pg_current_snapshot());
  SELECT sum(amount) INTO v_sum FROM (
    SELECT amount FROM ledger_transfer
    WHERE credit_id = p_account AND credit_after IS NULL AND xid >= v_from AND xid < v_to
    UNION ALL
    SELECT -amount FROM ledger_transfer
    WHERE debit_id = p_account AND debit_after IS NULL AND xid >= v_from AND xid < v_to
  ) AS side;
  IF v_sum IS NOT NULL THEN
    UPDATE ledger_account SET posted = posted + v_sum, folded_to = v_to WHERE id = p_account;
  END IF;
  RETURN v_sum;
END $$;
