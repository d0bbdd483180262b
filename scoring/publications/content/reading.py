"""What a publication holds: the ranking of a year, read into frozen values."""

from decimal import Decimal

from criteria.rules.totals.results import Total
from scoring.publications.content.data import Content, PublishedArea, PublishedFigures, UnitResult
from scoring.results.ranking.means import Means
from scoring.results.ranking.ranking import Ranking
from scoring.results.ranking.unit import RankedUnit


def content_of(ranking: Ranking, *, version: int, reason: str) -> Content:
    """The results of a year as its ranking says. No queries where its period has its campaign."""
    campaign, criteria_set = ranking.period.campaign, ranking.period.criteria_set
    return Content(
        authority=campaign.authority.name,
        title=campaign.title,
        year=campaign.year,
        group=criteria_set.unit_group,
        criteria_set=f"{criteria_set.title} ({criteria_set.number})",
        version=version,
        reason=reason,
        areas=tuple(PublishedArea(area.code, area.title) for area in ranking.areas),
        units=tuple(_unit(place) for place in ranking.places),
        mean=_mean(ranking.means) if ranking.in_order else None,
    )


def _unit(place: RankedUnit) -> UnitResult:
    if place.total is None:
        return UnitResult(place.unit.code, place.unit.name, None, PublishedFigures(), why=place.why)
    return UnitResult(
        code=place.unit.code,
        name=place.unit.name,
        rank=place.rank,
        total=_figures(place.total),
        appraised=_points(place.appraised),
        survey=_points(place.survey),
        extra=place.extra or None,
        band=place.band or "",
        band_because=place.sheet.capped_because if place.sheet else "",
        basis=place.basis,
        why=place.why,
        areas=tuple(_figures(cell.total) for cell in place.areas),
        missed=bool(place.sheet and place.sheet.missed),
    )


def _mean(means: Means) -> UnitResult:
    return UnitResult(
        code="",
        name="",
        rank=None,
        total=PublishedFigures(means.total, means.index),
        appraised=means.appraised,
        survey=means.survey,
        areas=tuple(PublishedFigures(points) for points in means.areas),
    )


def _figures(total: Total | None) -> PublishedFigures:
    return PublishedFigures(total.points, total.index) if total else PublishedFigures()


def _points(total: Total | None) -> Decimal | None:
    return total.points if total and total.leaves else None
