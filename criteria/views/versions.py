"""Pages that copy a set and make its next version."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from criteria.editor.draft_forms import CloneForm, next_year_of
from criteria.versions.making import clone_set, next_version
from criteria.views.sets import visible_set
from units.grants import Grant
from units.permissions import require
from units.requests import Request
from units.views.refusals import refusals_on, tells_refusals


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
