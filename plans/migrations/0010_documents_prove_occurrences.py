"""A document proves each time at which a task is due, and what was opened again before says no
longer that it is finished.
"""

import django.db.models.deletion
from django.db import migrations, models


def take_over(apps, schema_editor):
    links = apps.get_model("plans", "TaskEvidence")._base_manager
    reports = apps.get_model("plans", "ProgressReport")._base_manager
    own = reports.filter(pk=models.OuterRef("report"))
    links.exclude(report=None).update(occurrence=models.Subquery(own.values("occurrence")[:1]))
    occurrences = apps.get_model("plans", "Occurrence")._base_manager
    occurrences.filter(status="open", word="finished").update(word="", percent=None)


class Migration(migrations.Migration):
    dependencies = [("plans", "0009_meetings_of_plans")]
    operations = [
        migrations.AddField(
            "taskevidence",
            "occurrence",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="evidence_links",
                to="plans.occurrence",
            ),
        ),
        migrations.RunPython(take_over, migrations.RunPython.noop, elidable=True),
        migrations.RemoveConstraint("taskevidence", "a_document_proves_a_task_once"),
        migrations.AddConstraint(
            "taskevidence",
            models.UniqueConstraint(
                fields=["task", "occurrence", "evidence"],
                name="a_document_proves_an_occurrence_once",
                nulls_distinct=False,
            ),
        ),
    ]
