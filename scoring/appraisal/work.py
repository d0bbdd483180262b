"""The work that waits for an appraiser, as values: sheets, leaves, and the queue of both."""

from collections.abc import Sequence
from dataclasses import dataclass

from criteria.models import Criterion
from scoring.models import CampaignPeriod, ScoreSheet
from units.calendar.countdown import Countdown


@dataclass(frozen=True)
class UnitWork:
    """A sheet under appraisal: how many of the person's leaves have their points; of `undecided`
    the unit reports no case and waits for a decision.
    """

    sheet: ScoreSheet
    done: int
    all: int
    undecided: int
    due: Countdown

    @property
    def left(self) -> int:
        return self.all - self.done


@dataclass(frozen=True)
class LeafWork:
    """A leaf of a period: how many of the sheets under appraisal have its points, and on how many
    “no case” waits for a decision.
    """

    period: CampaignPeriod
    leaf: Criterion
    done: int
    all: int
    undecided: int

    @property
    def left(self) -> int:
        return self.all - self.done


@dataclass(frozen=True)
class Queue:
    """The person's work, the most urgent first; finished work is last."""

    units: Sequence[UnitWork]
    leaves: Sequence[LeafWork]

    @property
    def done(self) -> int:
        return sum(work.done for work in self.units)

    @property
    def all(self) -> int:
        return sum(work.all for work in self.units)

    @property
    def left(self) -> int:
        return self.all - self.done
