from django.db import migrations, models

from units.database.clean_columns import KeepTextsClean


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_initial")]
    operations = [
        migrations.AddField("plan", "area_titles", models.JSONField(blank=True, default=list)),
        KeepTextsClean(),
    ]
