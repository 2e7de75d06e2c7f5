"""What a carrier told, and where a parcel was, is only added to; the sandbox carriers are there."""

from django.db import migrations

from payments.append_only import append_only, never_deleted

CARRIERS = (
    ("sandbox", "Sandbox Express", "沙箱快递", "sandbox"),
    ("sf", "SF Express", "顺丰速运", ""),
    ("zto", "ZTO Express", "中通快递", ""),
    ("yto", "YTO Express", "圆通速递", ""),
    ("sto", "STO Express", "申通快递", ""),
    ("yunda", "Yunda Express", "韵达速递", ""),
    ("jd", "JD Logistics", "京东物流", ""),
    ("ems", "China Post EMS", "邮政EMS", ""),
    ("deppon", "Deppon Freight", "德邦物流", ""),
)


def make_carriers(apps, schema_editor):
    Carrier = apps.get_model("logistics", "Carrier")
    for position, (code, name_en, name_zh, adapter) in enumerate(CARRIERS):
        Carrier.objects.get_or_create(
            code=code,
            defaults={"name_en": name_en, "name_zh": name_zh, "adapter": adapter, "position": position},
        )


class Migration(migrations.Migration):
    dependencies = [("logistics", "0001_initial")]

    operations = [
        append_only("logistics_shipmentmove"),
        append_only("logistics_parcelevent"),
        never_deleted("logistics_shipment"),
        migrations.RunPython(make_carriers, migrations.RunPython.noop),
    ]
