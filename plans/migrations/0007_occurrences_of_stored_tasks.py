"""The occurrences of the tasks that are stored already. A task that was reported as finished keeps
its day: all its occurrences are finished on it, and the last one has the report with the documents.
"""

from django.db import migrations
from django.utils import timezone

from plans.occurrences.days import occurrence_days


def keep(apps, schema_editor):
    tasks = apps.get_model("plans", "Task")._base_manager
    for task in tasks.filter(occurrences=None).select_related("plan").order_by("pk").iterator():
        found = occurrence_days(task.deadline, task.plan.year, task.deadline_text)
        last = [occurrence_of(apps, task, days) for days in found][-1]
        if task.status == "done":
            report_of(apps, task, last)


def occurrence_of(apps, task, days):
    done = task.status == "done"
    return apps.get_model("plans", "Occurrence")._base_manager.create(
        task=task,
        begins=days.begins,
        due=days.due,
        status=task.status,
        done_on=task.done_on if done else None,
        word="finished" if done else "",
        percent=100 if done else None,
        delivered=task.delivered,
    )


def report_of(apps, task, occurrence):
    events = apps.get_model("units", "AuditEvent")._base_manager.filter(
        target_type="plans.task", target_id=task.pk, verb="finish_task"
    )
    last = events.order_by("-at", "-pk").first()
    report = apps.get_model("plans", "ProgressReport")._base_manager.create(
        occurrence=occurrence,
        reported_by_id=task.reported_by_id,
        reported_at=last.at if last else timezone.now(),
        day=task.done_on,
        word="finished",
        percent=100,
        delivered=task.delivered,
    )
    task.evidence_links.update(report=report)


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0006_occurrences_of_tasks"),
        ("units", "0004_former_names_of_units"),
    ]

    operations = [migrations.RunPython(keep, migrations.RunPython.noop, elidable=True)]
