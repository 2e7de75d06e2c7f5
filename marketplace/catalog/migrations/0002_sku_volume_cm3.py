from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('catalog', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='sku',
            name='volume_cm3',
            field=models.PositiveIntegerField(default=0, verbose_name='volume in cubic centimetres'),
        ),
    ]
