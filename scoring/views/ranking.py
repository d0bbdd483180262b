"""The ranking of a period, and what each of its numbers is made of."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from scoring.models import ScoreSheet
from scoring.periods import Tab, period_bar, visible_period
from scoring.ranking import Ranking, ranking_of
from scoring.result import result_of
from scoring.totals import Stage
from units.grants import Grant
from units.permissions import may, require
from units.requests import Request, read_key


@require_GET
def ranking(request: Request, pk: int) -> HttpResponse:
    period = visible_period(request.user, pk)
    require(request.user, Grant.READ_RANKING, unit=period.campaign.authority)
    stage: Stage = "self" if request.GET.get("stage") == "self" else "final"
    found = ranking_of(
        period,
        stage=stage,
        area=request.GET.get("area", ""),
        subgroup=read_key(request.GET.get("subgroup", "")),
    )
    return render(
        request,
        "scoring/ranking.html",
        {
            "period": period,
            "periods": period_bar(period, "scoring:ranking"),
            "ranking": found,
            "stage": stage,
            "stages": _stages(found),
            "subgroups": _subgroups(found),
        },
    )


@require_GET
def result(request: Request, pk: int) -> HttpResponse:
    sheet = get_object_or_404(
        ScoreSheet.objects.visible_to(request.user).select_related(
            "unit", "period__campaign__authority", "period__campaign__criteria_set"
        ),
        pk=pk,
    )
    authority = sheet.period.campaign.authority
    reads_all = may(request.user, Grant.READ_RANKING, unit=authority)
    appraises = may(request.user, Grant.APPRAISE, unit=sheet.unit)
    shows_granted = bool(reads_all or appraises) or sheet.status == ScoreSheet.Status.FINAL
    return render(
        request,
        "scoring/result.html",
        {
            "sheet": sheet,
            "result": result_of(
                sheet, shows_granted=shows_granted, area=request.GET.get("area", "")
            ),
            "shows_granted": shows_granted,
            "reads_all": reads_all,
        },
    )


def _stages(found: Ranking) -> list[Tab]:
    words: list[tuple[Stage, str]] = [("final", _("Appraised")), ("self", _("Self-scored"))]
    place = (f"&area={found.area.code}" if found.area else "") + found.address
    return [Tab(label, f"?stage={stage}{place}", stage == found.stage) for stage, label in words]


def _subgroups(found: Ranking) -> list[Tab]:
    """All units together, and each subgroup by itself; none where there is only one."""
    if len(found.subgroups) < 2:
        return []
    place = f"?stage={found.stage}" + (f"&area={found.area.code}" if found.area else "")
    every = Tab(_("All units"), place, found.subgroup is None)
    return [every] + [
        Tab(each.name, f"{place}&subgroup={each.pk}", each == found.subgroup)
        for each in found.subgroups
    ]
