"""What carrying a campaign to a newer version of its set would do, determined before anything is
written: what belongs to criteria that did not change stays, the rest is reported.

A period in which a unit explains itself or a result is final stays with its version.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from criteria.models import CriteriaSet
from scoring.campaigns.new_version.report import CarryingReport
from scoring.campaigns.new_version.writes import Writes
from scoring.models import CampaignPeriod, ScoreSheet


@dataclass(frozen=True)
class CarryingPlan:
    """What carrying would do. `problems` are the sentences why it cannot be done."""

    old_set: CriteriaSet
    new_set: CriteriaSet
    report: CarryingReport
    problems: Sequence[str]
    sheets: Sequence[ScoreSheet]
    places: Mapping[int, int | None]  # unit → its subgroup of the new set
    left: Sequence[CampaignPeriod]
    writes: Writes
    successors: Mapping[int, int]  # each node with exactly one successor, by its old and new key
