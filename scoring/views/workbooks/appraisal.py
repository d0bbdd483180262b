"""An appraisal as a workbook: filled in without a network, taken back."""

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from scoring.views.workbooks.appraised import book_asked, leaf_asked
from scoring.views.workbooks.taking_back import (
    choose_file,
    keep_file,
    show_differences,
    take_ticked,
)
from scoring.workbooks.appraisal.book import AppraisedBook
from scoring.workbooks.appraisal.comparing import compare
from scoring.workbooks.appraisal.taking import take_in
from scoring.workbooks.appraisal.writing import write_workbook
from scoring.workbooks.filled import FilledWorkbook
from scoring.workbooks.grid import open_book
from scoring.workbooks.reading import read_book, read_workbook
from units.imports.pending_uploads import own_upload
from units.models import Upload
from units.requests import Request
from units.views.files import file_response
from units.views.refusals import answers_refusals

PURPOSE = "appraisal"
PREVIEW = "scoring:appraised"


@require_GET
@answers_refusals
def appraisal_workbook(request: Request, pk: int) -> HttpResponse:
    return _download(request, f"first-{pk}")


@require_GET
@answers_refusals
def second_workbook(request: Request, pk: int) -> HttpResponse:
    return _download(request, f"second-{pk}")


@require_GET
@answers_refusals
def leaf_workbook(request: Request, pk: int) -> HttpResponse:
    return _download(request, leaf_asked(request, pk))


@require_GET
@answers_refusals
def survey_workbook(request: Request, pk: int) -> HttpResponse:
    return _download(request, f"survey-{pk}")


@require_http_methods(["GET", "POST"])
@answers_refusals
def appraisal_workbook_upload(request: Request, pk: int) -> HttpResponse:
    return _choose(request, f"first-{pk}")


@require_http_methods(["GET", "POST"])
@answers_refusals
def second_workbook_upload(request: Request, pk: int) -> HttpResponse:
    return _choose(request, f"second-{pk}")


@require_http_methods(["GET", "POST"])
@answers_refusals
def leaf_workbook_upload(request: Request, pk: int) -> HttpResponse:
    return _choose(request, leaf_asked(request, pk))


@require_GET
@answers_refusals
def appraised(request: Request, pk: int) -> HttpResponse:
    """What a file would change."""
    upload = own_upload(request, PURPOSE, pk)
    asked = book_asked(request, upload.options["of"])
    found = compare(_read(bytes(upload.content), asked.book), asked.book)
    confirm = "scoring:appraised_confirm"
    return show_differences(request, asked.door, upload, found, confirm=confirm)


@require_POST
@answers_refusals
def appraised_confirm(request: Request, pk: int) -> HttpResponse:
    with transaction.atomic():
        upload = own_upload(request, PURPOSE, pk, lock=True)
        asked = book_asked(request, upload.options["of"])
        filled = _read(bytes(upload.content), asked.book)
        return take_ticked(
            request,
            asked.door,
            upload,
            lambda chosen: take_in(asked.book, filled, chosen, by=request.user),
            preview=PREVIEW,
        )


def _download(request: Request, of: str) -> HttpResponse:
    book = book_asked(request, of).book
    content = write_workbook(book, timezone.now())
    return file_response(content, "xlsx", book.key.title)


def _choose(request: Request, of: str) -> HttpResponse:
    asked = book_asked(request, of)
    return choose_file(
        request,
        asked.door,
        lambda content: _read(content, asked.book),
        preview=PREVIEW,
        purpose=PURPOSE,
        of=of,
    )


def keep_book(request: Request, of: str, file: UploadedFile, content: bytes) -> Upload:
    """Keep a workbook that was chosen on the page of another import. Raises NoBook before
    anything else, or another FileRefused.
    """
    opened = open_book(content)
    book = book_asked(request, of).book
    read_book(opened, book.key, book.layout)
    return keep_file(request, PURPOSE, file, content, of=of)


def _read(content: bytes, book: AppraisedBook) -> FilledWorkbook:
    return read_workbook(content, book.key, book.layout)
