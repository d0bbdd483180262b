"""Imports of tables: choose a file, see what would change, confirm."""

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.forms import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from units.exports.table import form_of
from units.formats import limits
from units.formats.text import clean
from units.imports.importing import run
from units.imports.outcomes import ImportOutcome, counts_text
from units.imports.pending_uploads import own_upload
from units.imports.resources import TableResource
from units.imports.tables import read_table
from units.models import Upload
from units.permissions import require_anywhere
from units.refusals import FileRefused
from units.requests import Request
from units.views.files import table_response
from units.views.import_kinds import ImportKind


@require_http_methods(["GET", "POST"])
def import_table(request: Request, kind: ImportKind) -> HttpResponse:
    require_anywhere(request.user, kind.grant)
    form = kind.form(request.POST or None, request.FILES or None, user=request.user)
    if form.is_valid():
        try:
            return _preview(request, kind, form.cleaned_data["file"], form.options)
        except ValidationError as refusal:
            form.add_error("file", refusal)
    context = {"kind": kind, "form": form, "columns": kind.resource.COLUMNS}
    return render(request, "units/import.html", context)


def _preview(
    request: Request, kind: ImportKind, file: UploadedFile, options: dict[str, int]
) -> HttpResponse:
    """What the file would change; it waits as an `Upload` of its owner for the confirmation."""
    content = file.read()
    upload = Upload(
        purpose=kind.name,
        name=clean(file.name or "")[: limits.LINE],
        content=content,
        options=options,
        uploaded_by=request.user,
    )
    outcome, resource = _run(request, kind, upload, dry=True)
    earlier = Upload.objects.visible_to(request.user).filter(purpose=kind.name)
    earlier.filter(password_list=None).delete()  # the worker may still have one in hand
    upload.save()
    return _show(request, resource, kind, outcome, upload)


def _run(
    request: Request, kind: ImportKind, upload: Upload, *, dry: bool
) -> tuple[ImportOutcome, TableResource]:
    resource = kind.resource(by=request.user, dry=dry, **upload.options)
    try:
        name = "" if upload.pk else upload.name  # what was shown is not judged by its name again
        table = read_table(bytes(upload.content), resource.COLUMNS, name=name)
        return run(resource, table), resource
    except FileRefused as refusal:
        raise ValidationError(str(refusal)) from refusal


def _show(
    request: Request,
    resource: TableResource,
    kind: ImportKind,
    outcome: ImportOutcome,
    upload: Upload,
) -> HttpResponse:
    return render(
        request,
        "units/import_preview.html",
        {
            "kind": kind,
            "outcome": outcome,
            "counts": dict(outcome.counts),
            "upload": upload,
            "authority": getattr(resource, "authority", None),
        },
    )


@require_POST
def import_confirm(request: Request, kind: ImportKind, pk: int) -> HttpResponse:
    require_anywhere(request.user, kind.grant)
    with transaction.atomic():
        upload = own_upload(request, kind.name, pk, lock=True)
        outcome, resource = _run(request, kind, upload, dry=kind.ask_for is not None)
        if outcome.refused:
            return _show(request, resource, kind, outcome, upload)
        if kind.ask_for is not None:
            return redirect("units:password_list", kind.ask_for(upload, by=request.user).pk)
        upload.delete()
    messages.success(request, counts_text(outcome.counts))
    return redirect(kind.back)


@require_GET
def import_template(request: Request, kind: ImportKind) -> HttpResponse:
    """An empty workbook with the headings that the import reads."""
    require_anywhere(request.user, kind.grant)
    headings = [column.label for column in kind.resource.COLUMNS]
    return table_response(request, form_of(str(kind.back_label), headings))
