-- An income row is written once. All that may follow, once, is its reversal.
CREATE OR REPLACE FUNCTION yuebao_refuse_second_reversal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'income % was taken back before', OLD.id USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER yuebao_income_stays
  BEFORE UPDATE OF id, holding_id, day_id, "on", base, amount, credited ON yuebao_income
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER yuebao_income_reversed_once BEFORE UPDATE ON yuebao_income
  FOR EACH ROW WHEN (OLD.reversal_id IS NOT NULL OR NEW.reversal_id IS NULL)
  EXECUTE FUNCTION yuebao_refuse_second_reversal();
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'jishi_web') THEN
    REVOKE UPDATE ON yuebao_income FROM jishi_web;
    GRANT UPDATE (reversal_id, taken_back) ON yuebao_income TO jishi_web;
  END IF;
END $$;
-- Units move every night and no index stands on them: room for updates in place.
ALTER TABLE yuebao_holding SET (fillfactor = 70);
-- A yield that somebody approved says the same for ever; it may be withdrawn.
CREATE OR REPLACE FUNCTION yuebao_yield_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.fund_id, NEW."on", NEW.per_10k, NEW.y7, NEW.source, NEW.entered_by_id, NEW.entered_at)
     IS DISTINCT FROM (OLD.fund_id, OLD."on", OLD.per_10k, OLD.y7, OLD.source, OLD.entered_by_id, OLD.entered_at)
     OR (OLD.approved_at IS NOT NULL AND (NEW.approved_at, NEW.approved_by_id)
         IS DISTINCT FROM (OLD.approved_at, OLD.approved_by_id))
     OR (OLD.withdrawn_at IS NOT NULL AND NEW.withdrawn_at IS DISTINCT FROM OLD.withdrawn_at) THEN
    RAISE EXCEPTION 'what was said of a yield stays said' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER yuebao_yield_stays BEFORE UPDATE ON yuebao_fundyield
  FOR EACH ROW EXECUTE FUNCTION yuebao_yield_stays();
