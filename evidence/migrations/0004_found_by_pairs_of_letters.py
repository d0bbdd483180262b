import django.contrib.postgres.indexes
from django.db import migrations

import units.models.searching


class Migration(migrations.Migration):

    dependencies = [
        ('evidence', '0003_reading_of_files'),
        ('units', '0005_letter_pairs_in_the_database'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='evidence',
            index=django.contrib.postgres.indexes.GinIndex(units.models.searching.LetterPairs('search_key'), name='evidence_by_pairs'),
        ),
    ]
