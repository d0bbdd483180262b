"""The settings of an authority: what documents and deadlines in its name are made with."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from reports.authorities.settings import settings_of
from reports.forms.authority import AuthorityForm
from units.models import Unit
from units.requests import Request
from units.unit_tree.place_name import may_keep_settings, set_place
from units.views.refusals import refusals_on


@require_http_methods(["GET", "POST"])
def authority_settings(request: Request, pk: int) -> HttpResponse:
    unit = get_object_or_404(Unit.objects.visible_to(request.user).select_related("parent"), pk=pk)
    if not (verdict := may_keep_settings(request.user, unit)):
        raise PermissionDenied(verdict.reason)
    form = AuthorityForm(request.POST or None, initial={"place": unit.place, "seen": unit.place})
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            set_place(unit, by=request.user, **form.cleaned_data)
            messages.success(request, _("Saved."))
            return redirect("reports:authority_settings", pk=pk)
    shown = {"page": settings_of(unit, request.user), "form": form}
    return render(request, "reports/authority.html", shown, status=422 if form.errors else 200)
