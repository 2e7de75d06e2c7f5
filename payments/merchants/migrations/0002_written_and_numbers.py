"""What was written stays written, and merchants' numbers in the ledger."""

from django.db import migrations

from payments.append_only import append_only, never_deleted
from payments.ledger.reference import add_codes, add_flows, add_ref_kinds

# Law 3: what somebody is asked for at a till does not change under anybody's hands.
TERMS = """
CREATE FUNCTION merchants_refuse_other_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the terms of a trade stay as they were asked' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER merchants_trade_terms BEFORE UPDATE ON merchants_trade FOR EACH ROW
  WHEN ((OLD.number, OLD.merchant_id, OLD.door, OLD.amount, OLD.subject, OLD.asked_at, OLD.token, OLD.code_id)
        IS DISTINCT FROM
        (NEW.number, NEW.merchant_id, NEW.door, NEW.amount, NEW.subject, NEW.asked_at, NEW.token, NEW.code_id)
        OR (OLD.buyer_id IS NOT NULL AND OLD.buyer_id IS DISTINCT FROM NEW.buyer_id)
        OR (OLD.payment_id IS NOT NULL AND OLD.payment_id IS DISTINCT FROM NEW.payment_id))
  EXECUTE FUNCTION merchants_refuse_other_terms();
"""
MAY_CHANGE = """
DROP TRIGGER merchants_trade_terms ON merchants_trade;
DROP FUNCTION merchants_refuse_other_terms();
"""


class Migration(migrations.Migration):
    dependencies = [("merchants", "0001_initial"), ("ledger", "0001_initial")]

    operations = [
        append_only("merchants_trademove"),
        never_deleted("merchants_trade"),
        never_deleted("merchants_merchant"),
        migrations.RunSQL(TERMS, MAY_CHANGE),
        add_codes((301, "paid to a merchant"), (302, "fee of a payment taken")),
        add_flows((301, "wallet", "wallet"), (302, "wallet", "platform:fees")),
        add_ref_kinds((301, "merchant's trade")),
    ]
