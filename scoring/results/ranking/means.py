"""The means over the ranked units."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from criteria.rules.numbers import mean
from criteria.rules.totals.results import Total
from scoring.results.ranking.unit import RankedUnit


@dataclass(frozen=True)
class Means:
    """The means over the ranked units, each rounded once from the exact sum."""

    claimed: Decimal | None
    appraised: Decimal | None
    survey: Decimal | None
    total: Decimal | None
    index: Decimal | None
    areas: Sequence[Decimal | None]


def means_of(places: Sequence[RankedUnit], areas: int) -> Means:
    """The means of these units, with those of the first `areas` areas."""
    totals = [place.total for place in places if place.total]
    return Means(
        claimed=_mean(place.claimed for place in places),
        appraised=_mean(place.appraised for place in places),
        survey=_mean(place.survey for place in places),
        total=_mean(totals),
        index=mean([total.index for total in totals if total.index is not None]),
        areas=[_mean(place.areas[at].total for place in places) for at in range(areas)],
    )


def _mean(totals: Iterable[Total | None]) -> Decimal | None:
    return mean([total.points for total in totals if total is not None])
