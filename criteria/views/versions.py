"""Pages that copy a set, make its next version, compare it, and download it as a workbook."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from criteria.annex.writing.around import AnnexHeading
from criteria.annex.writing.write import write_annex
from criteria.editor.draft_forms import CloneForm, next_year_of
from criteria.models import CriteriaSet
from criteria.sets.nodes import nodes_of
from criteria.sets.subgroups import subgroup_lines
from criteria.versions.comparison import compare
from criteria.versions.crosswalk import crosswalk_of
from criteria.versions.crosswalk_page import lost_of, rows_of
from criteria.versions.crosswalk_storing import store_crosswalk
from criteria.versions.earlier_sets import earlier_sets, followed_by
from criteria.versions.making import clone_set, next_version
from criteria.versions.typed_crosswalk import CrosswalkRefused, read_typed
from criteria.views.sets import visible_set
from units.formats.file_names import download_name
from units.grants import Grant
from units.permissions import may, require
from units.requests import Request, read_key
from units.views.refusals import refusals_on, tells_refusals

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "POST"])
def set_clone(request: Request, pk: int) -> HttpResponse:
    source = visible_set(request, pk)
    require(request.user, Grant.MANAGE_CRITERIA, unit=source.authority)
    form = CloneForm(request.POST or None, initial=next_year_of(source))
    if form.is_valid():
        with refusals_on(form, "unit_group"):
            draft = clone_set(source, by=request.user, **form.cleaned_data)
            messages.success(request, _("The copy is a draft. Change it and issue it."))
            return redirect("criteria:set_detail", pk=draft.pk)
    context = {"source": source, "form": form}
    return render(request, "criteria/clone.html", context, status=422 if form.errors else 200)


@require_POST
def set_next_version(request: Request, pk: int) -> HttpResponse:
    source = visible_set(request, pk)
    with tells_refusals(request):
        draft = next_version(source, by=request.user)
        message = _("Version %(version)s is a draft. Change it and issue it.")
        messages.success(request, message % {"version": draft.version})
        return redirect("criteria:set_detail", pk=draft.pk)
    return redirect("criteria:set_detail", pk=pk)


@require_GET
def set_compare(request: Request, pk: int) -> HttpResponse:
    new = visible_set(request, pk)
    others, old = _beside(request, new)
    walk = crosswalk_of(old, new) if old else None
    return render(
        request,
        "criteria/compare.html",
        {
            "new": new,
            "old": old,
            "others": others,
            "walk": walk,
            "comparison": compare(walk) if walk else None,
            "manages": may(request.user, Grant.MANAGE_CRITERIA, unit=new.authority),
        },
    )


@require_http_methods(["GET", "POST"])
def set_crosswalk(request: Request, pk: int) -> HttpResponse:
    new = visible_set(request, pk)
    require(request.user, Grant.MANAGE_CRITERIA, unit=new.authority)
    others, old = _beside(request, new)
    walk = crosswalk_of(old, new) if old else None
    typed, errors = None, {}
    if walk is None and request.method == "POST":
        messages.error(request, _("There is no earlier set to compare with."))
        return redirect("criteria:set_crosswalk", pk=pk)
    if walk and request.method == "POST":
        typed = read_typed(walk, request.POST.dict())
        try:
            changed = store_crosswalk(walk, typed, by=request.user)
        except CrosswalkRefused as refused:
            errors = refused.by_field
        else:
            messages.success(request, _crosswalk_text(changed))
            return redirect(f"{reverse('criteria:set_crosswalk', args=[pk])}?with={walk.old.pk}")
    context = {
        "new": new,
        "old": old,
        "others": others,
        "walk": walk,
        "errors": len(errors),
        "rows": rows_of(walk, typed, errors) if walk else [],
        "lost": lost_of(walk) if walk else [],
    }
    return render(request, "criteria/crosswalk.html", context, status=422 if errors else 200)


@require_GET
def set_export(request: Request, pk: int) -> HttpResponse:
    criteria_set = visible_set(request, pk)
    nodes, _problems = nodes_of(criteria_set)
    content = write_annex(_heading(criteria_set), nodes)
    group = criteria_set.unit_group
    version = f"v{criteria_set.version}"
    name = download_name("xlsx", _("Criteria set"), criteria_set.year, group, version)
    return HttpResponse(
        content,
        content_type=XLSX,
        headers={"Content-Disposition": content_disposition_header(True, name)},
    )


def _beside(request: Request, new: CriteriaSet) -> tuple[list[CriteriaSet], CriteriaSet | None]:
    """The sets that the person may lay beside one, and the one that is chosen."""
    visible = set(
        CriteriaSet.objects.visible_to(request.user)
        .filter(authority=new.authority_id)
        .values_list("pk", flat=True)
    )
    others = [each for each in earlier_sets(new) if each.pk in visible]
    sent = request.POST.get("with") or request.GET.get("with", "")
    chosen = read_key(sent)
    asked_for = next((each for each in others if each.pk == chosen), None)
    return others, asked_for or followed_by(new, others)


def _crosswalk_text(changed: int) -> str:
    if not changed:
        return _("The crosswalk is as it was.")
    return ngettext(
        "The crosswalk is saved: %(count)s criterion changed.",
        "The crosswalk is saved: %(count)s criteria changed.",
        changed,
    ) % {"count": changed}


def _heading(criteria_set: CriteriaSet) -> AnnexHeading:
    return AnnexHeading(
        title=criteria_set.title,
        label=criteria_set.label,
        issuer=criteria_set.authority.name,
        number=criteria_set.number,
        issued_on=criteria_set.issued_on,
        not_applicable=criteria_set.not_applicable,
        subgroups=[(str(line.subgroup), line.codes) for line in subgroup_lines(criteria_set)],
    )
