"""What was written stays written, and Yu'ebao's numbers in the ledger."""

from django.db import migrations

from payments.append_only import append_only, never_deleted
from payments.ledger.reference import KindRow, add_codes, add_flows, add_kinds, add_ref_kinds
from payments.yuebao.sql import text

WRITTEN = [
    "yuebao_registerline",
    "yuebao_subscriptionmove",
    "yuebao_redemptionmove",
    "yuebao_funddaymove",
    "yuebao_reversal",
    "yuebao_accrualchunk",
    "yuebao_autoinrun",
]
KEPT = [
    "yuebao_holding",
    "yuebao_subscription",
    "yuebao_redemption",
    "yuebao_fundday",
    "yuebao_fundyield",
    "yuebao_fundorder",
    "yuebao_income",
]


class Migration(migrations.Migration):
    dependencies = [("yuebao", "0001_initial"), ("ledger", "0001_initial")]

    operations = [
        *map(append_only, WRITTEN),
        *map(never_deleted, KEPT),
        migrations.RunSQL(text("income_stays.sql"), migrations.RunSQL.noop),
        add_kinds(
            KindRow(401, "yuebao:holders", "yuebao:holders", append_only=True),
            KindRow(402, "yuebao:pending", "yuebao:pending", append_only=True),
            KindRow(403, "yuebao:advanced", "yuebao:advanced", append_only=True),
            KindRow(404, "yuebao:residue", "yuebao:residue", append_only=True),
            KindRow(405, "yuebao:corrections", "yuebao:corrections", normal_side="debit", append_only=True),
            KindRow(406, "fund", "fund:", normal_side="debit", append_only=True),
            KindRow(407, "yuebao:liquidity", "yuebao:liquidity", floor=0),
        ),
        add_codes(
            (401, "into savings"),
            (402, "taken back from savings"),
            (403, "confirmed by the fund"),
            (404, "paid to the fund"),
            (405, "income of a day"),
            (406, "residue of a day"),
            (407, "spent from savings"),
            (408, "paid by the fund"),
            (409, "out of savings, at once"),
            (410, "units taken over by the pool"),
            (411, "pool repaid by the fund"),
            (412, "subscription taken over by the pool"),
            (413, "out of savings"),
            (414, "income of a day taken back"),
            (415, "correction at the house's cost"),
            (416, "pool filled or emptied"),
            (417, "residue set aside by two people"),
            (418, "declined by the fund"),
            (419, "refund back to savings"),
        ),
        add_flows(
            (401, "wallet", "yuebao:pending"),
            (402, "yuebao:pending", "wallet"),
            (403, "yuebao:pending", "yuebao:holders"),
            (404, "fund", "bank:settlement"),
            (405, "fund", "yuebao:holders"),
            (405, "yuebao:holders", "fund"),
            (406, "fund", "yuebao:residue"),
            (406, "yuebao:residue", "fund"),
            (407, "yuebao:holders", "wallet"),
            (408, "bank:settlement", "fund"),
            (409, "yuebao:liquidity", "wallet"),
            (410, "yuebao:holders", "yuebao:advanced"),
            (411, "yuebao:advanced", "yuebao:liquidity"),
            (412, "yuebao:pending", "yuebao:advanced"),
            (413, "yuebao:holders", "wallet"),
            (414, "yuebao:holders", "fund"),
            (414, "fund", "yuebao:holders"),
            (415, "yuebao:corrections", "fund"),
            (415, "fund", "yuebao:corrections"),
            (416, "bank:settlement", "yuebao:liquidity"),
            (416, "yuebao:liquidity", "bank:settlement"),
            (417, "yuebao:residue", "platform:payout"),
            (418, "yuebao:pending", "wallet"),
            (418, "yuebao:pending", "yuebao:liquidity"),
            (419, "wallet", "yuebao:pending"),
        ),
        add_ref_kinds(
            (401, "transfer into savings"),
            (402, "transfer out of savings"),
            (403, "day of a fund"),
            (404, "fund"),
        ),
    ]
