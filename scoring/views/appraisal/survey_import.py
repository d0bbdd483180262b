"""Choosing a file of survey results to be imported."""

from contextlib import suppress

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from scoring.appraisal.survey.file import read_survey_file
from scoring.appraisal.survey.forms import SurveyFileForm
from scoring.appraisal.survey.reading import read_survey
from scoring.models import CampaignPeriod
from scoring.views.campaigns.lookup import period_to_run
from scoring.views.workbooks.appraisal import PREVIEW as PREVIEW_OF_BOOK
from scoring.views.workbooks.appraisal import PURPOSE as BOOK
from scoring.views.workbooks.appraisal import keep_book
from scoring.workbooks.grid import NoBook
from units.imports.pending_uploads import stage
from units.imports.reading import is_workbook
from units.models import Upload
from units.requests import Request
from units.views.refusals import refusals_on

PURPOSE = "survey"
PREVIEWS = {PURPOSE: "scoring:survey_upload", BOOK: PREVIEW_OF_BOOK}


@require_http_methods(["GET", "POST"])
def survey_import(request: Request, pk: int) -> HttpResponse:
    period = period_to_run(request, pk)
    form = SurveyFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and (upload := _stage(request, period, form)):
        return redirect(PREVIEWS[upload.purpose], pk=upload.pk)
    table = read_survey(period, request.user)
    context = {"period": period, "form": form, "table": table}
    status = 422 if form.errors else 200
    return render(request, "scoring/appraisal/survey_import.html", context, status=status)


def _stage(request: Request, period: CampaignPeriod, form: SurveyFileForm) -> Upload | None:
    """Keep a file that is a table, or the workbook of the survey; else None, and the form says why
    not.
    """
    file = form.cleaned_data["file"]
    content = file.read()
    with refusals_on(form, "file"):
        if is_workbook(content):
            with suppress(NoBook):  # a workbook that is a plain table
                return keep_book(request, f"survey-{period.pk}", file, content)
        read_survey_file(content, read_survey(period, request.user), file.name)
        Upload.objects.visible_to(request.user).filter(purpose=PURPOSE).delete()
        return stage(request, PURPOSE, file, content, period=period.pk)
    return None
