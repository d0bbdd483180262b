"""The tasks that serve a leaf of a sheet."""

from datetime import date

from django.db.models import Q, QuerySet

from criteria.models import Criterion
from plans.leaves.serving import ServingTask, serving_tasks
from plans.models import Plan, Task
from scoring.models import ScoreEntry
from units.models import User
from units.models.scope import ancestors


def alike(leaves: QuerySet[Criterion]) -> QuerySet[Criterion]:
    """The leaves and those that they were or are in another version, by the crosswalk."""
    return Criterion.objects.filter(
        Q(pk__in=leaves) | Q(successors__new__in=leaves) | Q(predecessors__old__in=leaves)
    ).distinct()


def tasks_of_leaf(entry: ScoreEntry, user: User, on: date) -> list[ServingTask]:
    """The tasks for the year of the sheet that serve the leaf, in plans of its unit and of those
    above it that the person may see. At most four queries.
    """
    unit = entry.sheet.unit
    tasks = Task.objects.visible_to(user).filter(
        leaves__in=alike(Criterion.objects.filter(pk=entry.criterion_id)),
        plan__amends__isnull=True,
        plan__year=entry.sheet.period.campaign.year,
        plan__authority__path__in=[unit.path, *ancestors(unit.path)],
    )
    return serving_tasks(tasks.exclude(plan__status=Plan.Status.DRAFT).distinct(), on)
