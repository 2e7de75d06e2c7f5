-- The web's role may look and may call; it may not touch a row. Where a server knows no such role
-- there is nothing to give and `check` says so.
DO $$
DECLARE
  v_name text;
BEGIN
  FOR v_name IN SELECT oid::regprocedure::text FROM pg_proc
    WHERE pronamespace = 'public'::regnamespace AND proname LIKE 'ledger\_%'
  LOOP
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', v_name);
  END LOOP;
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'jishi_web') THEN
    FOR v_name IN SELECT oid::regclass::text FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relname LIKE 'ledger\_%' AND relkind IN ('r', 'v', 'p')
    LOOP
      EXECUTE format('REVOKE ALL ON %s FROM jishi_web', v_name);
      EXECUTE format('GRANT SELECT ON %s TO jishi_web', v_name);
    END LOOP;
    FOR v_name IN SELECT oid::regclass::text FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relname LIKE 'ledger\_%' AND relkind = 'S'
    LOOP
      EXECUTE format('REVOKE ALL ON SEQUENCE %s FROM jishi_web', v_name);
    END LOOP;
    -- What is inside stays inside: accounts are opened and refusals raised by these functions only.
    FOR v_name IN SELECT oid::regprocedure::text FROM pg_proc
      WHERE pronamespace = 'public'::regnamespace AND proname IN
        ('ledger_post', 'ledger_lock', 'ledger_fold', 'ledger_take_snapshots', 'ledger_take_seal',
         'ledger_seal_lines', 'ledger_broken_seals', 'ledger_close')
    LOOP
      EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO jishi_web', v_name);
    END LOOP;
  END IF;
END $$;
