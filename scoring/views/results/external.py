"""Published tables: the list, and one table."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from scoring.models import PublishedTable
from scoring.results.external.deleting import delete_table
from scoring.results.external.page import table_page
from scoring.results.external.table import external_table
from units.grants import Grant
from units.permissions import holds, may
from units.requests import Request
from units.views.files import table_asked, table_response
from units.views.refusals import tells_refusals


@require_GET
def published_list(request: Request) -> HttpResponse:
    tables = PublishedTable.objects.visible_to(request.user).select_related("authority")
    return render(
        request,
        "scoring/results/external/list.html",
        {"tables": tables, "runs": holds(request.user, Grant.RUN_CAMPAIGN)},
    )


@require_GET
def published_table(request: Request, pk: int) -> HttpResponse:
    table = _table(request, pk)
    page = table_page(table, request.user)
    if table_asked(request):
        return table_response(request, external_table(table, page))
    return render(
        request,
        "scoring/results/external/table.html",
        {
            "table": table,
            "page": page,
            "runs": may(request.user, Grant.RUN_CAMPAIGN, unit=table.authority),
        },
    )


@require_POST
def published_delete(request: Request, pk: int) -> HttpResponse:
    table = _table(request, pk)
    with tells_refusals(request):
        delete_table(table, by=request.user, reason=request.POST.get("reason", ""))
        messages.success(request, _("The table “%(title)s” is deleted.") % {"title": table.title})
        return redirect("scoring:published_list")
    return redirect("scoring:published_table", pk=pk)


def _table(request: Request, pk: int) -> PublishedTable:
    tables = PublishedTable.objects.visible_to(request.user)
    return get_object_or_404(tables.select_related("authority", "imported_by"), pk=pk)
