-- Django adds a second index to unique text for LIKE; nobody asks these tables so.
DO $$
DECLARE
  v_name text;
BEGIN
  FOR v_name IN SELECT indexname FROM pg_indexes
    WHERE schemaname = 'public' AND tablename LIKE 'ledger\_%' AND indexname LIKE '%\_like'
  LOOP
    EXECUTE format('DROP INDEX %I', v_name);
  END LOOP;
END $$;
