"""The preview of a plan: what was read, the findings, and the open questions."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from plans.annex import AreaDraft, PlanDraft, PlanProblem, Severity, TaskDraft
from plans.annex.drafts.targets import TargetDraft
from plans.intake.comparing import compare
from plans.intake.decisions import stored_plan
from plans.intake.findings import findings
from plans.intake.units import match_leads
from plans.models import Plan
from plans.versions.wording import Changed, changes_in_words
from plans.views.intake.questions import PlanQuestions
from plans.wording import deadline_text, level_text
from units.models import Unit, Upload
from units.requests import Request


def authority_of_upload(upload: Upload) -> Unit:
    return get_object_or_404(Unit, pk=upload.options["authority"])


@dataclass(frozen=True)
class TaskPreview:
    task: TaskDraft
    lead_unit: Unit | None
    understood: str


@dataclass(frozen=True)
class PlanPreview:
    """What was read from a file, its findings, and the open questions."""

    upload: Upload
    authority: Unit
    draft: PlanDraft
    problems: list[tuple[PlanProblem, str]]
    blocked: bool
    asked: PlanQuestions
    known: Plan | None
    amends: bool
    refused: tuple[str, ...]
    changes: tuple[Changed, ...] | None
    groups: list[tuple[AreaDraft, list[TaskPreview]]]
    targets: list[tuple[TargetDraft, str]]


def show_preview(
    request: Request, upload: Upload, draft: PlanDraft, asked: PlanQuestions, status: int = 200
) -> HttpResponse:
    authority = authority_of_upload(upload)
    problems = findings(draft, authority)
    blocked = any(each.severity == Severity.ERROR for each in problems)
    compared = None if blocked else compare(draft, authority)
    known = compared.plan if compared else stored_plan(draft, authority)
    page = PlanPreview(
        upload=upload,
        authority=authority,
        draft=draft,
        problems=[(each, _at(each)) for each in problems],
        blocked=blocked or bool(compared and compared.refused),
        asked=asked,
        known=known,
        amends=known is not None and known.status == Plan.Status.ISSUED,
        refused=compared.refused if compared else (),
        changes=changes_in_words(compared.found) if compared else None,
        groups=_groups(draft, authority),
        targets=[
            (each, level_text(each.operator or "", each.value or each.level, each.measure))
            for each in draft.targets
        ],
    )
    return render(request, "plans/preview.html", {"page": page}, status=status)


def _groups(draft: PlanDraft, authority: Unit) -> list[tuple[AreaDraft, list[TaskPreview]]]:
    leads = match_leads(draft, authority)
    tasks = [
        TaskPreview(task, leads.get(task.lead), deadline_text(task.deadline.as_dict()))
        for task in draft.tasks
    ]
    return [(area, [each for each in tasks if each.task.area == area.code]) for area in draft.areas]


def _at(problem: PlanProblem) -> str:
    if problem.row is None:
        return problem.sheet
    return _("%(sheet)s, row %(row)s") % {"sheet": problem.sheet, "row": problem.row}
