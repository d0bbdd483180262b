"""Importing a plan: upload, preview, confirm."""

from dataclasses import dataclass

from django.contrib import messages
from django.db import transaction
from django.forms import BoundField
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from plans.annex import AreaDraft, PlanDraft, PlanProblem, Severity, TaskDraft, read_plan
from plans.annex.drafts.targets import TargetDraft
from plans.forms import AreaForm, DeadlineForm, WorkbookForm
from plans.intake.areas import open_areas
from plans.intake.changes import changes_text
from plans.intake.decisions import known_areas, known_deadlines, stored_plan
from plans.intake.findings import findings
from plans.intake.storing import take_in
from plans.intake.units import authority_of, match_leads
from plans.models import Plan
from plans.wording import deadline_text, level_text
from units.grants import Grant
from units.imports.pending_uploads import own_upload, put_away, stage
from units.models import Unit, Upload
from units.permissions import may, require, require_anywhere
from units.refusals import FileRefused
from units.requests import Request
from units.views.refusals import tells_refusals

PURPOSE = "plan"


@require_http_methods(["GET", "POST"])
def plan_import(request: Request) -> HttpResponse:
    require_anywhere(request.user, Grant.MANAGE_PLANS)
    form = WorkbookForm(request.POST or None, request.FILES or None, user=request.user)
    if request.method == "POST" and form.is_valid() and (upload := _stage(request, form)):
        return redirect("plans:upload_preview", pk=upload.pk)
    return render(request, "plans/import.html", {"form": form}, status=422 if form.errors else 200)


@require_GET
def upload_preview(request: Request, pk: int) -> HttpResponse:
    upload = own_upload(request, PURPOSE, pk)
    require(request.user, Grant.MANAGE_PLANS, unit=_authority(upload))
    draft = read_plan(bytes(upload.content))
    return _preview(request, upload, draft, _questions(draft, _authority(upload)))


@require_POST
def upload_confirm(request: Request, pk: int) -> HttpResponse:
    with transaction.atomic():
        upload = own_upload(request, PURPOSE, pk, lock=True)
        authority = _authority(upload)
        require(request.user, Grant.MANAGE_PLANS, unit=authority)
        content = bytes(upload.content)
        draft = read_plan(content)
        asked = _questions(draft, authority, request.POST)
        if not asked.answered:
            return _preview(request, upload, draft, asked, status=422)
        draft = asked.decided(draft)
        with tells_refusals(request):
            intake = take_in(draft, authority, by=request.user, name=upload.name, content=content)
            upload.delete()
            messages.success(request, changes_text(intake.changes))
            return redirect("plans:plan_detail", pk=intake.plan.pk)
    return redirect("plans:upload_preview", pk=pk)


@require_POST
def upload_discard(request: Request, pk: int) -> HttpResponse:
    put_away(request, own_upload(request, PURPOSE, pk))
    return redirect("plans:plan_import")


def _stage(request: Request, form: WorkbookForm) -> Upload | None:
    """Keep the file for the preview, or put on the form why not."""
    file = form.cleaned_data["upload"]
    content = file.read()
    try:
        draft = read_plan(content)
    except FileRefused as refusal:
        form.add_error("upload", str(refusal))
        return None
    authority = form.cleaned_data["authority"] or authority_of(draft) or form.only_authority
    if authority is None:
        form.add_error(
            "authority", _("The title of the plan does not say whose plan it is. Please choose.")
        )
        return None
    verdict = may(request.user, Grant.MANAGE_PLANS, unit=authority)
    if not verdict:
        form.add_error("authority", verdict.reason)
        return None
    return stage(request, PURPOSE, file, content, authority=authority.pk)


@dataclass(frozen=True)
class _Questions:
    """The questions to a person before the plan is stored."""

    areas: list[AreaForm]
    deadlines: list[DeadlineForm]

    @property
    def answered(self) -> bool:
        return all(form.is_valid() for form in (*self.areas, *self.deadlines))

    def decided(self, draft: PlanDraft) -> PlanDraft:
        meant = {form.area.code: form.order for form in self.areas}
        days = {form.task.code: form.deadline for form in self.deadlines}
        return draft.placed(meant).decided(days)

    @property
    def undecided(self) -> list[dict[str, str]]:
        """The open questions, each with a link to its field."""
        fields: list[tuple[BoundField, AreaDraft | TaskDraft]] = [
            *((form["meant"], form.area) for form in self.areas if form.errors),
            *((form["day"], form.task) for form in self.deadlines if form.errors),
        ]
        return [
            {"url": f"#{field.id_for_label}", "text": f"{asked.code}. {asked.title}"}
            for field, asked in fields
        ]


def _questions(draft: PlanDraft, authority: Unit, data: QueryDict | None = None) -> _Questions:
    """A form for each area and deadline that the words leave open, with earlier decisions."""
    plan = stored_plan(draft, authority)
    areas, known = known_areas(draft, plan), known_deadlines(draft, plan)
    forms = [
        AreaForm(data, area=area, initial={"meant": areas.get(area.code)})
        for area in open_areas(draft)
    ]
    return _Questions(
        forms,
        [
            DeadlineForm(
                data,
                task=task,
                year=draft.year or 0,
                initial=decided and {"day": decided.due, "none": decided.due is None},
            )
            for task in draft.tasks
            if task.asks
            for decided in [known.get(task.code)]
        ],
    )


def _authority(upload: Upload) -> Unit:
    return get_object_or_404(Unit, pk=upload.options["authority"])


@dataclass(frozen=True)
class _TaskPreview:
    task: TaskDraft
    lead_unit: Unit | None
    understood: str


@dataclass(frozen=True)
class _PreviewPage:
    """What was read from a file, its findings, and the open questions."""

    upload: Upload
    authority: Unit
    draft: PlanDraft
    problems: list[tuple[PlanProblem, str]]
    blocked: bool
    asked: _Questions
    known: Plan | None
    groups: list[tuple[AreaDraft, list[_TaskPreview]]]
    targets: list[tuple[TargetDraft, str]]


def _preview(
    request: Request, upload: Upload, draft: PlanDraft, asked: _Questions, status: int = 200
) -> HttpResponse:
    authority = _authority(upload)
    problems = findings(draft, authority)
    page = _PreviewPage(
        upload=upload,
        authority=authority,
        draft=draft,
        problems=[(each, _at(each)) for each in problems],
        blocked=any(each.severity == Severity.ERROR for each in problems),
        asked=asked,
        known=stored_plan(draft, authority),
        groups=_groups(draft, authority),
        targets=[
            (each, level_text(each.operator or "", each.value or each.level, each.unit))
            for each in draft.targets
        ],
    )
    return render(request, "plans/preview.html", {"page": page}, status=status)


def _groups(draft: PlanDraft, authority: Unit) -> list[tuple[AreaDraft, list[_TaskPreview]]]:
    leads = match_leads(draft, authority)
    tasks = [
        _TaskPreview(task, leads.get(task.lead), deadline_text(task.deadline.as_dict()))
        for task in draft.tasks
    ]
    return [(area, [each for each in tasks if each.task.area == area.code]) for area in draft.areas]


def _at(problem: PlanProblem) -> str:
    if problem.row is None:
        return problem.sheet
    return _("%(sheet)s, row %(row)s") % {"sheet": problem.sheet, "row": problem.row}
