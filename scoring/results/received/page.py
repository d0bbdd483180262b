"""What a unit received from the level above, as the page of its results over the years shows it."""

from collections.abc import Sequence
from dataclasses import dataclass

from scoring.results.received.differences import ResultDifference, differences_of
from scoring.results.received.sentences import areas_text, summary_text
from scoring.results.received.summary import newest_from_above, summary_of
from scoring.results.years.history import History, HistoryLine
from scoring.results.years.result import AreaPoints, ResultSource, YearResult
from units.formats.text import search_key


@dataclass(frozen=True)
class ReceivedYear:
    """One recorded result with what it says."""

    result: YearResult
    text: str
    areas: str


@dataclass(frozen=True)
class AreaRow:
    """An area over the years of the page; None where a year does not have it."""

    title: str
    values: Sequence[AreaPoints | None]


@dataclass(frozen=True)
class ReceivedPage:
    """The newest year first. `area_years` head the columns of `area_rows`."""

    years: Sequence[ReceivedYear]
    area_years: Sequence[int]
    area_rows: Sequence[AreaRow]
    others: Sequence[HistoryLine]
    differences: Sequence[ResultDifference]


def received_page(history: History) -> ReceivedPage:
    recorded = [line for line in history.lines if line.result.source == ResultSource.RECEIVED]
    with_areas = [line.result for line in recorded if line.result.areas]
    return ReceivedPage(
        years=list(map(year_of, recorded)),
        area_years=[result.year for result in with_areas],
        area_rows=_area_rows(with_areas),
        others=history.others,
        differences=differences_of(history),
    )


def newest_year(history: History) -> ReceivedYear | None:
    """The newest result from above in words, for the page of the unit."""
    line = newest_from_above(history)
    return year_of(line) if line else None


def year_of(line: HistoryLine) -> ReceivedYear:
    summary = summary_of(line)
    return ReceivedYear(line.result, summary_text(summary), areas_text(summary))


def _area_rows(results: Sequence[YearResult]) -> list[AreaRow]:
    """The areas of the newest year in print order, then those that only earlier years have."""
    by_year = [{search_key(area.title): area for area in result.areas} for result in results]
    titles = {key: area.title for areas in reversed(by_year) for key, area in areas.items()}
    order = dict.fromkeys(key for areas in by_year for key in areas)
    return [AreaRow(titles[key], [areas.get(key) for areas in by_year]) for key in order]
