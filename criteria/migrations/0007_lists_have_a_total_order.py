from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('criteria', '0006_texts_are_clean_and_limited'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='band',
            options={'ordering': ['-minimum', 'pk']},
        ),
        migrations.AlterModelOptions(
            name='criteriaset',
            options={'ordering': ['-year', 'unit_group', '-version', 'pk']},
        ),
        migrations.AlterModelOptions(
            name='criterion',
            options={'ordering': ['position', 'pk']},
        ),
        migrations.AlterModelOptions(
            name='crosswalkline',
            options={'ordering': ['new__position', 'old__position', 'pk']},
        ),
    ]
