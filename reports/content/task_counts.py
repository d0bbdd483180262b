"""The tasks of the plan of a report, counted by area and as a whole."""

from collections.abc import Sequence

from django.utils.translation import pgettext

from plans.models import Task
from plans.occurrences.reading import with_occurrences
from plans.progress import PlanProgress, Tally
from reports.data.counts import TaskCount
from reports.models import Report


def tasks_of(report: Report) -> Sequence[Task]:
    if report.plan is None:
        return []
    tasks = report.plan.tasks.select_related("area")
    return list(with_occurrences(tasks.order_by("area__order", "position", "pk")))


def task_counts(progress: PlanProgress) -> tuple[TaskCount, ...]:
    return tuple(_task_count(area.tally, area.name, area.order) for area in progress.areas)


def count_of_all(progress: PlanProgress) -> TaskCount:
    return _task_count(progress.whole, pgettext("sum of rows", "Total"))


def _task_count(tally: Tally, title: str, order: int | None = None) -> TaskCount:
    return TaskCount(title, tally.total, tally.done, tally.overdue, tally.share, order)
