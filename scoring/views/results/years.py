"""The results of a unit over the years."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from scoring.results.received.page import received_page
from scoring.results.years.chart import chart_of
from scoring.results.years.history_reading import history_of
from scoring.results.years.table import history_table
from units.grants import Grant
from units.models import Unit
from units.permissions import may
from units.requests import Request
from units.views.files import table_asked, table_response


@require_GET
def unit_history(request: Request, pk: int) -> HttpResponse:
    unit = get_object_or_404(Unit.objects.visible_to(request.user), pk=pk)
    history = history_of(unit, request.user)
    if table_asked(request):
        return table_response(request, history_table(history))
    return render(
        request,
        "scoring/results/history.html",
        {
            "unit": unit,
            "history": history,
            "received": received_page(history),
            "chart": chart_of(history.series),
            "may_record": may(request.user, Grant.RECORD_RESULTS, unit=unit),
        },
    )
