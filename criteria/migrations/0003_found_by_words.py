import django.contrib.postgres.indexes
import django.db.models.functions.text
from django.db import migrations, models

import units.models.searching


class Migration(migrations.Migration):

    dependencies = [
        ('criteria', '0002_seven_task_areas'),
        ('units', '0003_search_key_in_the_database'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='criterion',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(units.models.searching.SearchKey(django.db.models.functions.text.Concat('code', models.Value(' '), 'title', output_field=models.TextField())), 'gin_trgm_ops'), name='criterion_by_trigrams'),
        ),
    ]
