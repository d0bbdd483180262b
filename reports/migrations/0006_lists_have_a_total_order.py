from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0005_texts_are_clean_and_limited'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='report',
            options={'ordering': ['-requested_at', '-pk']},
        ),
    ]
