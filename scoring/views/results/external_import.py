"""Choosing a file of published results."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from scoring.results.external.columns import COLUMNS
from scoring.results.external.reading.table import read_published
from scoring.results.external.table_form import PublishedForm
from scoring.results.external.wording import first_of
from scoring.views.results.external_upload import PURPOSE
from units.grants import Grant
from units.imports.pending_uploads import stage
from units.models import Upload
from units.permissions import require_anywhere
from units.refusals import FileRefused
from units.requests import Request

MOST_SAID = 20  # of what is wrong with a file


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
