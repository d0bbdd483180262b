"""The list of criteria sets, and the page of one: read, issued, deleted."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from criteria.editor.drafts import bands_unreached
from criteria.forms import IssueSetForm
from criteria.models import Band, CriteriaSet
from criteria.sets import workflow
from criteria.sets.deleting import delete_draft
from criteria.sets.findings import full_text
from criteria.sets.management import SetManagement, management_of
from criteria.sets.nodes import nodes_of
from criteria.sets.outline import outline
from criteria.sets.outline_lines import OutlineArea
from criteria.sets.set_sums import SetSums, sums_of
from units.grants import Grant
from units.permissions import Verdict, holds, require
from units.requests import Request
from units.views.refusals import tells_refusals
from units.workflow import offers


@require_GET
def set_list(request: Request) -> HttpResponse:
    sets = CriteriaSet.objects.visible_to(request.user).select_related("authority")
    return render(
        request,
        "criteria/list.html",
        {"sets": sets, "may_import": holds(request.user, Grant.MANAGE_CRITERIA)},
    )


@dataclass(frozen=True)
class SetPage:
    """A set with its tree and sums, its findings, and what the person may do."""

    criteria_set: CriteriaSet
    areas: list[OutlineArea]
    sums: SetSums
    faults: list[str]
    notices: list[str]
    correct_first: str
    bands: Iterable[Band]
    issue_form: IssueSetForm
    offers: dict[str, Verdict]
    manage: SetManagement


@require_GET
def set_detail(request: Request, pk: int) -> HttpResponse:
    criteria_set = visible_set(request, pk)
    nodes, problems = nodes_of(criteria_set)
    found = [each for each in problems if each.severity == "error"]
    draft = criteria_set.status == CriteriaSet.Status.DRAFT
    faults = [full_text(each) for each in found] if draft else []
    known = bands_unreached(criteria_set) + ([] if draft else found)  # issued before it was a fault
    verdicts = {
        offer.name: offer.verdict
        for offer in offers(criteria_set, workflow.SET_STEPS, request.user)
    }
    page = SetPage(
        criteria_set=criteria_set,
        areas=outline(nodes, problems),
        sums=sums_of(nodes),
        faults=faults,
        notices=[full_text(each) for each in known],
        correct_first=_("Correct what is named on this page first.") if faults else "",
        bands=criteria_set.bands.all(),
        issue_form=IssueSetForm(auto_id="issue_%s"),
        offers=verdicts,
        manage=management_of(criteria_set, request.user),
    )
    return render(request, "criteria/set.html", {"page": page})


@require_POST
def set_issue(request: Request, pk: int) -> HttpResponse:
    criteria_set = visible_set(request, pk)
    require(request.user, Grant.MANAGE_CRITERIA, unit=criteria_set.authority)
    form = IssueSetForm(request.POST, auto_id="issue_%s")
    if not form.is_valid():
        context = {"criteria_set": criteria_set, "form": form}
        return render(request, "criteria/issue.html", context, status=422)
    with tells_refusals(request):
        workflow.issue(criteria_set, by=request.user, **form.cleaned_data)
        messages.success(request, _("The set is issued. Campaigns can use it now."))
    return redirect("criteria:set_detail", pk=pk)


@require_POST
def set_delete(request: Request, pk: int) -> HttpResponse:
    criteria_set = visible_set(request, pk)
    with tells_refusals(request):
        delete_draft(criteria_set, by=request.user)
        messages.success(request, _("The draft is deleted."))
        return redirect("criteria:set_list")
    return redirect("criteria:set_detail", pk=pk)


def visible_set(request: Request, pk: int) -> CriteriaSet:
    """The set, for whoever may see it; 404 for others."""
    sets = CriteriaSet.objects.visible_to(request.user).select_related("authority")
    return get_object_or_404(sets, pk=pk)
