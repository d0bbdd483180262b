"""Keeps the occurrences of tasks as their deadlines say: when a plan is taken in, and when a task
is written.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from plans.models import Occurrence, ProgressReport, Task
from plans.occurrences.days import OccurrenceDays, occurrence_days
from plans.occurrences.workflow import follow
from plans.warnings.settling import follow_warnings


@dataclass
class Fitted:
    """What is to be written so that the stored occurrences are those of the deadlines."""

    new: list[Occurrence] = field(default_factory=list)
    moved: list[Occurrence] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)


def keep_occurrences(task: Task) -> None:
    """The occurrences of one task; its plan is read for the year."""
    keep_all_occurrences([task])


@transaction.atomic
def keep_all_occurrences(tasks: Iterable[Task]) -> None:
    """The occurrences of tasks, read with their plans. What was reported stays: an open occurrence
    with reports takes the new day, a finished one keeps its own; the rest comes and goes.
    """
    kept = list(tasks)
    reports = ProgressReport.objects.filter(occurrence=OuterRef("pk"))
    rows = Occurrence.objects.filter(task__in=kept).annotate(reported=Exists(reports))
    stored: dict[int, list[Occurrence]] = {task.pk: [] for task in kept}
    for row in rows.order_by("task", "due", "pk").select_for_update(of=("self",)):
        stored[row.task_id].append(row)
    fitted = Fitted()
    for task in kept:
        wanted = occurrence_days(task.deadline, task.plan.year, task.deadline_text)
        _fit(task, stored[task.pk], wanted, fitted)
    Occurrence.objects.filter(pk__in=fitted.gone).delete()
    Occurrence.objects.bulk_update(fitted.moved, ["begins", "due"])
    Occurrence.objects.bulk_create(fitted.new)
    follow(kept)
    if fitted.moved:
        follow_warnings(fitted.moved, timezone.localdate())


def _fit(
    task: Task, stored: Sequence[Occurrence], wanted: Sequence[OccurrenceDays], fitted: Fitted
) -> None:
    """Those of the same last day are the same; then what was reported takes what is left over."""
    by_day = {each.due: each for each in stored}
    for days in wanted:
        same = by_day.get(days.due)
        if same and same.begins != days.begins:
            same.begins = days.begins
            fitted.moved.append(same)
    missing = [days for days in wanted if days.due not in by_day]
    over = [each for each in stored if each.due not in {days.due for days in wanted}]
    reported = [each for each in over if _was_reported(each)]
    for each, days in zip(reported, missing, strict=False):
        if each.status == Occurrence.Status.OPEN:
            each.begins, each.due = days.begins, days.due
            fitted.moved.append(each)
    fitted.gone += [each.pk for each in over if not _was_reported(each)]
    fitted.new += [
        Occurrence(task=task, begins=days.begins, due=days.due) for days in missing[len(reported) :]
    ]


def _was_reported(occurrence: Occurrence) -> bool:
    reported: bool = getattr(occurrence, "reported", False)
    return reported or occurrence.status == Occurrence.Status.DONE
