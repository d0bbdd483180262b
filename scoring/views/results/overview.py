"""The page "Results": everything about results that a person may open, in one place."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from scoring.results.overview.reading import results_overview
from units.grants import Grant
from units.permissions import require_anywhere
from units.requests import Request


@require_GET
def results_overview_page(request: Request) -> HttpResponse:
    require_anywhere(request.user, Grant.READ_UNITS)
    page = results_overview(request.user)
    return render(request, "scoring/results/overview.html", {"page": page})
