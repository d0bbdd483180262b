import django.contrib.postgres.fields
from django.db import migrations, models

from units.database.clean_columns import KeepTextsClean


class Migration(migrations.Migration):

    dependencies = [
        ('units', '0008_texts_are_clean_and_limited'),
        ('criteria', '0005_unreachable_maxima_are_confirmed'),
    ]

    operations = [
        migrations.AlterField(
            model_name='criterion',
            name='coordinating',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(max_length=200), blank=True, default=list, size=None, verbose_name='coordinating offices'),
        ),
        migrations.AlterField(
            model_name='criterion',
            name='evidence_required',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(max_length=5000), blank=True, default=list, size=None, verbose_name='evidence asked for'),
        ),
        migrations.AlterField(
            model_name='criterion',
            name='note',
            field=models.TextField(blank=True, max_length=2000, verbose_name='note'),
        ),
        migrations.AlterField(
            model_name='criterion',
            name='reach_reason',
            field=models.TextField(blank=True, max_length=2000, verbose_name='why the maximum cannot be reached'),
        ),
        migrations.AlterField(
            model_name='criterion',
            name='title',
            field=models.TextField(max_length=5000, verbose_name='title'),
        ),
        migrations.AlterField(
            model_name='criterion',
            name='wording',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(max_length=5000), blank=True, default=list, size=None, verbose_name='wording'),
        ),
        migrations.AlterField(
            model_name='criterionevent',
            name='title',
            field=models.TextField(max_length=5000, verbose_name='title'),
        ),
        KeepTextsClean(),
    ]
