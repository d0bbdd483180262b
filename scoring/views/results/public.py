"""The public pages of published results."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from scoring.models import Publication
from scoring.publications.content.stored import from_json
from scoring.publications.content.table import results_table
from scoring.publications.versions import bytes_of, versions_of
from scoring.results.pictures.area_means import area_means
from units.views.files import file_response, table_asked, table_response

KEPT = 300  # seconds; a correction is seen after that


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
    content = from_json(row.content)
    if table_asked(request):
        return _cached(request, table_response(request, results_table(row, content)))
    versions = versions_of(row)
    return _cached(
        request,
        render(
            request,
            "scoring/publications/results.html",
            {
                "publication": row,
                "content": content,
                "area_means": area_means(content.area_indices),
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
    about = (_("Results of the PAR Index"), row.period.campaign.year, row.version)
    answer = file_response(bytes_of(row), "json", *about)
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
