"""A published table of results as printed, and the rules by which it was made."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from criteria.rules.ranking import ResultBand

Measured = Literal["appraised", "survey", "total", "index"]


@dataclass(frozen=True)
class Mean:
    """A printed mean of one column: of a group, or of the whole table where `group` is None."""

    group: str | None
    of: Measured
    value: Decimal


@dataclass(frozen=True)
class Settings:
    """The rules by which the table was made. None and () mean: not stated.

    `maximum` is what the total can reach. Where it is 100 the index is the total; where it or one
    of its parts is missing nothing is known about it, and no index is computed. `ranking` "": not
    said, so either way of ranking may be right. `across`: ranks are over all groups. `excerpt`:
    units are missing, so that neither ranks nor means can be told. `adjusted`: points are added or
    taken off besides the two parts, so that their sum is not the total.
    """

    appraised_max: Decimal | None = None
    survey_max: Decimal | None = None
    total_max: Decimal | None = None
    ranking: str = ""
    mean: Decimal | None = None
    means: tuple[Mean, ...] = ()
    bands: tuple[ResultBand, ...] = ()
    across: bool = False
    excerpt: bool = False
    adjusted: bool = False

    @property
    def maximum(self) -> Decimal | None:
        if self.total_max is not None:
            return self.total_max
        if self.appraised_max is None or self.survey_max is None:
            return None
        return self.appraised_max + self.survey_max


@dataclass(frozen=True)
class PublishedLine:
    """One unit as printed; None and "" are not published. `ranked`: takes part in the ranking."""

    group: str
    unit: str
    appraised: Decimal | None = None
    survey: Decimal | None = None
    total: Decimal | None = None
    index: Decimal | None = None
    band: str = ""
    rank: int | None = None
    ranked: bool = True
