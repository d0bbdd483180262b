"""Checks a plan against the database: whose plan it is, its units and its task areas."""

from django.utils.translation import gettext as _

from plans.annex import PlanDraft, PlanProblem, Severity
from plans.intake.areas import CLEARLY_NAMED, likeness_of, match_areas, open_areas
from plans.intake.leaves import unknown_leaves
from plans.intake.lengths import too_long
from plans.intake.refusals import error_at
from plans.intake.units import match_leads
from units.formats.text import search_key
from units.models import Unit


def findings(draft: PlanDraft, authority: Unit) -> list[PlanProblem]:
    """Whether the plan fits this authority and its offices."""
    problems = list(draft.problems)
    if draft.unit and search_key(draft.unit) not in (
        search_key(authority.name),
        search_key(authority.short_name),
    ):
        problems.append(
            error_at(
                None,
                _("The plan is that of %(unit)s, not of %(authority)s.")
                % {"unit": draft.unit, "authority": authority.name},
            )
        )
    problems += too_long(draft)
    problems += _other_areas(draft)
    problems += unknown_leaves(draft, authority)
    problems += _without_unit(draft, authority)
    return problems


def _other_areas(draft: PlanDraft) -> list[PlanProblem]:
    """Areas whose title names no task area, or names it by other words."""
    open_codes = {area.code for area in open_areas(draft)}
    meant = match_areas(draft.areas)
    problems = []
    for area in draft.areas:
        facts = {"code": area.code, "title": area.title}
        if area.code in open_codes:
            message = _("Area %(code)s “%(title)s” is not clearly one of the task areas.")
            problems.append(PlanProblem(Severity.WARNING, "", None, message % facts))
        elif area.code in meant and likeness_of(area, meant[area.code]) < CLEARLY_NAMED:
            message = _("Area %(code)s “%(title)s” is taken for “%(meant)s”.")
            facts["meant"] = meant[area.code].name
            problems.append(PlanProblem(Severity.NOTE, "", None, message % facts))
    return problems


def _without_unit(draft: PlanDraft, authority: Unit) -> list[PlanProblem]:
    leads = match_leads(draft, authority)
    return [
        PlanProblem(
            Severity.NOTE,
            task.sheet,
            task.row,
            _(
                "Task %(code)s: “%(lead)s” is not one unit of the list;"
                " Home Affairs reports its progress."
            )
            % {"code": task.code, "lead": task.lead},
        )
        for task in draft.tasks
        if task.lead and task.lead not in leads
    ]
