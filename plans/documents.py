"""How plans lean on documents: what the evidence app asks of every app that uses them."""

from collections import defaultdict
from collections.abc import Collection

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from evidence.uses import Use
from plans.models import TaskEvidence
from units.grants import Grant
from units.models import User


def used() -> QuerySet:
    return TaskEvidence.objects.values("evidence")


def where_used(keys: Collection[int]) -> dict[int, list[Use]]:
    """The tasks each document shows the product of."""
    found: dict[int, list[Use]] = defaultdict(list)
    links = TaskEvidence.objects.filter(evidence__in=keys).select_related("task__plan")
    for link in links.order_by("task__plan__year", "task__position"):
        label = _("Task %(code)s of the plan of %(year)s") % {
            "code": link.task.code,
            "year": link.task.plan.year,
        }
        found[link.evidence_id].append(
            Use(label, reverse("plans:task_detail", args=[link.task_id]))
        )
    return found


def seen_by(user: User) -> QuerySet:
    """Documents of the tasks that the person's own offices lead, whoever registered them."""
    led = Q(pk__in=[])
    for territory in user.territories(Grant.READ_SCORES):
        led |= Q(task__lead_unit__path__startswith=territory)
    return TaskEvidence.objects.filter(led).values("evidence")
