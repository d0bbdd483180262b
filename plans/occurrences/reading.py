"""Tasks with what decides their state on a day."""

from collections.abc import Sequence
from typing import Any

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery

from plans.models import OWN_WORDS, Occurrence, ProgressReport, Task
from units.database.prepared import Prepared

# Declared on the models already.
KEPT: str = "kept_occurrences"
OWN: str = "own_words"


def _words() -> QuerySet[ProgressReport]:
    words = ProgressReport.objects.filter(word__in=OWN_WORDS).only("occurrence", "day", "word")
    return words.order_by("-day", "-pk")


def _occurrences() -> QuerySet[Occurrence]:
    return Occurrence.objects.order_by("due", "pk")


OCCURRENCES = Prepared(lambda plan: _occurrences().filter(task__plan=plan))
WORDS = Prepared(lambda plan: _words().filter(occurrence__task__plan=plan))


def with_occurrences(tasks: QuerySet[Task]) -> QuerySet[Task]:
    """With `kept_occurrences`, the earliest first, and the `own_words` of each, the latest first:
    two more queries.
    """
    occurrences = _occurrences().prefetch_related(Prefetch("reports", _words(), to_attr=OWN))
    return tasks.prefetch_related(Prefetch("occurrences", occurrences, to_attr=KEPT))


def read_occurrences(tasks: Sequence[Task], plan: int) -> None:
    """The same into the tasks of one plan, by its key: what every page of a plan asks."""
    words: dict[int, list[ProgressReport]] = {}
    for word in WORDS(plan=plan):
        words.setdefault(word.occurrence_id, []).append(word)
    occurrences: dict[int, list[Occurrence]] = {}
    for each in OCCURRENCES(plan=plan):
        each.own_words = words.get(each.pk, [])
        occurrences.setdefault(each.task_id, []).append(each)
    for task in tasks:
        task.kept_occurrences = occurrences.get(task.pk, [])
        for each in task.kept_occurrences:
            each.task = task


def with_next_due(tasks: QuerySet[Task]) -> QuerySet[Any]:
    """With `next_due`, the last day of the first occurrence that is not finished."""
    still = Occurrence.objects.filter(task=OuterRef("pk"), status=Occurrence.Status.OPEN)
    return tasks.annotate(next_due=Subquery(still.order_by("due", "pk").values("due")[:1]))


def next_open(task: Task) -> Occurrence | None:
    """The earliest occurrence that is not finished; that without a last day comes last."""
    still = Occurrence.Status.OPEN
    return next((each for each in task.kept_occurrences if each.status == still), None)
