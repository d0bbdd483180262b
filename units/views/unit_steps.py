"""The steps that change one unit: a unit below it, another name, another place, its end."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from units.forms.units import AddUnitForm, EndUnitForm, MoveUnitForm, RenameUnitForm
from units.grants import Grant
from units.models import Unit
from units.open_work import OpenWork
from units.permissions import require
from units.requests import Request
from units.unit_tree.adding import add_unit
from units.unit_tree.ending import end, left_open
from units.unit_tree.moving import move
from units.unit_tree.open_pages import read_by
from units.unit_tree.renaming import rename
from units.views.refusals import refusals_on


@dataclass(frozen=True)
class StepWords:
    """What the page of a step says, and its button."""

    heading: str | Promise
    text: str | Promise
    button: str | Promise
    danger: bool = False


ADDING = StepWords(
    gettext_lazy("Add a unit below"),
    gettext_lazy(
        "Accounts of its people are made afterwards; it is scored from the next campaign."
    ),
    gettext_lazy("Add"),
)
RENAMING = StepWords(
    gettext_lazy("Rename"),
    gettext_lazy(
        "Published results, issued reports and the list of past years keep the old name; sheets and"
        " rankings of past years show the new one."
    ),
    gettext_lazy("Rename"),
)
MOVING = StepWords(
    gettext_lazy("Move below another unit"),
    gettext_lazy("The units below it, its people, sheets and documents move along, from today."),
    gettext_lazy("Move"),
)
ENDING = StepWords(
    gettext_lazy("End the unit"),
    gettext_lazy("Nothing is deleted: its sheets, documents and results stay under its name."),
    gettext_lazy("End the unit"),
    danger=True,
)


@require_http_methods(["GET", "POST"])
def unit_add(request: Request, pk: int) -> HttpResponse:
    parent = unit_managed(request, pk)
    form = AddUnitForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            unit = add_unit(parent, by=request.user, **form.cleaned_data)
            messages.success(request, _("“%(unit)s” is added.") % {"unit": unit.name})
            return redirect("units:unit_detail", pk=unit.pk)
    return _page(request, parent, form, ADDING)


@require_http_methods(["GET", "POST"])
def unit_rename(request: Request, pk: int) -> HttpResponse:
    unit = unit_managed(request, pk)
    form = RenameUnitForm(request.POST or None, unit=unit, by=request.user)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            rename(unit, by=request.user, **form.cleaned_data)
            messages.success(request, _("The unit has its new name."))
            return redirect("units:unit_detail", pk=pk)
    return _page(request, unit, form, RENAMING)


@require_http_methods(["GET", "POST"])
def unit_move(request: Request, pk: int) -> HttpResponse:
    unit = unit_managed(request, pk)
    form = MoveUnitForm(request.POST or None, unit=unit, by=request.user)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            move(unit, by=request.user, **form.cleaned_data)
            messages.success(request, _("The unit has moved."))
            return redirect("units:unit_detail", pk=pk)
    return _page(request, unit, form, MOVING)


@require_http_methods(["GET", "POST"])
def unit_end(request: Request, pk: int) -> HttpResponse:
    unit = unit_managed(request, pk)
    form = EndUnitForm(request.POST or None, unit=unit, by=request.user)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            ended = end(unit, by=request.user, **form.cleaned_data)
            done = _("The last day is recorded.") if ended.valid_to else _("The unit goes on.")
            messages.success(request, done)
            return redirect("units:unit_detail", pk=pk)
    found = () if form.errors else left_open(unit, timezone.localdate())  # the form names its day's
    return _page(request, unit, form, ENDING, read_by(request.user, found))


def unit_managed(request: Request, pk: int) -> Unit:
    visible = Unit.objects.visible_to(request.user).select_related("parent")
    unit = get_object_or_404(visible, pk=pk)
    require(request.user, Grant.MANAGE_UNITS, unit=unit)
    return unit


def _page(
    request: Request, unit: Unit, form: Form, words: StepWords, left: Sequence[OpenWork] = ()
) -> HttpResponse:
    shown = {"unit": unit, "form": form, "words": words, "left": left}
    status = 422 if form.errors else 200
    return render(request, "units/unit_step.html", shown, status=status)
