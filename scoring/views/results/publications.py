"""Results made public: the way there, the public pages, and the slip of one unit."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
    require_safe,
)

from scoring.campaigns.periods import visible_period
from scoring.models import Publication, ScoreSheet
from scoring.points.stages import seen_by_unit
from scoring.publications import workflow
from scoring.publications.discarding import discard
from scoring.publications.forms import DecisionForm, PrepareForm
from scoring.publications.guards import not_settled
from scoring.publications.page import read_publication
from scoring.publications.preparing import prepare
from scoring.publications.publishing import publish
from scoring.publications.stored import from_json
from scoring.publications.versions import bytes_of, versions_of
from scoring.results.unit_result.slip import result_slip_of
from units.formats.file_names import download_name
from units.grants import Grant
from units.permissions import may, require
from units.requests import Request
from units.views.refusals import refusals_on, tells_refusals

KEPT = 300  # seconds; a correction is seen after that


# --- by the authority ----------------------------------------------------------------------------


@require_http_methods(["GET", "POST"])
def publication_prepare(request: Request, pk: int) -> HttpResponse:
    period = visible_period(request.user, pk)
    require(request.user, Grant.RUN_CAMPAIGN, unit=period.campaign.authority)
    newest = period.publications.order_by("version").last()
    form = PrepareForm(request.POST or None, is_correction=newest is not None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            made = prepare(period, by=request.user, **form.cleaned_data)
            messages.success(request, _("The results are prepared; the leader approves them."))
            return redirect("scoring:publication", pk=made.pk)
    return render(
        request,
        "scoring/publications/publication_prepare.html",
        {
            "period": period,
            "newest": newest,
            "form": form,
            "problems": [] if form.errors else list(not_settled(period)),
        },
        status=422 if form.errors else 200,
    )


@require_GET
def publication(request: Request, pk: int) -> HttpResponse:
    return _page(request, _publication(request, pk), DecisionForm())


@require_POST
def publication_renew(request: Request, pk: int) -> HttpResponse:
    row = _publication(request, pk)
    with tells_refusals(request):
        workflow.renew(row, by=request.user)
        messages.success(request, _("The results are frozen as they stand now."))
    return redirect("scoring:publication", pk=pk)


@require_POST
def publication_approve(request: Request, pk: int) -> HttpResponse:
    row = _publication(request, pk)
    with tells_refusals(request):
        workflow.approve(row, by=request.user)
        messages.success(request, _("The results are approved; Home Affairs publishes them."))
    return redirect("scoring:publication", pk=pk)


@require_POST
def publication_return(request: Request, pk: int) -> HttpResponse:
    row = _publication(request, pk)
    with tells_refusals(request):
        workflow.send_back(row, by=request.user, reason=request.POST.get("reason", ""))
        messages.success(request, _("The results are back with Home Affairs."))
    return redirect("scoring:publication", pk=pk)


@require_POST
def publication_discard(request: Request, pk: int) -> HttpResponse:
    row = _publication(request, pk)
    period = row.period_id
    with tells_refusals(request):
        discard(row, by=request.user)
        messages.success(request, _("The prepared results are thrown away; nothing was published."))
        return redirect("scoring:ranking", pk=period)
    return redirect("scoring:publication", pk=pk)


@require_POST
def publication_publish(request: Request, pk: int) -> HttpResponse:
    row = _publication(request, pk)
    require(request.user, Grant.RUN_CAMPAIGN, unit=row.acting_unit)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _page(request, row, form, status=422)
    with tells_refusals(request):
        publish(row, form.decision, by=request.user)
        messages.success(request, _("The results are public now."))
    return redirect("scoring:publication", pk=pk)


def _publication(request: Request, pk: int) -> Publication:
    """A publication for the people who work on it; everybody else reads the public page."""
    row = get_object_or_404(
        Publication.objects.visible_to(request.user).select_related(
            "period__campaign__authority",
            "period__campaign__criteria_set",
            "period__kept_set",
            "prepared_by",
            "approved_by",
        ),
        pk=pk,
    )
    require(request.user, Grant.READ_RANKING, unit=row.acting_unit)
    return row


def _page(
    request: Request, row: Publication, form: DecisionForm, *, status: int = 200
) -> HttpResponse:
    context = {"page": read_publication(row, request.user), "publication": row, "form": form}
    return render(request, "scoring/publications/publication.html", context, status=status)


# --- the slip of one unit ------------------------------------------------------------------------


@require_GET
def result_slip(request: Request, pk: int) -> HttpResponse:
    sheet = get_object_or_404(ScoreSheet.objects.visible_to(request.user).for_page(), pk=pk)
    authority = sheet.period.campaign.authority
    reads_all = may(request.user, Grant.READ_RANKING, unit=authority) or may(
        request.user, Grant.APPRAISE, unit=sheet.unit
    )
    slip = result_slip_of(sheet, stage="final" if reads_all else seen_by_unit(sheet))
    return render(request, "scoring/publications/result_slip.html", {"slip": slip, "sheet": sheet})


# --- for everybody -------------------------------------------------------------------------------


@login_not_required
@require_safe
def results_list(request: HttpRequest) -> HttpResponse:
    rows = Publication.objects.public().filter(status=Publication.Status.PUBLISHED)
    shown = rows.select_related("period__campaign__authority")
    return _cached(
        request, render(request, "scoring/publications/results_list.html", {"publications": shown})
    )


@login_not_required
@require_safe
def results(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Publication.objects.public(), pk=pk)
    versions = versions_of(row)
    return _cached(
        request,
        render(
            request,
            "scoring/publications/results.html",
            {
                "publication": row,
                "content": from_json(row.content),
                "versions": [each for each in versions if each != row],
                "current": next((each for each in versions if each.status == "published"), row),
            },
        ),
    )


@login_not_required
@require_safe
def results_data(request: HttpRequest, pk: int) -> HttpResponse:
    """The bytes whose SHA-256 stands on the page; they never change."""
    row = get_object_or_404(Publication.objects.public(), pk=pk)
    answer = HttpResponse(bytes_of(row), content_type="application/json; charset=utf-8")
    campaign = row.period.campaign
    name = download_name("json", _("Results of the PAR Index"), campaign.year, row.version)
    answer["Content-Disposition"] = content_disposition_header(True, name)
    answer["ETag"] = f'"{row.sha256}"'
    patch_cache_control(answer, public=True, max_age=KEPT)
    return answer


def _cached(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """A public page may be kept for some minutes; one with somebody's name on it by nobody."""
    if request.user.is_authenticated:
        patch_cache_control(answer, private=True, no_store=True)
    else:
        patch_cache_control(answer, public=True, max_age=KEPT)
    patch_vary_headers(answer, ["Cookie"])
    return answer
