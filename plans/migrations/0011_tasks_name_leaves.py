from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("criteria", "0002_seven_task_areas"),
        ("plans", "0008_areas_as_the_plan_words_them"),
    ]
    operations = [
        migrations.AddField(
            "task",
            "leaves",
            models.ManyToManyField(blank=True, related_name="tasks", to="criteria.criterion"),
        )
    ]
