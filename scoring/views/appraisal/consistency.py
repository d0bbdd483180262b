"""Whether like was judged alike in a period: on a page and as a workbook."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from scoring.appraisal.consistency.case import Case
from scoring.appraisal.consistency.comparison import (
    HIGHEST,
    Consistency,
    Threshold,
    consistency_of,
)
from scoring.appraisal.consistency.export import write_consistency
from scoring.campaigns.period_bar import period_bar
from scoring.campaigns.periods import visible_period
from scoring.models import CampaignPeriod
from units.formats.file_names import download_name
from units.formats.numbers import NumberError, as_typed, number_error_text, read_number
from units.grants import Grant
from units.permissions import holds, require
from units.requests import Request

ROWS = 25
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
def consistency(request: Request, pk: int) -> HttpResponse:
    period = _period(request, pk)
    typed, threshold, error = _threshold(request)
    found = consistency_of(period, request.user, threshold)
    return render(
        request,
        "scoring/appraisal/consistency.html",
        {
            "period": period,
            "periods": period_bar(period, "scoring:consistency"),
            "found": found,
            "lists": _lists(request, found),
            "typed": typed,
            "in_percent": threshold.in_percent,
            "error": error,
            "query": urlencode({"gap": as_typed(threshold.value), "of": _unit(threshold)}),
            "appraises": holds(request.user, Grant.APPRAISE),
        },
        status=422 if error else 200,
    )


@require_GET
def consistency_export(request: Request, pk: int) -> HttpResponse:
    period = _period(request, pk)
    _typed, threshold, _error = _threshold(request)
    content = write_consistency(consistency_of(period, request.user, threshold))
    when = (period.get_period_display(), period.campaign.year)
    name = download_name("xlsx", _("Comparing the appraisal"), *when)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=XLSX, headers=headers)


@dataclass(frozen=True)
class Listed:
    """A page of rows; where they have a heading (an answer, a document), under their headings."""

    page: Page
    groups: Sequence[tuple[object, Sequence[Case]]] = ()

    @property
    def pages(self) -> Iterable[int | str]:
        return self.page.paginator.get_elided_page_range(self.page.number)


def _lists(request: Request, found: Consistency) -> dict[str, Listed]:
    """The first page of each list; of the one that the address names, the page that it names."""
    answers = [(same, case) for same in found.answers for case in same.others]
    documents = [(same, case) for same in found.documents for case in same.lowered]
    return {
        "answers": _grouped(_page(request, "answers", answers)),
        "documents": _grouped(_page(request, "documents", documents)),
        "gaps": Listed(_page(request, "gaps", found.gaps)),
    }


def _page(request: Request, name: str, rows: Sequence[Any]) -> Page:
    asked = request.GET.get("page") if request.GET.get("list") == name else None
    return Paginator(rows, ROWS).get_page(asked)


def _grouped(page: Page) -> Listed:
    parts = groupby(page, key=lambda row: id(row[0]))
    groups = [list(rows) for _key, rows in parts]
    return Listed(page, [(rows[0][0], [case for _same, case in rows]) for rows in groups])


def _threshold(request: Request) -> tuple[str, Threshold, str]:
    """What was typed, the gap that it means, and what is wrong with it."""
    usual = Threshold()
    typed = request.GET.get("gap", as_typed(usual.value))
    in_percent = request.GET.get("of") == "percent"
    try:
        found = read_number(typed, places=2, maximum=HIGHEST, percent=in_percent)
    except NumberError as error:
        return typed, usual, number_error_text(error)
    if found is None:
        return typed, usual, _("Give a number.")
    return typed, Threshold(found, in_percent), ""


def _unit(threshold: Threshold) -> str:
    return "percent" if threshold.in_percent else "points"


def _period(request: Request, pk: int) -> CampaignPeriod:
    period = visible_period(request.user, pk)
    require(request.user, Grant.READ_APPRAISAL, unit=period.campaign.authority)
    return period
