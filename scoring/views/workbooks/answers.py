"""A score sheet as a workbook, for those who answer it: filled in without a network, taken back."""

from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from scoring.answers.access import access_of
from scoring.answers.page.reading import read_sheet
from scoring.models import ScoreSheet
from scoring.views.sheets import visible_sheet
from scoring.views.workbooks.door import WorkbookDoor
from scoring.views.workbooks.taking_back import choose_file, show_differences, take_ticked
from scoring.workbooks.answers.columns import LAYOUT
from scoring.workbooks.answers.comparing import compare
from scoring.workbooks.answers.taking import take_in
from scoring.workbooks.answers.writing import key_of, write_workbook
from scoring.workbooks.filled import FilledWorkbook
from scoring.workbooks.reading import read_workbook
from units.imports.pending_uploads import own_upload
from units.requests import Request
from units.views.files import file_response
from units.views.refusals import answers_refusals

PURPOSE = "sheet"
PREVIEW = "scoring:workbook"


@require_GET
@answers_refusals
def sheet_workbook(request: Request, pk: int) -> HttpResponse:
    sheet = _sheet_to_fill_in(request, pk)
    entries = {each.pk: each for each in sheet.entries.select_related("criterion")}
    content = write_workbook(read_sheet(sheet, request.user, sheet.now), entries)
    about = (sheet.unit.short_name, sheet.period.in_year)
    return file_response(content, "xlsx", _("Score sheet"), *about)


@require_http_methods(["GET", "POST"])
@answers_refusals
def sheet_workbook_upload(request: Request, pk: int) -> HttpResponse:
    sheet = _sheet_to_fill_in(request, pk)
    return choose_file(
        request,
        _door(sheet),
        lambda content: _read(content, sheet),
        preview=PREVIEW,
        purpose=PURPOSE,
        sheet=sheet.pk,
    )


@require_GET
@answers_refusals
def workbook(request: Request, pk: int) -> HttpResponse:
    upload = own_upload(request, PURPOSE, pk)
    sheet = _sheet_to_fill_in(request, upload.options["sheet"])
    found = compare(_read(bytes(upload.content), sheet), access_of(sheet, request.user))
    confirm = "scoring:workbook_confirm"
    return show_differences(request, _door(sheet), upload, found, confirm=confirm)


@require_POST
@answers_refusals
def workbook_confirm(request: Request, pk: int) -> HttpResponse:
    with transaction.atomic():
        upload = own_upload(request, PURPOSE, pk, lock=True)
        sheet = _sheet_to_fill_in(request, upload.options["sheet"])
        filled = _read(bytes(upload.content), sheet)
        return take_ticked(
            request,
            _door(sheet),
            upload,
            lambda chosen: take_in(sheet, filled, chosen, by=request.user),
            preview=PREVIEW,
        )


def _read(content: bytes, sheet: ScoreSheet) -> FilledWorkbook:
    return read_workbook(content, key_of(sheet), LAYOUT)


def _sheet_to_fill_in(request: Request, pk: int) -> ScoreSheet:
    """A sheet of which this person answers leaves now. Raises PermissionDenied or NotReady."""
    sheet = visible_sheet(request, pk)
    access_of(sheet, request.user).require_some_leaf()
    return sheet


def _door(sheet: ScoreSheet) -> WorkbookDoor:
    return WorkbookDoor(
        title=key_of(sheet).title,
        back=reverse("scoring:sheet", args=[sheet.pk]),
        back_label=_("Score sheet"),
        download=reverse("scoring:sheet_workbook", args=[sheet.pk]),
        upload=reverse("scoring:sheet_workbook_upload", args=[sheet.pk]),
    )
