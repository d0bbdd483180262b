"""The survey of a period from a file: template, upload, preview, confirmation."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from scoring.appraisal.survey.file import read_survey_file
from scoring.appraisal.survey.forms import SurveyFileForm
from scoring.appraisal.survey.importing import mark_of, take_in
from scoring.appraisal.survey.reading import read_survey
from scoring.appraisal.survey.template import write_template
from scoring.campaigns.periods import visible_period
from scoring.models import CampaignPeriod
from units.formats.file_names import download_name
from units.grants import Grant
from units.imports.pending_uploads import own_upload, stage
from units.models import Upload
from units.permissions import require
from units.refusals import FileRefused, NotReady
from units.requests import Request
from units.views.refusals import tells_refusals

PURPOSE = "survey"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
def survey_template(request: Request, pk: int) -> HttpResponse:
    period = _period(request, pk)
    content = write_template(read_survey(period, request.user))
    name = download_name("xlsx", _("Survey"), period.campaign.year)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=XLSX, headers=headers)


@require_http_methods(["GET", "POST"])
def survey_import(request: Request, pk: int) -> HttpResponse:
    period = _period(request, pk)
    form = SurveyFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and (upload := _stage(request, period, form)):
        return redirect("scoring:survey_upload", pk=upload.pk)
    table = read_survey(period, request.user)
    context = {"period": period, "form": form, "table": table}
    status = 422 if form.errors else 200
    return render(request, "scoring/appraisal/survey_import.html", context, status=status)


@require_GET
def survey_upload(request: Request, pk: int) -> HttpResponse:
    """What the file would change."""
    upload = own_upload(request, PURPOSE, pk)
    period = _period(request, upload.options["period"])
    table = read_survey(period, request.user)
    found = read_survey_file(bytes(upload.content), table)
    context = {"upload": upload, "period": period, "found": found, "seen": mark_of(table)}
    return render(request, "scoring/appraisal/survey_preview.html", context)


@require_POST
def survey_confirm(request: Request, pk: int) -> HttpResponse:
    with transaction.atomic():
        upload = own_upload(request, PURPOSE, pk, lock=True)
        period = _period(request, upload.options["period"])
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


def _stage(request: Request, period: CampaignPeriod, form: SurveyFileForm) -> Upload | None:
    """Keep a file that is a table; else None, and the form says why not."""
    file = form.cleaned_data["file"]
    content = file.read()
    try:
        read_survey_file(content, read_survey(period, request.user), file.name)
    except FileRefused as refusal:
        form.add_error("file", str(refusal))
        return None
    Upload.objects.visible_to(request.user).filter(purpose=PURPOSE).delete()
    return stage(request, PURPOSE, file, content, period=period.pk)


def _period(request: Request, pk: int) -> CampaignPeriod:
    period = visible_period(request.user, pk)
    require(request.user, Grant.RUN_CAMPAIGN, unit=period.campaign.authority)
    return period
