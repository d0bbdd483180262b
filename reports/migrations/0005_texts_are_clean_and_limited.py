from django.db import migrations

from units.database.clean_columns import KeepTextsClean


class Migration(migrations.Migration):

    dependencies = [
        ('units', '0008_texts_are_clean_and_limited'),
        ('reports', '0004_a_number_is_used_once_a_year'),
    ]

    operations = [
        KeepTextsClean(),
    ]
