"""The tasks that serve a leaf of a sheet."""

from datetime import date

from django.db.models import QuerySet

from criteria.models import Criterion, CrosswalkLine
from plans.leaves.serving import ServingTask, serving_tasks
from plans.models import Plan, Task
from scoring.models import ScoreEntry
from units.models import User
from units.models.scope import ancestors


def alike(leaves: QuerySet[Criterion]) -> QuerySet[Criterion]:
    """The leaves and those that they were or are in other versions, by the crosswalk: what came
    before them step by step, and what followed; not what they were merged with. One query for each
    version on either side, and one to see that there is no further one.
    """
    own = set(leaves.values_list("pk", flat=True))
    found = set(own)
    for here, there in (("old", "new"), ("new", "old")):
        last = own
        while last:
            steps = CrosswalkLine.objects.filter(**{f"{here}__in": last})
            last = {*steps.values_list(there, flat=True)} - found
            found |= last
    return Criterion.objects.filter(pk__in=found)


def tasks_of_leaf(entry: ScoreEntry, user: User, on: date) -> list[ServingTask]:
    """The tasks for the year of the sheet that serve the leaf, in plans of its unit and of those
    above it that the person may see. At most four queries beside those of `alike`.
    """
    unit = entry.sheet.unit
    tasks = Task.objects.visible_to(user).filter(
        leaves__in=alike(Criterion.objects.filter(pk=entry.criterion_id)),
        plan__amends__isnull=True,
        plan__year=entry.sheet.period.campaign.year,
        plan__authority__path__in=[unit.path, *ancestors(unit.path)],
    )
    return serving_tasks(tasks.exclude(plan__status=Plan.Status.DRAFT).distinct(), on)
