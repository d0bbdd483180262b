"""What a person decides where the words of a plan leave it open, and has decided before."""

from django.utils.translation import gettext as _

from plans.annex import PlanDraft, PlanProblem
from plans.annex.deadlines import Deadline, DeadlineKind, deadline_on
from plans.intake.areas import open_areas
from plans.intake.refusals import error_at
from plans.models import Plan
from units.models import Unit

DECIDED_BY_A_PERSON = (DeadlineKind.DATE, DeadlineKind.NONE)


def stored_plan(draft: PlanDraft, authority: Unit) -> Plan | None:
    """The plan that the draft would bring up to date."""
    if draft.year is None:
        return None
    plans = Plan.objects.whole()
    return plans.filter(authority=authority, year=draft.year, kind=Plan.Kind.REFORM).first()


def known_deadlines(draft: PlanDraft, plan: Plan | None) -> dict[str, Deadline]:
    """The deadlines that a person decided before for the same words of the same tasks, by code."""
    tasks = plan.tasks.filter(deadline__kind__in=DECIDED_BY_A_PERSON) if plan else ()
    decided = {(task.code, task.deadline_text): task.due for task in tasks}
    return {
        task.code: deadline_on(decided[task.code, task.deadline_text])
        for task in draft.tasks
        if task.asks and (task.code, task.deadline_text) in decided
    }


def known_areas(draft: PlanDraft, plan: Plan | None) -> dict[str, int]:
    """The stored task area of the tasks of each area, by its code in the draft; left out where they
    have none or several.
    """
    tasks = plan.tasks.select_related("area") if plan else ()
    orders = {(task.code, task.title): task.area.order for task in tasks}
    found: dict[str, set[int]] = {}
    for task in draft.tasks:
        if (task.code, task.title) in orders:
            found.setdefault(task.area, set()).add(orders[task.code, task.title])
    return {code: order for code, (order, *others) in found.items() if not others}


def as_decided_before(draft: PlanDraft, plan: Plan | None) -> PlanDraft:
    """The draft with the earlier decisions on what it leaves open."""
    known = known_areas(draft, plan)
    asked = {area.code: known[area.code] for area in open_areas(draft) if area.code in known}
    return draft.decided(known_deadlines(draft, plan)).placed(asked)


def undecided(draft: PlanDraft) -> list[PlanProblem]:
    """The areas and deadlines that are neither clear nor decided, as errors."""
    not_placed = _("The task area of area %(code)s “%(title)s” is not decided.")
    message = _("The last day of task %(code)s is not decided: “%(text)s”.")
    return [
        error_at(None, not_placed % {"code": area.code, "title": area.title})
        for area in open_areas(draft)
    ] + [
        error_at(task, message % {"code": task.code, "text": task.deadline_text})
        for task in draft.tasks
        if task.asks
    ]
