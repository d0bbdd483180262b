"""The heat map of a period, as values that a template draws."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from criteria.models import Criterion
from scoring.models import CampaignPeriod
from scoring.points.stages import Stage


@dataclass(frozen=True)
class HeatColumn:
    """A scored criterion; `address` is its place on the page of a unit's result."""

    criterion: Criterion
    address: str


@dataclass(frozen=True)
class HeatGroup:
    """An area over its columns."""

    area: Criterion
    columns: int


@dataclass(frozen=True)
class HeatCell:
    """One unit in one criterion. `step` is 0 … 4, "none" without a share; `text` is the share in
    percent, the points of a bonus or a penalty, or why there is neither.
    """

    step: int | str
    text: str
    address: str
    value: Decimal | None = None  # the share or the points, as a number
    word: str = ""


@dataclass(frozen=True)
class HeatRow:
    """One unit. `url` is its result, blank without a sheet; `missed`: it never sent its sheet."""

    name: str
    url: str
    missed: bool
    cells: Sequence[HeatCell]


@dataclass(frozen=True)
class HeatMap:
    """`areas` are those that can be chosen, `area` the chosen one (None: all). `means` follow the
    columns: the mean share over the units that have one, None where none has.
    """

    period: CampaignPeriod
    stage: Stage
    areas: Sequence[Criterion]
    area: Criterion | None
    groups: Sequence[HeatGroup]
    columns: Sequence[HeatColumn]
    rows: Sequence[HeatRow]
    means: Sequence[HeatCell]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to lay out: no unit or nothing due."""
        return not (self.rows and self.columns)


@dataclass(frozen=True)
class Reached:
    """What a unit reached in a criterion: a share of its maximum in percent, points where the
    criterion is a bonus or a penalty, or the `word` that stands instead.
    """

    share: Decimal | None = None
    points: Decimal | None = None
    word: str = ""
