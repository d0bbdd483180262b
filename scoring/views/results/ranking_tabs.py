"""The tabs of the page of a ranking: stages and subgroups."""

from django.utils.translation import gettext as _

from scoring.campaigns.period_bar import PeriodTab
from scoring.points.stages import STAGES
from scoring.results.ranking.ranking import Ranking


def stage_tabs(found: Ranking) -> list[PeriodTab]:
    place = (f"&node={found.node.code}" if found.node else "") + found.address
    return [
        PeriodTab(str(facts.label), f"?stage={stage}{place}", stage == found.stage)
        for stage, facts in STAGES.items()
    ]


def subgroup_tabs(found: Ranking) -> list[PeriodTab]:
    """All units together, and each subgroup by itself; none where there is only one."""
    if len(found.subgroups) < 2:
        return []
    place = f"?stage={found.stage}" + (f"&node={found.node.code}" if found.node else "")
    every = PeriodTab(_("All units"), place, found.subgroup is None)
    return [every] + [
        PeriodTab(each.name, f"{place}&subgroup={each.pk}", each == found.subgroup)
        for each in found.subgroups
    ]
