from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('evidence', '0003_texts_are_clean_and_limited'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='evidencefile',
            options={'ordering': ['-revision', '-pk']},
        ),
    ]
