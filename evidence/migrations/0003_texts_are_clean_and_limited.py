from django.db import migrations

from units.database.clean_columns import KeepTextsClean


class Migration(migrations.Migration):

    dependencies = [
        ('units', '0008_texts_are_clean_and_limited'),
        ('evidence', '0002_marks_of_files'),
    ]

    operations = [
        KeepTextsClean(),
    ]
