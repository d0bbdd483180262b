import django.contrib.postgres.indexes
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('evidence', '0001_initial'),
        ('units', '0003_search_key_in_the_database'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='evidence',
            index=django.contrib.postgres.indexes.GinIndex(fields=['search_key'], name='evidence_by_trigrams', opclasses=['gin_trgm_ops']),
        ),
        migrations.AddIndex(
            model_name='evidence',
            index=models.Index(fields=['-created_at', '-id'], name='evidence_newest_first'),
        ),
    ]
