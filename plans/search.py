"""What this app lets people find: its pages, plans with theirs, and the tasks of the plans they may
see.
"""

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from plans.models import Plan, Task
from units.formats.text import search_key, shortened
from units.grants import Grant
from units.models import User
from units.search.kinds import Hit, Kind, register
from units.search.places import Place, register_places

PLACES = (
    Place("plans:office_tasks", _("Tasks of our office"), frozenset({Grant.REPORT_PROGRESS})),
    Place("plans:plan_tree", _("Plans of the units")),
    Place("plans:plan_new", _("Write a plan"), frozenset({Grant.WRITE_PLANS}), action=True),
    Place("plans:plan_import", _("Import a plan"), frozenset({Grant.WRITE_PLANS}), action=True),
)

PAGES: tuple[tuple[str, str | Promise], ...] = (  # of a plan that was issued
    ("plans:plan_targets", _("Goals and targets")),
    ("plans:plan_warnings", pgettext_lazy("page", "Warnings")),
    ("plans:plan_meetings", _("Meetings")),
    ("plans:plan_coverage", _("Criteria served")),
    ("plans:plan_versions", _("Texts of the plan")),
    ("plans:plan_calendar", pgettext_lazy("view of a plan", "Calendar")),
    ("plans:plan_changes", pgettext_lazy("view of a plan", "Changes")),
)
LOOKED_AT = 50  # plans, the newest first


def find_plans(user: User, words: str, most: int) -> list[Hit]:
    """Plans by their titles, then their pages by name and title. One query."""
    rows = Plan.objects.visible_to(user).whole().select_related("authority")
    plans = list(rows.order_by("-year", "kind", "pk")[:LOOKED_AT])
    found = [_hit("plans:plan_detail", plan.title, plan) for plan in plans]
    found += [
        _hit(view, f"{label}: {plan.title}", plan)
        for plan in plans
        if plan.status != Plan.Status.DRAFT
        for view, label in PAGES
    ]
    asked = search_key(words).split()
    return [hit for hit in found if all(word in search_key(hit.title) for word in asked)][:most]


def _hit(view: str, title: str, plan: Plan) -> Hit:
    note = f"{plan.get_kind_display()} {plan.year}, {plan.authority.short_name}"
    return Hit(title, reverse(view, args=[plan.pk]), note)


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
    register(Kind("plans", _("Plans"), "plan", 38, find_plans))
    register(Kind("tasks", _("Tasks of plans"), "plan", 40, find_tasks))
