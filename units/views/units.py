"""The tree of units."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from units.forms.filters import UnitFilter
from units.grants import Grant
from units.imports.unit_table import UnitResource
from units.imports.writing import table_of_rows
from units.models import Unit
from units.models.units import UnitQuerySet
from units.permissions import holds, require_anywhere
from units.requests import Request
from units.views.files import table_asked, table_response
from units.views.tabs import tabs


@dataclass(frozen=True)
class UnitRow:
    """One unit of the tree, at its depth under the topmost one shown."""

    unit: Unit
    level: int


@require_GET
def unit_list(request: Request) -> HttpResponse:
    require_anywhere(request.user, Grant.READ_UNITS)
    form = UnitFilter(request.GET)
    form.is_valid()
    found = _filtered(Unit.objects.visible_to(request.user), **form.cleaned_data)
    if table_asked(request):
        units = [line.unit for line in in_tree_order(found.select_related("parent"))]
        return table_response(request, table_of_rows(_("Units"), UnitResource(by=None), units))
    return render(
        request,
        "units/unit_list.html",
        {
            "form": form,
            "tabs": tabs(request),
            "lines": in_tree_order(found),
            "may_import": holds(request.user, Grant.MANAGE_UNITS),
        },
    )


def _filtered(
    units: UnitQuerySet, q: str = "", kind: str = "", on: date | None = None
) -> UnitQuerySet:
    units = units.matching(q)
    if kind:
        units = units.filter(kind=kind)
    return units.valid_on(on) if on else units


def in_tree_order(units: Iterable[Unit]) -> list[UnitRow]:
    """Every unit after the one it belongs to, its siblings by kind and Vietnamese name."""
    order = {kind: place for place, kind in enumerate(Unit.Kind.values)}
    shown = {unit.pk: unit for unit in units}

    def place(unit: Unit) -> list[tuple[int, str, int]]:
        above = [int(step) for step in unit.path.strip("/").split("/")]
        return [(order[shown[key].kind], shown[key].sort_key, key) for key in above if key in shown]

    return [
        UnitRow(unit, len(keys))
        for unit, keys in sorted(
            ((unit, place(unit)) for unit in shown.values()), key=lambda pair: pair[1]
        )
    ]
