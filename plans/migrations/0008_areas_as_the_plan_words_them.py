from django.db import migrations, models

from units.database.clean_columns import KeepTextsClean


class Migration(migrations.Migration):
    dependencies = [("plans", "0007_occurrences_of_stored_tasks")]
    operations = [
        migrations.AddField("plan", "area_titles", models.JSONField(blank=True, default=list)),
        KeepTextsClean(),
    ]
