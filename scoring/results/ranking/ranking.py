"""The ranking of one period, as values."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.functional import Promise

from criteria.models import Criterion, Subgroup
from scoring.models import CampaignPeriod
from scoring.points.stages import STAGES, Stage
from scoring.results.ranking.means import Means, means_of
from scoring.results.ranking.unit import RankedUnit


@dataclass(frozen=True)
class Ranking:
    """The ranking of one period. `node` is None for the whole, `nodes` are what it can be ranked
    by, `areas` those on top with something due; `provisional` before the year's end.

    `subgroup` is None for all units together. `places` holds the ranked first, the best in front.
    """

    period: CampaignPeriod
    stage: Stage
    provisional: bool
    areas: Sequence[Criterion]
    nodes: Sequence[Criterion]
    node: Criterion | None
    places: Sequence[RankedUnit]
    subgroups: Sequence[Subgroup] = ()
    subgroup: Subgroup | None = None

    @property
    def address(self) -> str:
        """The part of a page's address that keeps the subgroup."""
        return f"&subgroup={self.subgroup.pk}" if self.subgroup else ""

    @cached_property
    def in_order(self) -> list[RankedUnit]:
        return [place for place in self.places if place.rank is not None]

    @cached_property
    def left_out(self) -> list[RankedUnit]:
        return [place for place in self.places if place.rank is None]

    @property
    def ranked(self) -> int:
        return len(self.in_order)

    @property
    def unranked(self) -> int:
        return len(self.left_out)

    @property
    def stage_label(self) -> str | Promise:
        return STAGES[self.stage].label

    @property
    def has_bands(self) -> bool:
        """Bands are of the whole and of the year."""
        return not self.provisional and self.node is None and self.stage == "final"

    @property
    def has_components(self) -> bool:
        """How many areas reach their maximum is counted for the whole."""
        return self.node is None and self.stage != "self"

    @cached_property
    def has_survey(self) -> bool:
        return any(place.survey and place.survey.leaves for place in self.places)

    @cached_property
    def has_extra(self) -> bool:
        return any(place.extra for place in self.places)

    @property
    def means(self) -> Means:
        return means_of(self.in_order, len(self.areas))
