import django.contrib.postgres.fields
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
        migrations.AddField(
            model_name='sku',
            name='answers',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=90), blank=True, default=list, editable=False, help_text='What its choice answers, as “colour=red”, so that one row can meet several filters.', size=None, verbose_name='answers to attributes'),
        ),
    ]
