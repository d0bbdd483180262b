"""A sheet on paper, and a submission as it was sent."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from scoring.answers.page.reading import read_sheet
from scoring.history.snapshot_page import read_snapshot
from scoring.models import SheetSnapshot
from scoring.views.sheets import visible_sheet
from units.requests import Request


@require_GET
def snapshot(request: Request, pk: int) -> HttpResponse:
    kept = get_object_or_404(
        SheetSnapshot.objects.visible_to(request.user).select_related(
            "sheet__unit", "sheet__period__campaign__criteria_set", "taken_by"
        ),
        pk=pk,
    )
    page = read_snapshot(kept)
    return render(request, "scoring/history/snapshot.html", {"page": page, "sheet": kept.sheet})


@require_GET
def sheet_paper(request: Request, pk: int) -> HttpResponse:
    """The sheet to be printed: as it stands, or empty, to be filled in by hand."""
    sheet = visible_sheet(request, pk)
    page = read_sheet(sheet, request.user, sheet.now)
    context = {"page": page, "sheet": sheet, "empty": "empty" in request.GET}
    return render(request, "scoring/history/paper.html", context)
