"""Histories and deductions are only added to; what was bought cannot be changed; ref kinds get numbers."""

from django.db import migrations

from payments.append_only import append_only, never_deleted
from payments.ledger.reference import add_ref_kinds

# A line says for ever what was bought, at which price and with which promises.
AS_BOUGHT = """
CREATE FUNCTION orders_line_as_bought() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.order_id, NEW.position, NEW.listing_id, NEW.sku_id, NEW.quantity, NEW.offer_price, NEW.offer,
      NEW.title_en, NEW.title_zh, NEW.choice_en, NEW.choice_zh, NEW.options, NEW.attributes, NEW.promises,
      NEW.commission_rate, NEW.commission_source)
     IS DISTINCT FROM
     (OLD.order_id, OLD.position, OLD.listing_id, OLD.sku_id, OLD.quantity, OLD.offer_price, OLD.offer,
      OLD.title_en, OLD.title_zh, OLD.choice_en, OLD.choice_zh, OLD.options, OLD.attributes, OLD.promises,
      OLD.commission_rate, OLD.commission_source) THEN
    RAISE EXCEPTION 'a line stays as it was bought' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER orders_line_as_bought
  BEFORE UPDATE OF order_id, position, listing_id, sku_id, quantity, offer_price, offer, title_en, title_zh,
    choice_en, choice_zh, options, attributes, promises, commission_rate, commission_source
  ON orders_line FOR EACH ROW EXECUTE FUNCTION orders_line_as_bought();
"""


class Migration(migrations.Migration):
    dependencies = [("orders", "0001_initial"), ("ledger", "0001_initial")]

    operations = [
        append_only("orders_ordermove"),
        append_only("orders_linemove"),
        append_only("orders_deduction"),
        append_only("orders_shipmentline"),
        never_deleted("orders_checkout"),
        never_deleted("orders_order"),
        never_deleted("orders_line"),
        never_deleted("orders_reservation"),
        migrations.RunSQL(
            AS_BOUGHT,
            "DROP TRIGGER orders_line_as_bought ON orders_line; DROP FUNCTION orders_line_as_bought()",
        ),
        add_ref_kinds((500, "order"), (501, "line")),
    ]
