"""Preparing a publication, and the page of one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from scoring.campaigns.periods import visible_period
from scoring.models import Publication
from scoring.publications.forms import DecisionForm, PrepareForm
from scoring.publications.guards import not_settled
from scoring.publications.page import read_publication
from scoring.publications.preparing import prepare
from scoring.publications.stored import from_json
from scoring.views.results.public_table import results_table
from units.grants import Grant
from units.permissions import require
from units.requests import Request
from units.views.files import table_asked, table_response
from units.views.refusals import refusals_on


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
    row = publication_to_read(request, pk)
    if table_asked(request):
        return table_response(request, results_table(row, from_json(row.content)))
    return show_publication(request, row, DecisionForm())


def publication_to_read(request: Request, pk: int) -> Publication:
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


def show_publication(
    request: Request, row: Publication, form: DecisionForm, *, status: int = 200
) -> HttpResponse:
    context = {"page": read_publication(row, request.user), "publication": row, "form": form}
    return render(request, "scoring/publications/publication.html", context, status=status)
