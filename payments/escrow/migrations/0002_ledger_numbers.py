"""Escrow's numbers in the ledger: what a release pays out, with the market's part and its commission."""

from django.db import migrations

from payments.ledger.reference import add_codes, add_flows, add_ref_kinds


class Migration(migrations.Migration):
    dependencies = [("escrow", "0001_initial"), ("ledger", "0001_initial")]

    operations = [
        add_codes(
            (201, "paid out of escrow"), (202, "the market's part of a discount"), (203, "commission")
        ),
        add_flows(
            (201, "wallet", "wallet"),
            (202, "platform:marketing", "wallet"),
            (203, "wallet", "platform:commission"),
        ),
        add_ref_kinds((201, "payment")),
    ]
