"""A file of survey results before it is imported: preview and confirmation."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from scoring.appraisal.survey.file import read_survey_file
from scoring.appraisal.survey.importing import mark_of, take_in
from scoring.appraisal.survey.reading import read_survey
from scoring.views.appraisal.survey_import import PURPOSE
from scoring.views.campaigns.lookup import period_to_run
from units.imports.pending_uploads import own_upload
from units.refusals import NotReady
from units.requests import Request
from units.views.refusals import tells_refusals


@require_GET
def survey_upload(request: Request, pk: int) -> HttpResponse:
    """What the file would change."""
    upload = own_upload(request, PURPOSE, pk)
    period = period_to_run(request, upload.options["period"])
    table = read_survey(period, request.user)
    found = read_survey_file(bytes(upload.content), table)
    context = {"upload": upload, "period": period, "found": found, "seen": mark_of(table)}
    return render(request, "scoring/appraisal/survey_preview.html", context)


@require_POST
def survey_confirm(request: Request, pk: int) -> HttpResponse:
    with transaction.atomic():
        upload = own_upload(request, PURPOSE, pk, lock=True)
        period = period_to_run(request, upload.options["period"])
        table = read_survey(period, request.user)
        found = read_survey_file(bytes(upload.content), table)
        with tells_refusals(request):
            if request.POST.get("seen") != mark_of(table):
                raise NotReady(_("The survey has changed meanwhile. Please look again."))
            changed = take_in(found, table, period, name=upload.name, by=request.user)
            upload.delete()
            messages.success(request, _imported(changed))
            return redirect("scoring:survey", pk=period.pk)
    return redirect("scoring:survey_upload", pk=pk)


def _imported(changed: int) -> str:
    return ngettext(
        "%(count)s value of the survey is imported.",
        "%(count)s values of the survey are imported.",
        changed,
    ) % {"count": changed}
