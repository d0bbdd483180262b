"""The frozen content of a publication, as values. No Django, no clock, no database here."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class PublishedFigures:
    """Points and the index in percent; None where nothing counts."""

    points: Decimal | None = None
    index: Decimal | None = None


@dataclass(frozen=True)
class PublishedArea:
    code: str
    title: str


@dataclass(frozen=True)
class UnitResult:
    """One unit. `areas` follow the areas of the content; `why` says why there is no rank, `basis`
    of how many points the total is, `band_because` why the band is lower than that of the points;
    `missed`: it never sent its sheet.
    """

    code: str
    name: str
    rank: int | None
    total: PublishedFigures
    appraised: Decimal | None = None
    survey: Decimal | None = None
    extra: Decimal | None = None
    band: str = ""
    band_because: str = ""
    basis: str = ""
    why: str = ""
    areas: tuple[PublishedFigures, ...] = ()
    missed: bool = False


@dataclass(frozen=True)
class Decision:
    """The decision that made the results official."""

    number: str
    issued_on: date
    signer_title: str
    signer_name: str


@dataclass(frozen=True)
class Content:
    """Everything the public page shows; `decision` is added when the results are published."""

    authority: str
    title: str
    year: int
    group: str
    criteria_set: str
    version: int
    reason: str
    areas: tuple[PublishedArea, ...]
    units: tuple[UnitResult, ...]
    mean: UnitResult | None
    decision: Decision | None = None

    @property
    def ranked(self) -> list[UnitResult]:
        return [unit for unit in self.units if unit.rank is not None]

    @property
    def unranked(self) -> list[UnitResult]:
        return [unit for unit in self.units if unit.rank is None]

    @property
    def area_indices(self) -> list[tuple[str, str, list[Decimal]]]:
        """Of each area its code, its title, and the indices of the ranked units that have one."""
        indices = [[each.index for each in unit.areas] for unit in self.ranked]
        return [
            (area.code, area.title, [index for row in indices if (index := row[at]) is not None])
            for at, area in enumerate(self.areas)
        ]

    @property
    def has_survey(self) -> bool:
        return any(unit.survey is not None for unit in self.units)

    @property
    def has_extra(self) -> bool:
        return any(unit.extra for unit in self.units)

    @property
    def notes(self) -> list[UnitResult]:
        """The ranked units with a note."""
        return [unit for unit in self.ranked if unit.basis or unit.band_because or unit.missed]
