"""The heat map of a period: every unit in every criterion."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from scoring.campaigns.period_bar import PeriodPlace, PeriodTab, period_bar
from scoring.campaigns.periods import visible_period
from scoring.points.stages import Stage
from scoring.results.heat_map.reading import heat_map_of
from scoring.results.heat_map.table import heat_map_table
from scoring.results.heat_map.values import HeatMap
from units.grants import Grant
from units.permissions import require
from units.requests import Request
from units.views.files import table_asked, table_response


@dataclass(frozen=True)
class HeatMapPage:
    """The map with what can be chosen around it."""

    map: HeatMap
    periods: list[PeriodPlace]
    stages: list[PeriodTab]
    areas: list[PeriodTab]


@require_GET
def heat_map(request: Request, pk: int) -> HttpResponse:
    period = visible_period(request.user, pk)
    require(request.user, Grant.READ_RANKING, unit=period.campaign.authority)
    stage: Stage = "self" if request.GET.get("stage") == "self" else "final"
    found = heat_map_of(period, stage=stage, area=request.GET.get("area", ""))
    if table_asked(request):
        return table_response(request, heat_map_table(found))
    page = HeatMapPage(
        map=found,
        periods=period_bar(period, "scoring:heat_map"),
        stages=_stages(found),
        areas=_areas(found),
    )
    return render(request, "scoring/results/heat_map.html", {"page": page})


def _stages(found: HeatMap) -> list[PeriodTab]:
    place = f"&area={found.area.code}" if found.area else ""
    labels = {"final": _("Appraised"), "self": _("Self-scored")}
    return [
        PeriodTab(label, f"?stage={stage}{place}", stage == found.stage)
        for stage, label in labels.items()
    ]


def _areas(found: HeatMap) -> list[PeriodTab]:
    """All areas together, and each by itself."""
    place = f"?stage={found.stage}"
    every = PeriodTab(_("All areas"), place, found.area is None)
    return [every] + [
        PeriodTab(each.code, f"{place}&area={each.code}", each == found.area)
        for each in found.areas
    ]
