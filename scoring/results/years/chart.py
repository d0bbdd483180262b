"""The index of a unit over the years as a line."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from scoring.results.years.result import YearResult
from units.charts.line import LineChart, Mark, percent_scale


def chart_of(series: Sequence[YearResult]) -> LineChart | None:
    """The line of results with an index, the oldest first; None for fewer than two years."""
    marks = [
        Mark(each.year, str(each.year), [each.index]) for each in series if each.index is not None
    ]
    if len(marks) < 2:
        return None
    return LineChart(
        title=_("Index by year (%)"),
        heading=_("Year"),
        series=[_("Index")],
        marks=marks,
        scale=percent_scale(marks),
    )
