"""The mean of the ranked units."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from django.utils.translation import ngettext

from criteria.rules.numbers import mean
from reports.data.results import Points, SummaryRow


def mean_of_ranked(ranked: Sequence[SummaryRow], areas: int) -> SummaryRow:
    """The mean of the ranked units, column by column."""
    return SummaryRow(
        unit=ngettext("Mean (%(count)s unit)", "Mean (%(count)s units)", len(ranked))
        % {"count": len(ranked)},
        whole=_mean_points([standing.whole for standing in ranked]),
        areas=tuple(
            _mean_points([standing.areas[place] for standing in ranked]) for place in range(areas)
        ),
    )


def _mean_points(rows: Sequence[Points]) -> Points:
    def of(column: Callable[[Points], Decimal | None]) -> Decimal | None:
        return mean([value for value in map(column, rows) if value is not None])

    return Points(
        of(lambda row: row.appraised),
        of(lambda row: row.survey),
        of(lambda row: row.total),
        of(lambda row: row.index),
    )
