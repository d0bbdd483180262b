"""The page of the ranking of a period."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
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
from units.grants import Grant
from units.permissions import holds, may, require
from units.requests import Request, read_key
from units.views.files import table_asked, table_response


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
    period = visible_period(request.user, pk)
    require(request.user, Grant.READ_RANKING, unit=period.campaign.authority)
    found = ranking_of(
        period,
        stage=stage_of(request.GET.get("stage", "")),
        node=request.GET.get("node", ""),
        subgroup=read_key(request.GET.get("subgroup", "")),
    )
    if table_asked(request):
        return table_response(request, ranking_table(found, lines_of(found, {})))
    changes = changes_of(found)
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
