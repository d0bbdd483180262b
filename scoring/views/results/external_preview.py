"""The preview of a published table."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from criteria.rules.published.check import check
from scoring.models import PublishedTable
from scoring.results.external.match_form import MatchForm
from scoring.results.external.reading.file import PublishedFile
from scoring.results.external.shown_rows import ExternalRow, preview_rows
from scoring.results.external.storing import TableFacts, stored_table
from scoring.results.external.wording import DisagreementText, counts_text, disagreement_text
from scoring.views.results.external_upload import (
    PURPOSE,
    authority_of,
    facts_of,
    file_of,
    matching_form,
)
from units.imports.pending_uploads import own_upload
from units.models import Unit, Upload
from units.requests import Request


@require_GET
def published_upload(request: Request, pk: int) -> HttpResponse:
    upload = own_upload(request, PURPOSE, pk)
    return show_preview(request, upload, None)


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


def show_preview(request: Request, upload: Upload, form: MatchForm | None) -> HttpResponse:
    authority, facts = authority_of(request, upload), facts_of(upload)
    content = bytes(upload.content)
    file = file_of(upload)
    found = check(file.lines, file.settings)
    form = form or matching_form(file, authority, facts.year, None)
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
