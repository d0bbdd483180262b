"""The survey points of all units of a period on one page, and as a table to be filled in."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from scoring.appraisal.survey.reading import read_survey
from scoring.appraisal.survey.saving import save_survey
from scoring.appraisal.survey.template import write_template
from scoring.appraisal.survey.typed import SurveyRefused, with_typed
from scoring.campaigns.period_bar import period_bar
from scoring.views.campaigns.lookup import period_to_run
from units.requests import Request
from units.views.files import file_response


@require_http_methods(["GET", "POST"])
def survey(request: Request, pk: int) -> HttpResponse:
    period = period_to_run(request, pk)
    table = read_survey(period, request.user)
    status = 200
    if request.method == "POST":
        typed = request.POST.dict()
        try:
            changed = save_survey(table, typed, by=request.user)
        except SurveyRefused as refused:
            table, status = with_typed(table, typed, refused), 422
        else:
            messages.success(request, _changed_text(changed))
            return redirect("scoring:survey", pk=pk)
    context = {"period": period, "table": table, "periods": period_bar(period, "scoring:survey")}
    return render(request, "scoring/appraisal/survey.html", context, status=status)


def _changed_text(changed: int) -> str:
    return ngettext(
        "%(count)s value of the survey is saved.",
        "%(count)s values of the survey are saved.",
        changed,
    ) % {"count": changed}


@require_GET
def survey_template(request: Request, pk: int) -> HttpResponse:
    period = period_to_run(request, pk)
    content = write_template(read_survey(period, request.user))
    return file_response(content, "xlsx", _("Survey"), period.campaign.year)
