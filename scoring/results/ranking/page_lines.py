"""The ranked units as lines of plain values for their page."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from scoring.results.ranking.ranking import Ranking
from scoring.results.ranking.unit import AreaCell, RankedUnit
from scoring.results.years.comparison import Compared


@dataclass(frozen=True)
class RankedFigures:
    """The figures of a unit, of the whole or of the node it is ranked by; `basis` says of how many
    points the index is, where something is not applicable.
    """

    claimed: Decimal | None
    appraised: Decimal | None
    survey: Decimal | None
    extra: Decimal | None
    points: Decimal | None
    index: Decimal | None
    basis: str


@dataclass(frozen=True)
class RankedLine:
    """One unit that has a rank; `full` of `counted` areas have everything that counts; `missed`: it
    never sent its sheet.
    """

    rank: int
    unit: int
    name: str
    sheet: int
    figures: RankedFigures
    band: str
    capped_because: str
    compared: Compared | None
    full: int
    counted: int
    areas: tuple[AreaCell, ...]
    missed: bool


def lines_of(ranking: Ranking, changes: Mapping[int, Compared]) -> list[RankedLine]:
    """The units in their order, each with its change on the year before, by unit."""
    return [_line(place, changes.get(place.unit.pk)) for place in ranking.in_order]


def _line(place: RankedUnit, compared: Compared | None) -> RankedLine:
    if place.rank is None or place.sheet is None:
        raise ValueError(f"{place.unit} has no rank")
    components = place.components
    return RankedLine(
        rank=place.rank,
        unit=place.unit.pk,
        name=place.unit.short_name,
        sheet=place.sheet.pk,
        figures=RankedFigures(
            claimed=place.claimed.points if place.claimed else None,
            appraised=place.appraised.points if place.appraised else None,
            survey=place.survey.points if place.survey else None,
            extra=place.extra,
            points=place.total.points if place.total else None,
            index=place.total.index if place.total else None,
            basis=place.basis,
        ),
        band=place.band or "",
        capped_because=place.sheet.capped_because,
        compared=compared,
        full=components.full if components else 0,
        counted=components.counted if components else 0,
        areas=tuple(place.areas),
        missed=place.sheet.missed,
    )
