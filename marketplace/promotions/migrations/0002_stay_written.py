"""What was offered, collected and used stays written, and terms never change once they are made."""

from django.db import migrations

from payments.append_only import append_only, never_deleted

# Only the counter and the end may move; everything else is what people were told.
TERMS = """
CREATE FUNCTION promotions_terms_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_jsonb(NEW) - 'claimed' - 'stopped_at' IS DISTINCT FROM to_jsonb(OLD) - 'claimed' - 'stopped_at'
     OR (OLD.stopped_at IS NOT NULL AND NEW.stopped_at IS DISTINCT FROM OLD.stopped_at) THEN
    RAISE EXCEPTION 'terms stay as they were offered' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER promotions_coupon_terms BEFORE UPDATE ON promotions_coupon
  FOR EACH ROW EXECUTE FUNCTION promotions_terms_stay();
CREATE TRIGGER promotions_reduction_terms BEFORE UPDATE ON promotions_reduction
  FOR EACH ROW EXECUTE FUNCTION promotions_terms_stay();
"""
NO_TERMS = """
DROP TRIGGER promotions_coupon_terms ON promotions_coupon;
DROP TRIGGER promotions_reduction_terms ON promotions_reduction;
DROP FUNCTION promotions_terms_stay();
"""


class Migration(migrations.Migration):
    dependencies = [("promotions", "0001_initial")]

    operations = [
        append_only("promotions_claimmove"),
        never_deleted("promotions_coupon"),
        never_deleted("promotions_reduction"),
        never_deleted("promotions_claim"),
        never_deleted("promotions_redemption"),
        migrations.RunSQL(TERMS, NO_TERMS),
    ]
