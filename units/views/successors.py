"""What follows a unit that ends: several units one after the other, and a wrong one taken back."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from units.forms.units import SuccessorForm, TakeBackForm
from units.models import Succession, Unit
from units.requests import Request, read_key
from units.unit_tree.successions import follow, successors_of, unfollow
from units.views.refusals import refusals_on, tells_refusals
from units.views.unit_steps import unit_managed


@dataclass(frozen=True)
class SuccessorsPage:
    """A unit with what follows it, each with the form that takes it back, and the form that adds
    another: None before the unit has its last day, unless that is what the form says.
    """

    unit: Unit
    successions: Sequence[tuple[Succession, TakeBackForm]]
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
    page = SuccessorsPage(
        unit,
        [(each, TakeBackForm(each.successor)) for each in successors_of(unit)],
        form if unit.valid_to or form.errors else None,
    )
    status = 422 if form.errors else 200
    return render(request, "units/successors.html", {"page": page}, status=status)


@require_POST
def succession_remove(request: Request, pk: int) -> HttpResponse:
    unit = unit_managed(request, pk)
    with tells_refusals(request):
        unfollow(unit, read_key(request.POST.get("successor", "")), by=request.user)
        messages.success(request, _("Saved."))
    return redirect("units:unit_successors", pk=pk)
