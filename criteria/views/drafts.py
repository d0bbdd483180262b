"""Pages of a draft: its settings and its subgroups."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from criteria.editor.band_forms import BandForms
from criteria.editor.draft_forms import SettingsForm
from criteria.editor.drafts import why_locked
from criteria.editor.settings import change_settings
from criteria.editor.subgroup_form import SubgroupForm
from criteria.editor.subgroups import delete_subgroup, save_subgroup
from criteria.models import CriteriaSet, Subgroup
from criteria.views.sets import visible_set
from units.grants import Grant
from units.permissions import require
from units.refusals import NotReady
from units.requests import Request
from units.views.refusals import tells_refusals


@require_http_methods(["GET", "POST"])
def set_settings(request: Request, pk: int) -> HttpResponse:
    criteria_set = visible_set(request, pk)
    require(request.user, Grant.MANAGE_CRITERIA, unit=criteria_set.authority)
    form = SettingsForm(request.POST or None, initial=vars(criteria_set))
    bands = BandForms(request.POST or None, criteria_set.band_values)
    if request.method == "POST" and all([form.is_valid(), bands.is_valid()]):
        try:
            change_settings(criteria_set, bands=bands.bands, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error.messages)
        except NotReady as refusal:
            messages.error(request, str(refusal))
            return redirect("criteria:set_detail", pk=pk)
        else:
            messages.success(request, _("The settings are saved."))
            return redirect("criteria:set_detail", pk=pk)
    wrong = request.method == "POST"
    context = {
        "criteria_set": criteria_set,
        "form": form,
        "bands": bands,
        "locked": why_locked(criteria_set),
    }
    return render(request, "criteria/settings.html", context, status=422 if wrong else 200)


@require_http_methods(["GET", "POST"])
def subgroup_add(request: Request, pk: int) -> HttpResponse:
    return _subgroup(request, visible_set(request, pk), None)


@require_http_methods(["GET", "POST"])
def subgroup_edit(request: Request, pk: int) -> HttpResponse:
    subgroup = _visible_subgroup(request, pk)
    return _subgroup(request, subgroup.criteria_set, subgroup)


@require_POST
def subgroup_delete(request: Request, pk: int) -> HttpResponse:
    subgroup = _visible_subgroup(request, pk)
    with tells_refusals(request):
        delete_subgroup(subgroup, by=request.user)
        messages.success(request, _("The subgroup is deleted."))
    return redirect("criteria:set_detail", pk=subgroup.criteria_set_id)


def _visible_subgroup(request: Request, pk: int) -> Subgroup:
    sets = CriteriaSet.objects.visible_to(request.user)
    rows = Subgroup.objects.filter(criteria_set__in=sets).select_related("criteria_set__authority")
    return get_object_or_404(rows, pk=pk)


def _subgroup(
    request: Request, criteria_set: CriteriaSet, subgroup: Subgroup | None
) -> HttpResponse:
    require(request.user, Grant.MANAGE_CRITERIA, unit=criteria_set.authority)
    form = SubgroupForm(request.POST or None, criteria_set=criteria_set, subgroup=subgroup)
    if form.is_valid():
        with tells_refusals(request):
            save_subgroup(criteria_set, subgroup, by=request.user, **form.cleaned_data)
            messages.success(request, _("The subgroup is saved."))
        return redirect("criteria:set_detail", pk=criteria_set.pk)
    context = {
        "criteria_set": criteria_set,
        "subgroup": subgroup,
        "form": form,
        "locked": why_locked(criteria_set),
    }
    return render(request, "criteria/subgroup.html", context, status=422 if form.errors else 200)
