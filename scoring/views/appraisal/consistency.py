"""Whether like was judged alike in a period: on a page and as a workbook."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from scoring.appraisal.consistency.comparison import HIGHEST, Threshold, consistency_of
from scoring.appraisal.consistency.table import consistency_table
from scoring.campaigns.period_bar import period_bar
from scoring.campaigns.periods import visible_period
from scoring.models import CampaignPeriod
from scoring.views.appraisal.consistency_lists import lists_of
from units.formats.numbers import NumberError, as_typed, number_error_text, read_number
from units.grants import Grant
from units.permissions import holds, require
from units.requests import Request
from units.views.files import table_asked, table_response


@require_GET
def consistency(request: Request, pk: int) -> HttpResponse:
    period = _period(request, pk)
    typed, threshold, error = _threshold(request)
    found = consistency_of(period, request.user, threshold)
    if table_asked(request) and not error:
        return table_response(request, consistency_table(period, found))
    return render(
        request,
        "scoring/appraisal/consistency.html",
        {
            "period": period,
            "periods": period_bar(period, "scoring:consistency"),
            "found": found,
            "lists": lists_of(request, found),
            "typed": typed,
            "in_percent": threshold.in_percent,
            "error": error,
            "appraises": holds(request.user, Grant.APPRAISE),
        },
        status=422 if error else 200,
    )


def _threshold(request: Request) -> tuple[str, Threshold, str]:
    """What was typed, the gap that it means, and what is wrong with it."""
    usual = Threshold()
    typed = request.GET.get("gap", as_typed(usual.value))
    in_percent = request.GET.get("of") == "percent"
    try:
        found = read_number(typed, places=2, maximum=HIGHEST, percent=in_percent)
    except NumberError as error:
        return typed, usual, number_error_text(error)
    if found is None:
        return typed, usual, _("Give a number.")
    return typed, Threshold(found, in_percent), ""


def _period(request: Request, pk: int) -> CampaignPeriod:
    period = visible_period(request.user, pk)
    require(request.user, Grant.READ_APPRAISAL, unit=period.campaign.authority)
    return period
