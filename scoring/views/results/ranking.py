"""The ranking of a period: on a page and as a table."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from scoring.campaigns.period_bar import PeriodPlace, PeriodTab, period_bar
from scoring.campaigns.periods import visible_period
from scoring.models import CampaignPeriod, Publication
from scoring.points.stages import stage_of
from scoring.results.ranking.changes import changes_of
from scoring.results.ranking.columns import Columns, RankingNode, columns_of, nodes_of
from scoring.results.ranking.page_lines import RankedLine, lines_of
from scoring.results.ranking.ranking import Ranking
from scoring.results.ranking.reading import ranking_of
from scoring.results.ranking.table import ranking_table
from scoring.views.results.ranking_tabs import stage_tabs, subgroup_tabs
from units.formats.file_names import download_name
from units.grants import Grant
from units.permissions import holds, may, require
from units.requests import Request, read_key
from units.views.files import table_response


@dataclass(frozen=True)
class RankingPage:
    """The ranking of a period as somebody sees it, and what they may do with it."""

    period: CampaignPeriod
    periods: list[PeriodPlace]
    ranking: Ranking
    nodes: tuple[RankingNode, ...]
    columns: Columns
    lines: list[RankedLine]
    stages: list[PeriodTab]
    subgroups: list[PeriodTab]
    appraises: bool
    publication: Publication | None
    publishes: bool


@require_GET
def ranking(request: Request, pk: int) -> HttpResponse:
    found = _asked_for(request, pk)
    period = found.period
    changes = changes_of(found, request.user)
    newest = period.publications.order_by("version").last() if period.is_final else None
    runs = may(request.user, Grant.RUN_CAMPAIGN, unit=period.campaign.authority)
    page = RankingPage(
        period=period,
        periods=period_bar(period, "scoring:ranking"),
        ranking=found,
        nodes=nodes_of(found),
        columns=columns_of(found, compared=bool(changes)),
        lines=lines_of(found, changes),
        stages=stage_tabs(found),
        subgroups=subgroup_tabs(found),
        appraises=holds(request.user, Grant.APPRAISE),
        publication=newest,
        publishes=bool(runs and period.is_final and (not newest or newest.published_at)),
    )
    return render(request, "scoring/results/ranking.html", {"page": page})


@require_GET
def ranking_export(request: Request, pk: int) -> HttpResponse:
    """The ranking of the page, with its choices, as a table: .csv where it is asked for."""
    found = _asked_for(request, pk)
    headings, rows = ranking_table(found, lines_of(found, {}))
    kind = "csv" if request.GET.get("as") == "csv" else "xlsx"
    where = (found.period.get_period_display(), found.period.campaign.year)
    return table_response(download_name(kind, _("Ranking"), *where), headings, rows)


def _asked_for(request: Request, pk: int) -> Ranking:
    """The ranking of a period that the address asks for, for those who may read it."""
    period = visible_period(request.user, pk)
    require(request.user, Grant.READ_RANKING, unit=period.campaign.authority)
    return ranking_of(
        period,
        stage=stage_of(request.GET.get("stage", "")),
        node=request.GET.get("node", ""),
        subgroup=read_key(request.GET.get("subgroup", "")),
    )
