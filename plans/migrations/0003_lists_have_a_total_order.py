from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('plans', '0002_texts_are_clean_and_limited'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='plan',
            options={'ordering': ['-year', 'kind', 'pk']},
        ),
        migrations.AlterModelOptions(
            name='target',
            options={'ordering': ['position', 'pk']},
        ),
        migrations.AlterModelOptions(
            name='task',
            options={'ordering': ['position', 'pk']},
        ),
    ]
