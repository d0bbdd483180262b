import django.contrib.postgres.fields
from django.db import migrations, models

from units.database.clean_columns import KeepTextsClean


class Migration(migrations.Migration):

    dependencies = [
        ('units', '0008_texts_are_clean_and_limited'),
        ('plans', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='plan',
            name='basis',
            field=models.TextField(blank=True, max_length=20000, verbose_name='basis'),
        ),
        migrations.AlterField(
            model_name='plan',
            name='goals',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(max_length=5000), blank=True, default=list, size=None, verbose_name='goals'),
        ),
        migrations.AlterField(
            model_name='plan',
            name='requirements',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(max_length=5000), blank=True, default=list, size=None, verbose_name='requirements'),
        ),
        migrations.AlterField(
            model_name='task',
            name='coordinating',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(max_length=200), blank=True, default=list, size=None, verbose_name='coordinating offices'),
        ),
        migrations.AlterField(
            model_name='task',
            name='delivered',
            field=models.TextField(blank=True, max_length=2000, verbose_name='product delivered'),
        ),
        migrations.AlterField(
            model_name='task',
            name='note',
            field=models.TextField(blank=True, max_length=2000, verbose_name='note'),
        ),
        migrations.AlterField(
            model_name='task',
            name='product',
            field=models.TextField(blank=True, max_length=5000, verbose_name='product'),
        ),
        migrations.AlterField(
            model_name='task',
            name='title',
            field=models.TextField(max_length=5000, verbose_name='task'),
        ),
        KeepTextsClean(),
    ]
