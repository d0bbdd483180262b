"""The ranking of a period, and what each of its numbers is made of."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from scoring.campaigns.period_bar import PeriodPlace, PeriodTab, period_bar
from scoring.campaigns.periods import visible_period
from scoring.models import CampaignPeriod, Publication, ScoreSheet
from scoring.points.stages import STAGES, STANDING, seen_by_unit, stage_of
from scoring.results.ranking.changes import changes_of
from scoring.results.ranking.columns import Columns, RankingNode, columns_of, nodes_of
from scoring.results.ranking.page_lines import RankedLine, lines_of
from scoring.results.ranking.ranking import Ranking
from scoring.results.ranking.reading import ranking_of
from scoring.results.unit_result.reading import result_of
from scoring.sheets.steps import STEPS
from units.grants import Grant
from units.models import Unit
from units.permissions import holds, may, require
from units.requests import Request, read_key
from units.workflow import offers


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
        stages=_stages(found),
        subgroups=_subgroups(found),
        appraises=holds(request.user, Grant.APPRAISE),
        publication=newest,
        publishes=bool(runs and period.is_final and (not newest or newest.published_at)),
    )
    return render(request, "scoring/results/ranking.html", {"page": page})


@require_GET
def result(request: Request, pk: int) -> HttpResponse:
    sheet = get_object_or_404(ScoreSheet.objects.visible_to(request.user).for_page(), pk=pk)
    authority = sheet.period.campaign.authority
    reads_all = may(request.user, Grant.READ_RANKING, unit=authority)
    appraises = may(request.user, Grant.APPRAISE, unit=sheet.unit)
    stage = "final" if reads_all or appraises else seen_by_unit(sheet)
    return render(
        request,
        "scoring/results/result.html",
        {
            "sheet": sheet,
            "result": result_of(sheet, stage=stage, area=request.GET.get("area", "")),
            "shows_granted": bool(stage),
            "stands": sheet.status in STANDING,
            "steps": {
                each.name: each for each in offers(sheet, STEPS, request.user) if each.verdict
            },
            "reads_all": reads_all,
            "reads_unit": Unit.objects.visible_to(request.user).filter(pk=sheet.unit_id).exists(),
            "caps": sheet.period.is_final and may(request.user, Grant.RUN_CAMPAIGN, unit=authority),
        },
    )


def _stages(found: Ranking) -> list[PeriodTab]:
    place = (f"&node={found.node.code}" if found.node else "") + found.address
    return [
        PeriodTab(str(facts.label), f"?stage={stage}{place}", stage == found.stage)
        for stage, facts in STAGES.items()
    ]


def _subgroups(found: Ranking) -> list[PeriodTab]:
    """All units together, and each subgroup by itself; none where there is only one."""
    if len(found.subgroups) < 2:
        return []
    place = f"?stage={found.stage}" + (f"&node={found.node.code}" if found.node else "")
    every = PeriodTab(_("All units"), place, found.subgroup is None)
    return [every] + [
        PeriodTab(each.name, f"{place}&subgroup={each.pk}", each == found.subgroup)
        for each in found.subgroups
    ]
