"""The document of a plan, from the plan as it is stored."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from django.conf import settings
from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from criteria.annex.grid.codes import in_roman
from criteria.models import CriteriaSet
from plans.annex import AreaDraft, PlanDraft, TaskDraft
from plans.annex.titles import bases_in, is_decision, subject_of
from plans.annex.writing.numbers import number_in_area
from plans.leaves.codes import grouped_text
from plans.models import Plan
from plans.papers.draft import draft_of
from plans.versions.amending import changes_of
from reports.content.letterhead import default_signature, letterhead_of, place_of
from reports.content.recipients import recipients_by_default
from reports.data.sections import ReportPart, Section
from reports.plan_papers import sentences
from reports.plan_papers.paper import IssuingDecision, PaperArea, PaperTask, PlanPaper
from units.models import Unit


def paper_of(plan: Plan) -> PlanPaper:
    """The plan as the database has it, in Vietnamese."""
    with translation.override("vi"):
        return _paper(plan, draft_of(plan))


def _paper(plan: Plan, draft: PlanDraft) -> PlanPaper:
    authority = plan.authority
    in_force = plan.status != Plan.Status.DRAFT
    number = plan.number if in_force else ""
    about = subject_of(plan.title, *_names_around(authority))
    decision = _decision(plan, number, about)
    areas = tuple(_areas(draft))
    return PlanPaper(
        letterhead=letterhead_of(authority, _symbol(plan)),
        abstract=about,
        year=plan.year,
        bases=bases_in(plan.basis),
        opening="" if decision else sentences.opening_of(authority.name, about),
        sections=tuple(_sections(authority, draft, areas)),
        areas=areas,
        signature=replace(default_signature(authority), name=plan.signer if in_force else ""),
        recipients=recipients_by_default(authority, _("Offices named in the Annex")),
        decision=decision,
        mark=_mark(plan),
        number=number,
        day=plan.issued_on if in_force else None,
        criteria=sentences.criteria_note(_sets_named(plan) if draft.names_leaves else ()),
    )


def _symbol(plan: Plan) -> str:
    """What follows the number that is still blank: of a decision, or of a plan."""
    return pgettext("symbol of a decision", "DEC") if plan.amends else "KH"


def _names_around(authority: Unit) -> tuple[list[str], list[str]]:
    """The names of the authority, and others that a title printed in capitals may hold."""
    above = [authority.parent] if authority.parent else []
    others = [name for unit in above for name in (unit.name, unit.short_name)]
    others += [place_of(unit) for unit in (authority, *above)]
    return [authority.name, authority.short_name], [name for name in others if name]


def _decision(plan: Plan, number: str, about: str) -> IssuingDecision | None:
    """That which amends a plan, or issues one whose number is that of a decision."""
    if plan.amends:
        return IssuingDecision(
            sentences.amending_abstract(about),
            sentences.amending_articles(about, plan.amends.number, plan.amends.issued_on),
            sentences.amending_points(changes_of(plan)),
        )
    if is_decision(number):
        return IssuingDecision(sentences.decision_abstract(about), sentences.articles_of(about))
    return None


def _mark(plan: Plan) -> str:
    draft = _("DRAFT") if plan.status == Plan.Status.DRAFT else ""
    sample = _("SAMPLE DATA, NOT OFFICIAL FIGURES") if settings.DEMO else ""
    return " · ".join(text for text in (draft, sample) if text)


def _sets_named(plan: Plan) -> QuerySet[CriteriaSet]:
    return CriteriaSet.objects.filter(criteria__tasks__plan=plan).distinct()


def _areas(draft: PlanDraft) -> Iterator[PaperArea]:
    """Those with tasks, under the numbers that the plan gives them."""
    for area in draft.areas:
        if tasks := tuple(_task(task) for task in draft.tasks if task.area == area.code):
            yield PaperArea(_numeral(area), area.title, tasks)


def _numeral(area: AreaDraft) -> str:
    return in_roman(int(area.code))


def _task(task: TaskDraft) -> PaperTask:
    return PaperTask(
        number=number_in_area(task.code),
        title=task.title,
        product=task.product,
        lead=task.lead,
        coordinating="; ".join(task.coordinating),
        deadline=task.deadline_text,
        note=task.note,
        leaves=None if task.leaves is None else grouped_text(task.leaves),
    )


def _sections(authority: Unit, draft: PlanDraft, areas: tuple[PaperArea, ...]) -> Iterator[Section]:
    """Goals, tasks, organisation; what a plan does not have is left out, and the others are
    numbered without it.
    """
    aims = (
        ReportPart("goals", _("Goals"), sentences.as_items(draft.goals)),
        ReportPart("requirements", _("Requirements"), sentences.as_items(draft.requirements)),
        ReportPart("targets", _("Targets"), sentences.target_items(draft.targets)),
    )
    if given := tuple(part for part in aims if part.paragraphs):
        yield Section("goals", _("Goals and requirements"), given)
    if not areas:
        return
    parts = tuple(
        ReportPart(area.numeral, area.title, (sentences.area_text(len(area.tasks), area.numeral),))
        for area in areas
    )
    yield Section("tasks", _("Tasks"), parts)
    leads = Counter(task.lead for task in draft.tasks if task.lead)
    text = sentences.carrying_out(authority.name, leads)
    if leads:
        yield Section("organisation", _("Carrying out"), (ReportPart("leads", counted=text),))
