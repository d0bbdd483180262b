from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("criteria", "0002_seven_task_areas"),
        ("plans", "0010_documents_prove_occurrences"),
    ]
    operations = [
        migrations.AddField(
            "task",
            "leaves",
            models.ManyToManyField(blank=True, related_name="tasks", to="criteria.criterion"),
        )
    ]
