"""The history of a sheet: on a page and as a table."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from scoring.history.forms import TimelineFilter
from scoring.history.table import timeline_table
from scoring.history.timeline import timeline_of_sheet
from scoring.views.sheets import visible_sheet
from units.requests import Request
from units.views.files import table_asked, table_response

ROWS = 50


@require_GET
def sheet_timeline(request: Request, pk: int) -> HttpResponse:
    sheet = visible_sheet(request, pk)
    form = TimelineFilter(request.GET)
    lines = form.narrow(timeline_of_sheet(sheet, request.user))
    if table_asked(request):
        return table_response(request, timeline_table(sheet, lines))
    page = Paginator(lines, ROWS).get_page(request.GET.get("page"))
    return render(
        request,
        "scoring/history/timeline.html",
        {
            "sheet": sheet,
            "form": form,
            "page": page,
            "pages": page.paginator.get_elided_page_range(page.number),
            "snapshots": sheet.snapshots.select_related("taken_by").defer("content"),
            "shows_address": any(line.address for line in page),
        },
    )
