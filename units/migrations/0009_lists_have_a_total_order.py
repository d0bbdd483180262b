from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('units', '0008_texts_are_clean_and_limited'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='holiday',
            options={'ordering': ['day', 'pk']},
        ),
        migrations.AlterModelOptions(
            name='succession',
            options={'ordering': ['pk']},
        ),
        migrations.AlterModelOptions(
            name='unit',
            options={'ordering': ['sort_key', 'pk']},
        ),
    ]
