"""Published tables: the list, one table, and its way in by upload, preview, confirmation."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from criteria.rules.published import check
from scoring.models import PublishedTable
from scoring.results.external.columns import COLUMNS
from scoring.results.external.deleting import delete_table
from scoring.results.external.match_form import MatchForm
from scoring.results.external.matching import known_units, match_lines
from scoring.results.external.page import table_page
from scoring.results.external.reading.file import PublishedFile
from scoring.results.external.reading.table import read_published
from scoring.results.external.shown_rows import ExternalRow, preview_rows
from scoring.results.external.storing import TableFacts, store_table, stored_table
from scoring.results.external.table_form import PublishedForm
from scoring.results.external.wording import (
    DisagreementText,
    counts_text,
    disagreement_text,
    first_of,
)
from units.grants import Grant
from units.imports.pending_uploads import own_upload, put_away, stage
from units.models import Unit, Upload
from units.permissions import holds, may, require, require_anywhere
from units.refusals import FileRefused
from units.requests import Request
from units.views.refusals import tells_refusals

PURPOSE = "published"
MOST_SAID = 20  # of what is wrong with a file


@require_GET
def published_list(request: Request) -> HttpResponse:
    tables = PublishedTable.objects.visible_to(request.user).select_related("authority")
    return render(
        request,
        "scoring/results/external/list.html",
        {"tables": tables, "runs": holds(request.user, Grant.RUN_CAMPAIGN)},
    )


@require_http_methods(["GET", "POST"])
def published_import(request: Request) -> HttpResponse:
    require_anywhere(request.user, Grant.RUN_CAMPAIGN)
    form = PublishedForm(request.POST or None, request.FILES or None, user=request.user)
    if request.method == "POST" and form.is_valid() and (upload := _stage(request, form)):
        return redirect("scoring:published_upload", pk=upload.pk)
    return render(
        request,
        "scoring/results/external/import.html",
        {"form": form, "columns": COLUMNS},
        status=422 if form.errors else 200,
    )


@require_GET
def published_upload(request: Request, pk: int) -> HttpResponse:
    upload = own_upload(request, PURPOSE, pk)
    return _preview(request, upload, None)


@require_POST
def published_confirm(request: Request, pk: int) -> HttpResponse:
    with transaction.atomic():
        upload = own_upload(request, PURPOSE, pk, lock=True)
        authority = _authority(request, upload)
        file, content = _read(upload), bytes(upload.content)
        form = _matching(file, authority, _facts(upload).year, request.POST)
        if not form.is_valid():
            return _preview(request, upload, form)
        with tells_refusals(request):
            table, is_new = store_table(
                file,
                _facts(upload),
                authority,
                form.chosen,
                by=request.user,
                name=upload.name,
                content=content,
            )
            upload.delete()
            if is_new:
                messages.success(request, _("The table is stored as it was printed."))
            else:
                messages.info(request, _("This file is stored already; nothing was changed."))
            return redirect("scoring:published_table", pk=table.pk)
    return redirect("scoring:published_upload", pk=pk)


@require_POST
def published_discard(request: Request, pk: int) -> HttpResponse:
    put_away(request, own_upload(request, PURPOSE, pk))
    return redirect("scoring:published_import")


@require_GET
def published_table(request: Request, pk: int) -> HttpResponse:
    table = _table(request, pk)
    return render(
        request,
        "scoring/results/external/table.html",
        {
            "table": table,
            "page": table_page(table, request.user),
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


def _stage(request: Request, form: PublishedForm) -> Upload | None:
    """Keep the file for the preview, or put on the form why not."""
    given = dict(form.cleaned_data)
    file, authority = given.pop("file"), given.pop("authority")
    content = file.read()
    try:
        read_published(content, file.name, excerpt=given["excerpt"])
    except FileRefused as refusal:
        for sentence in first_of(refusal.sentences, MOST_SAID):
            form.add_error("file", sentence)
        return None
    if given["issued_on"]:
        given["issued_on"] = given["issued_on"].isoformat()
    Upload.objects.visible_to(request.user).filter(purpose=PURPOSE).delete()
    return stage(request, PURPOSE, file, content, authority=authority.pk, **given)


@dataclass(frozen=True)
class PreviewPage:
    """What was read from a published table, and which of our units its names were taken for."""

    upload: Upload
    authority: Unit
    facts: TableFacts
    known: PublishedTable | None
    file: PublishedFile
    counts: str
    disagreements: list[DisagreementText]
    form: MatchForm
    groups: list[tuple[str, Sequence[ExternalRow]]]

    @property
    def unmatched(self) -> int:
        """How many printed names are none of our units."""
        return len(self.file.lines) - self.form.matched


def _preview(request: Request, upload: Upload, form: MatchForm | None) -> HttpResponse:
    authority, facts = _authority(request, upload), _facts(upload)
    content = bytes(upload.content)
    file = _read(upload)
    found = check(file.lines, file.settings)
    form = form or _matching(file, authority, facts.year, None)
    page = PreviewPage(
        upload=upload,
        authority=authority,
        facts=facts,
        known=stored_table(authority, content),
        file=file,
        counts=counts_text(file.lines, found, excerpt=file.settings.excerpt),
        disagreements=[disagreement_text(each) for each in found.disagreements],
        form=form,
        groups=preview_rows(file.lines, found, form),
    )
    name = "scoring/results/external/preview.html"
    return render(request, name, {"page": page}, status=422 if form.errors else 200)


def _read(upload: Upload) -> PublishedFile:
    return read_published(bytes(upload.content), excerpt=upload.options.get("excerpt", False))


def _matching(file: PublishedFile, authority: Unit, year: int, data: Any) -> MatchForm:
    units = known_units(authority)
    found = match_lines(file.lines, units, authority, year)
    return MatchForm(data, lines=file.lines, found=found, units=units)


def _authority(request: Request, upload: Upload) -> Unit:
    authority = get_object_or_404(Unit, pk=upload.options["authority"])
    require(request.user, Grant.RUN_CAMPAIGN, unit=authority)
    return authority


def _facts(upload: Upload) -> TableFacts:
    apart = ("authority", "excerpt")
    given = {name: value for name, value in upload.options.items() if name not in apart}
    if given["issued_on"]:
        given["issued_on"] = date.fromisoformat(given["issued_on"])
    return TableFacts(**given)


def _table(request: Request, pk: int) -> PublishedTable:
    tables = PublishedTable.objects.visible_to(request.user)
    return get_object_or_404(tables.select_related("authority", "imported_by"), pk=pk)
