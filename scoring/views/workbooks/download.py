"""A score sheet as a workbook to be filled in without a network."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from scoring.answers.access import access_of
from scoring.answers.page.reading import read_sheet
from scoring.answers.workbook.writing.book import write_workbook
from scoring.models import ScoreSheet
from scoring.views.sheets import visible_sheet
from units.requests import Request
from units.views.files import file_response
from units.views.refusals import answers_refusals


@require_GET
@answers_refusals
def sheet_workbook(request: Request, pk: int) -> HttpResponse:
    sheet = sheet_to_fill_in(request, pk)
    entries = {each.pk: each for each in sheet.entries.select_related("criterion")}
    content = write_workbook(read_sheet(sheet, request.user, sheet.now), entries)
    about = (sheet.unit.short_name, sheet.period.in_year)
    return file_response(content, "xlsx", _("Score sheet"), *about)


def sheet_to_fill_in(request: Request, pk: int) -> ScoreSheet:
    """A sheet of which this person answers leaves now. Raises PermissionDenied or NotReady."""
    sheet = visible_sheet(request, pk)
    access_of(sheet, request.user).require_some_leaf()
    return sheet
