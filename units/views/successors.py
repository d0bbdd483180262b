"""What follows a unit that ends: several units one after the other, and a wrong one taken back."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from units.forms.units import SuccessorForm
from units.grants import Grant
from units.models import Succession, Unit
from units.permissions import require
from units.requests import Request
from units.unit_tree.successions import follow, successors_of, unfollow
from units.views.refusals import refusals_on
from units.views.unit_steps import unit_managed


@dataclass(frozen=True)
class SuccessorsPage:
    """A unit with what follows it, and the form that adds another: None before the unit has its
    last day.
    """

    unit: Unit
    successions: Sequence[Succession]
    form: SuccessorForm | None


@require_http_methods(["GET", "POST"])
def unit_successors(request: Request, pk: int) -> HttpResponse:
    unit = unit_managed(request, pk)
    form = SuccessorForm(request.POST or None, unit=unit, by=request.user)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            follow(unit, by=request.user, **form.cleaned_data)
            messages.success(request, _("Saved."))
            return redirect("units:unit_successors", pk=pk)
    page = SuccessorsPage(unit, list(successors_of(unit)), form if unit.valid_to else None)
    status = 422 if form.errors else 200
    return render(request, "units/successors.html", {"page": page}, status=status)


@require_POST
def succession_remove(request: Request, pk: int) -> HttpResponse:
    units = Unit.objects.visible_to(request.user)
    rows = Succession.objects.select_related("predecessor", "successor")
    succession = get_object_or_404(rows.filter(predecessor__in=units), pk=pk)
    require(request.user, Grant.MANAGE_UNITS, unit=succession.predecessor)
    unfollow(succession, by=request.user)
    messages.success(request, _("Saved."))
    return redirect("units:unit_successors", pk=succession.predecessor_id)
