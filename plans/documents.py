"""The uses of documents in plans, registered with `evidence.uses`."""

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from evidence.uses.registry import Use
from plans.models import TaskEvidence
from units.grants import Grant
from units.models import User
from units.models.scope import within


def links() -> QuerySet:
    """The links from documents to tasks, by year and in printed order; to a task that a document
    proves several times the first.
    """
    same = TaskEvidence.objects.filter(task=OuterRef("task"), evidence=OuterRef("evidence"))
    links = TaskEvidence.objects.exclude(Exists(same.filter(pk__lt=OuterRef("pk"))))
    return links.select_related("task__plan").order_by("task__plan__year", "task__position", "pk")


def use_of(link: TaskEvidence) -> Use:
    label = _("Task %(code)s of the plan of %(year)s") % {
        "code": link.task.code,
        "year": link.task.plan.year,
    }
    return Use(label, reverse("plans:task_detail", args=[link.task_id]))


def seen_by(user: User) -> QuerySet:
    """Documents of the tasks that the person's own offices lead, whoever registered them."""
    led = within(user, Grant.READ_SCORES, "task__lead_unit__path")
    return TaskEvidence.objects.filter(led).values("evidence")
