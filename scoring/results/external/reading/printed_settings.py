"""What a table says of itself: maxima, means, and what its ranks cover."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from criteria.rules.published.table import Mean, PublishedLine, Settings
from scoring.results.external.columns import at_column
from scoring.results.external.headings.headings import POINTS, ResultHeadings
from scoring.results.external.reading.points import FigureRefused, read_points
from scoring.results.external.reading.table_problems import Found
from scoring.results.external.rows.means import means_of
from scoring.results.external.rows.row import PrintedRow

WHOLE = Decimal(100)
Key = TypeVar("Key", bound=str)


def completed_settings(
    settings: Settings,
    headings: ResultHeadings,
    rows: Sequence[PrintedRow],
    lines: Sequence[Found],
    problems: list[str],
) -> Settings:
    """The settings with what is printed and not set: maxima, means, what the ranks cover."""
    maxima = dict(headings.maxima)
    means: list[Mean] = []
    for row in (row for row in rows if row.kind == "maxima"):
        maxima |= _figures(row, ("appraised", "survey", "total"), problems)
    for row, group in means_of(rows):
        figures = _figures(row, POINTS, problems)
        means.extend(Mean(group, of, value) for of, value in figures.items())
    if settings.maximum is None:
        settings = replace(
            settings,
            appraised_max=settings.appraised_max or maxima.get("appraised"),
            survey_max=settings.survey_max or maxima.get("survey"),
            total_max=maxima.get("total"),
        )
    return replace(
        settings,
        means=tuple(means),
        across=_across(headings, lines),
        adjusted=headings.adjusted,
    )


def _figures(row: PrintedRow, keys: Sequence[Key], problems: list[str]) -> dict[Key, Decimal]:
    found: dict[Key, Decimal] = {}
    for key in keys:
        try:
            value = read_points(key, row.cells.get(key, ""), mean=row.kind == "mean")
        except FigureRefused as refusal:
            problems.append(at_column(row.number, str(refusal), key))
        else:
            if value is not None:
                found[key] = value
    return found


def printed_maximum(lines: Sequence[PublishedLine], settings: Settings) -> Decimal | None:
    """100, where no maximum is printed and the index is the total in more than half of the rows
    that print both.
    """
    if settings.maximum is not None:
        return None
    both = [line for line in lines if line.total is not None and line.index is not None]
    equal = sum(line.total == line.index for line in both)
    return WHOLE if equal >= 2 and equal * 2 > len(both) else None


def _across(headings: ResultHeadings, lines: Sequence[Found]) -> bool:
    """Whether ranks are over all groups: by the heading, or because "3/9" counts all units."""
    ranked = [line for _number, line, _place in lines if line.ranked]
    counted = {place.of for _number, _line, place in lines if place.of is not None}
    groups = {line.group for line in ranked}
    return headings.overall or (len(groups) > 1 and counted == {len(ranked)})
