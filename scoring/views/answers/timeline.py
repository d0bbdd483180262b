"""The history of a sheet: on a page and as a table."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from scoring.history.events import TimelineEvent
from scoring.history.forms import TimelineFilter
from scoring.history.timeline import timeline_of_sheet
from scoring.views.answers.paper import visible_sheet
from units.formats.file_names import download_name
from units.requests import Request
from units.views.files import table_response

ROWS = 50


@require_GET
def sheet_timeline(request: Request, pk: int) -> HttpResponse:
    sheet = visible_sheet(request, pk)
    form = TimelineFilter(request.GET)
    page = Paginator(form.narrow(timeline_of_sheet(sheet, request.user)), ROWS).get_page(
        request.GET.get("page")
    )
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


@require_GET
def sheet_timeline_table(request: Request, pk: int) -> HttpResponse:
    """The lines of the page, with its filters, as a table: .csv where it is asked for."""
    sheet = visible_sheet(request, pk)
    lines = TimelineFilter(request.GET).narrow(timeline_of_sheet(sheet, request.user))
    headings = [_("At"), _("By"), _("Kind of event"), _("Criterion"), _("What")]
    headings += [_("Before"), _("After"), _("Reason"), _("From address")]
    kind = "csv" if request.GET.get("as") == "csv" else "xlsx"
    period = sheet.period.get_period_display()
    where = (sheet.unit.short_name, period, sheet.period.campaign.year)
    name = download_name(kind, _("History of the sheet"), *where)
    return table_response(name, headings, map(_cells, lines))


def _cells(line: TimelineEvent) -> list[str]:
    at = localtime(line.at).strftime("%d/%m/%Y %H:%M:%S")
    said = [line.code, line.what, line.before, line.after, line.why, line.address]
    return [at, line.by, str(line.kind.label), *said]
