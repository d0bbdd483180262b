from django.db import migrations, models

from units.database.clean_columns import KeepTextsClean


class Migration(migrations.Migration):

    dependencies = [
        ('plans', '0012_warnings_of_tasks'),
    ]

    operations = [
        migrations.AddField(
            model_name='planversion',
            name='replaced',
            field=models.JSONField(null=True),
        ),
        KeepTextsClean(),
    ]
