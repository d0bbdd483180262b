"""The result of one unit: on a page, and on a slip to be signed."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from scoring.points.stages import STANDING, seen_by_unit
from scoring.results.pictures.reading import pictures_of
from scoring.results.unit_result.reading import result_of
from scoring.results.unit_result.slip import result_slip_of
from scoring.results.unit_result.table import result_table
from scoring.sheets.steps import STEPS
from scoring.views.sheets import visible_sheet
from units.grants import Grant
from units.models import Unit
from units.permissions import may
from units.requests import Request
from units.views.files import table_asked, table_response
from units.workflow import offers


@require_GET
def result(request: Request, pk: int) -> HttpResponse:
    sheet = visible_sheet(request, pk)
    authority = sheet.period.campaign.authority
    reads_all = may(request.user, Grant.READ_RANKING, unit=authority)
    appraises = may(request.user, Grant.APPRAISE, unit=sheet.unit)
    stage = "final" if reads_all or appraises else seen_by_unit(sheet)
    found = result_of(sheet, stage=stage, area=request.GET.get("area", ""))
    if table_asked(request):
        return table_response(request, result_table(found))
    return render(
        request,
        "scoring/results/result.html",
        {
            "sheet": sheet,
            "result": found,
            "pictures": pictures_of(
                sheet, request.user, stage=stage, address=reverse("scoring:result", args=[pk])
            ),
            "stands": sheet.status in STANDING,
            "steps": {
                each.name: each for each in offers(sheet, STEPS, request.user) if each.verdict
            },
            "remedies": sheet.period.is_final
            and sheet.status in STANDING
            and may(request.user, Grant.WRITE_PLANS, unit=sheet.unit),
            "reads_all": reads_all,
            "reads_unit": Unit.objects.visible_to(request.user).filter(pk=sheet.unit_id).exists(),
            "caps": sheet.period.is_final and may(request.user, Grant.RUN_CAMPAIGN, unit=authority),
        },
    )


@require_GET
def result_slip(request: Request, pk: int) -> HttpResponse:
    sheet = visible_sheet(request, pk)
    authority = sheet.period.campaign.authority
    reads_all = may(request.user, Grant.READ_RANKING, unit=authority) or may(
        request.user, Grant.APPRAISE, unit=sheet.unit
    )
    slip = result_slip_of(sheet, stage="final" if reads_all else seen_by_unit(sheet))
    return render(request, "scoring/publications/result_slip.html", {"slip": slip, "sheet": sheet})


@require_GET
def sheet_pictures(request: Request, pk: int) -> HttpResponse:
    """The pictures of a sheet for those who work on it, drawn when they are asked for."""
    sheet = visible_sheet(request, pk)
    pictures = pictures_of(sheet, request.user, stage=seen_by_unit(sheet))
    return render(request, "scoring/results/_pictures.html", {"pictures": pictures})
