"""What this app lets people find: its pages, and the tasks of the plans they may see."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from plans.models import Task
from units.formats.text import shortened
from units.grants import Grant
from units.models import User
from units.search.kinds import Hit, Kind, register
from units.search.places import Place, register_places

PLACES = (
    Place("plans:office_tasks", _("Tasks of our office"), frozenset({Grant.REPORT_PROGRESS})),
    Place("plans:plan_import", _("Import a plan"), frozenset({Grant.WRITE_PLANS}), action=True),
)


def find_tasks(user: User, words: str, most: int) -> list[Hit]:
    """Of the newest plans first."""
    found = (
        Task.assigned.visible_to(user).of_plans().matching(words).select_related("plan__authority")
    )
    newest = found.order_by("-plan__year", "plan", "position", "pk")
    return [_task(task) for task in newest[:most]]


def _task(task: Task) -> Hit:
    page = reverse("plans:task_detail", args=[task.pk])
    plan = task.plan
    facts = [task.lead, f"{plan.get_kind_display()} {plan.year}", plan.authority.short_name]
    return Hit(f"{task.code} {shortened(task.title)}", page, ", ".join(filter(None, facts)))


def register_search() -> None:
    register_places(PLACES)
    register(Kind("tasks", _("Tasks of plans"), "plan", 40, find_tasks))
