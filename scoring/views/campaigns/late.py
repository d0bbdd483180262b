"""The units of a period that are late: on a page and as a table."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from scoring.campaigns.period_bar import period_bar
from scoring.campaigns.periods import visible_period
from scoring.sheets.late import late_lines, late_table
from units.grants import Grant
from units.permissions import may, require
from units.requests import Request
from units.views.files import table_asked, table_response


@require_GET
def late_list(request: Request, pk: int) -> HttpResponse:
    period = visible_period(request.user, pk)
    require(request.user, Grant.READ_RANKING, unit=period.campaign.authority)
    now = timezone.now()
    lines = late_lines(period, now, request.user)
    if table_asked(request):
        return table_response(request, late_table(period, lines))
    return render(
        request,
        "scoring/sheets/late.html",
        {
            "period": period,
            "periods": period_bar(period, "scoring:late_list"),
            "lines": lines,
            "now": now,
            "runs": may(request.user, Grant.RUN_CAMPAIGN, unit=period.campaign.authority),
        },
    )
