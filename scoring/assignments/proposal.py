"""The assignment that the set proposes, by the lead offices that it prints."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from criteria.models import Criterion
from criteria.sets.offices import Offices
from scoring.assignments.assignee_keys import Key
from scoring.models import CampaignUnit


@dataclass(frozen=True)
class AssignmentProposal:
    """`chosen` names the lead office of each node; `unknown` are leads that are no office of the
    unit, each with the codes for which somebody must be chosen by hand.
    """

    chosen: Mapping[int, Key]
    unknown: Mapping[str, Sequence[str]]


def propose(judged: CampaignUnit, nodes: Sequence[Criterion]) -> AssignmentProposal:
    """The lead offices that the set prints, found among the offices of the unit. An area led by
    one office throughout is given to it as a whole.
    """
    offices = Offices(judged.unit, judged.campaign.year)
    by_area: dict[str, dict[int, Key | None]] = defaultdict(dict)
    unknown: dict[str, list[str]] = defaultdict(list)
    for leaf in nodes:
        if leaf.method != Criterion.Method.SELF:
            continue
        office = offices.find(leaf.lead)
        by_area[leaf.area_code][leaf.pk] = (office.pk, None) if office else None
        if leaf.lead and office is None:
            unknown[leaf.lead].append(leaf.code)
    areas = {node.code: node.pk for node in nodes if not node.is_leaf}
    chosen: dict[int, Key] = {}
    for code, keys in by_area.items():
        leads = set(keys.values())
        whole = leads.pop() if len(leads) == 1 else None
        if whole and code in areas:
            chosen[areas[code]] = whole
        else:
            chosen |= {pk: key for pk, key in keys.items() if key}
    return AssignmentProposal(chosen, dict(unknown))
