"""What a unit could still win on a sheet, and what other points would change."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from analysis.lifts.reading import counted_stage, lifts_of
from analysis.lifts.table import lifts_table
from scoring.points.stages import seen_by_unit
from scoring.views.sheets import visible_sheet
from units.grants import Grant
from units.permissions import may
from units.requests import Request
from units.views.files import table_asked, table_response


@require_GET
def lifts(request: Request, pk: int) -> HttpResponse:
    sheet = visible_sheet(request, pk)
    reads_ranking = bool(
        may(request.user, Grant.READ_RANKING, unit=sheet.period.campaign.authority)
    )
    appraises = may(request.user, Grant.APPRAISE, unit=sheet.unit)
    stage = counted_stage(sheet, "final" if reads_ranking or appraises else seen_by_unit(sheet))
    found = lifts_of(sheet, stage=stage, reads_ranking=reads_ranking, given=request.GET.dict())
    if table_asked(request):
        return table_response(request, lifts_table(found))
    return render(request, "analysis/lifts.html", {"page": found})
