"""The wallet's numbers in the ledger: a top-up brings money from the bank into a wallet."""

from django.db import migrations

from payments.ledger.reference import add_codes, add_flows, add_ref_kinds


class Migration(migrations.Migration):
    dependencies = [("wallet", "0001_initial"), ("ledger", "0001_initial")]

    operations = [
        add_codes((101, "top-up")),
        add_flows((101, "bank:settlement", "wallet")),
        add_ref_kinds((101, "top-up")),
    ]
