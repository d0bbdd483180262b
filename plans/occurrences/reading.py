"""Tasks with what decides their state on a day."""

from typing import Any

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery

from plans.models import OWN_WORDS, Occurrence, ProgressReport, Task

# Declared on the models already.
KEPT: str = "kept_occurrences"
OWN: str = "own_words"


def with_occurrences(tasks: QuerySet[Task]) -> QuerySet[Task]:
    """With `kept_occurrences`, the earliest first, and the `own_words` of each, the latest first:
    two more queries.
    """
    words = ProgressReport.objects.filter(word__in=OWN_WORDS).only("occurrence", "day", "word")
    occurrences = Occurrence.objects.order_by("due", "pk").prefetch_related(
        Prefetch("reports", words.order_by("-day", "-pk"), to_attr=OWN)
    )
    return tasks.prefetch_related(Prefetch("occurrences", occurrences, to_attr=KEPT))


def with_next_due(tasks: QuerySet[Task]) -> QuerySet[Any]:
    """With `next_due`, the last day of the first occurrence that is not finished."""
    still = Occurrence.objects.filter(task=OuterRef("pk"), status=Occurrence.Status.OPEN)
    return tasks.annotate(next_due=Subquery(still.order_by("due", "pk").values("due")[:1]))


def next_open(task: Task) -> Occurrence | None:
    """The earliest occurrence that is not finished; that without a last day comes last."""
    still = Occurrence.Status.OPEN
    return next((each for each in task.kept_occurrences if each.status == still), None)
