"""Preparing a publication, and the page of one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from scoring.before_sending.publications import before_preparing
from scoring.models import Publication
from scoring.publications.content.stored import from_json
from scoring.publications.content.table import results_table
from scoring.publications.forms import DecisionForm, PrepareForm
from scoring.publications.page import read_publication
from scoring.publications.preparing import prepare
from scoring.views.before_sending import show_before
from scoring.views.campaigns.lookup import period_to_run
from units.grants import Grant
from units.permissions import require
from units.requests import Request
from units.views.files import table_asked, table_response
from units.views.refusals import refusals_on


@require_http_methods(["GET", "POST"])
def publication_prepare(request: Request, pk: int) -> HttpResponse:
    """The page before it; sent, prepare the results that the person saw."""
    period = period_to_run(request, pk)
    form = PrepareForm(request.POST or None, is_correction=period.publications.exists())
    if request.method == "POST" and form.is_valid():
        seen = request.POST.get("seen", "")
        with refusals_on(form):
            made = prepare(period, by=request.user, seen=seen, **form.cleaned_data)
            messages.success(request, _("The results are prepared; the leader approves them."))
            return redirect("scoring:publication", pk=made.pk)
    return show_before(request, before_preparing(period, request.user), form)


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
