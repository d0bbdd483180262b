"""Checks a plan against the database: whose plan it is, its units and its task areas."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _

from criteria.models import TaskArea
from plans.annex import AreaDraft, PlanDraft, PlanProblem, Severity, TaskDraft
from plans.annex.titles import spelled_out
from plans.models import Plan, Target, Task
from units.formats.lengths import limit_of, too_long_text
from units.formats.text import search_key
from units.models import Unit

CLEARLY_NAMED = 0.6  # so many of the words of both titles are the same
NAMED_WITH_ITS_NUMBER = 0.3  # so many are enough where the number says the same


def authority_of(draft: PlanDraft) -> Unit | None:
    """The unit in whose name the plan is issued, if its title names exactly one that exists."""
    if not draft.unit or draft.year is None:
        return None
    named = Q(name__iexact=draft.unit) | Q(short_name__iexact=draft.unit)
    found = list(_living_in(draft.year).filter(named))
    return found[0] if len(found) == 1 else None


def findings(draft: PlanDraft, authority: Unit) -> list[PlanProblem]:
    """Whether the plan fits this authority and its offices."""
    problems = list(draft.problems)
    if draft.unit and search_key(draft.unit) not in (
        search_key(authority.name),
        search_key(authority.short_name),
    ):
        problems.append(
            _error(
                None,
                _("The plan is that of %(unit)s, not of %(authority)s.")
                % {"unit": draft.unit, "authority": authority.name},
            )
        )
    problems += _too_long(draft)
    problems += _other_areas(draft)
    problems += _without_unit(draft, authority)
    return problems


def match_areas(areas: Iterable[AreaDraft]) -> dict[str, TaskArea]:
    """The task area each area means: the one its title names, else the one a person gave."""
    known = list(TaskArea.objects.all())
    found = {}
    for area in areas:
        given = next((each for each in known if each.order == area.meant), None)
        if meant := _named(area, known) or given:
            found[area.code] = meant
    return found


def open_areas(draft: PlanDraft) -> list[AreaDraft]:
    """The areas with tasks whose task area a person must choose."""
    clear = match_areas(draft.areas)
    with_tasks = {task.area for task in draft.tasks}
    return [area for area in draft.areas if area.code in with_tasks - clear.keys()]


def _named(area: AreaDraft, known: Iterable[TaskArea]) -> TaskArea | None:
    """The one task area that is most alike: clearly so, or by its number too. A number alone says
    nothing: a plan with eight areas numbers them in its own way.
    """
    likeness = {each: _likeness(area, each) for each in known}
    most = max(likeness.values(), default=0)
    alike = [each for each in likeness if likeness[each] == most]
    if len(alike) != 1:
        return None
    (found,) = alike
    enough = NAMED_WITH_ITS_NUMBER if str(found.order) == area.code else CLEARLY_NAMED
    return found if most >= enough else None


def _likeness(area: AreaDraft, known: TaskArea) -> float:
    """The share of words that the title and a name of the task area have in common."""
    title = _words(area.title)
    names = _words(known.name), _words(known.short_name)
    return max(len(title & name) / len(title | name) for name in names)


def _words(title: str) -> frozenset[str]:
    return frozenset(search_key(spelled_out(title).replace(",", " ")).split())


def _living_in(year: int) -> QuerySet[Unit]:
    """The units that existed on any day of the year."""
    begun = Q(valid_from__isnull=True) | Q(valid_from__lte=date(year, 12, 31))
    return Unit.objects.filter(begun, Q(valid_to__isnull=True) | Q(valid_to__gte=date(year, 1, 1)))


def match_leads(draft: PlanDraft, authority: Unit) -> dict[str, Unit]:
    """Units by the name a plan gives its lead office; a name that is no single unit is left out."""
    if draft.year is None:
        return {}
    below = _living_in(draft.year).filter(path__startswith=authority.path)
    by_name: dict[str, list[Unit]] = {}
    for unit in below:
        for name in {search_key(unit.name), search_key(unit.short_name)}:
            by_name.setdefault(name, []).append(unit)
    found = {}
    for lead in {task.lead for task in draft.tasks}:
        first, *others = by_name.get(search_key(lead), [None])
        if first is not None and not others:
            found[lead] = first
    return found


def _error(at: TaskDraft | None, message: str) -> PlanProblem:
    return PlanProblem(Severity.ERROR, at.sheet if at else "", at.row if at else None, message)


def _too_long(draft: PlanDraft) -> list[PlanProblem]:
    """Texts longer than their columns; cutting them would change the plan silently."""
    texts: list[tuple[TaskDraft | None, type[Model], str, str]] = [
        *((None, Plan, name, getattr(draft, name)) for name in ("title", "label", "basis")),
        *((None, Plan, "goals", goal) for goal in draft.goals),
        *((None, Plan, "requirements", requirement) for requirement in draft.requirements),
    ]
    for target in draft.targets:
        texts += [
            (None, Target, name, getattr(target, name)) for name in ("code", "title", "source")
        ]
        texts.append((None, Target, "measure", target.unit))
        texts.append((None, Target, "value", target.value or target.level))
    for task in draft.tasks:
        names = ("code", "title", "product", "lead", "deadline_text", "note")
        texts += [(task, Task, name, getattr(task, name)) for name in names]
        texts += [(task, Task, "coordinating", office) for office in task.coordinating]
    return [
        _error(at, excess)
        for at, model, name, text in texts
        if (excess := _excess(model, name, text))
    ]


def _excess(model: type[Model], name: str, text: str) -> str:
    place: Any = model._meta.get_field(name)
    return too_long_text(text, limit_of(place), f"{place.verbose_name} “{text[:40]}…”")


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
        elif area.code in meant and _likeness(area, meant[area.code]) < CLEARLY_NAMED:
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
