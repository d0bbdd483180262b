"""The summary table of results."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class ReportArea:
    code: str
    title: str
    maximum: Decimal


@dataclass(frozen=True)
class Points:
    """One block of the summary table: appraised, survey, total, index in percent."""

    appraised: Decimal | None = None
    survey: Decimal | None = None
    total: Decimal | None = None
    index: Decimal | None = None


@dataclass(frozen=True)
class SummaryRow:
    """One row of the summary table. `areas` has one block for every area of the results; `missed`:
    the unit never sent its sheet and was appraised without it.
    """

    unit: str
    whole: Points
    areas: tuple[Points, ...]
    rank: int | None = None
    band: str = ""
    note: str = ""  # "tính trên 68,5/70 điểm", or why the unit is not ranked
    missed: bool = False


@dataclass(frozen=True)
class Results:
    """`provisional` before the year's end, and while no result is final; `mean` is that of the
    ranked units.
    """

    group: str
    provisional: bool
    areas: tuple[ReportArea, ...]
    standings: tuple[SummaryRow, ...]
    mean: SummaryRow | None = None

    @property
    def ranked(self) -> tuple[SummaryRow, ...]:
        """The best in front."""
        return tuple(standing for standing in self.standings if standing.rank is not None)

    @property
    def missed(self) -> tuple[SummaryRow, ...]:
        """The ranked units that never submitted a sheet."""
        return tuple(standing for standing in self.ranked if standing.missed)
