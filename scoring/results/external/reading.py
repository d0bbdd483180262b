"""A file of published results, as it is printed, read into the lines that the engine checks.

Nothing is guessed: what is not used is reported, what is ambiguous is refused with its row.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeVar

from django.utils.translation import gettext as _

from criteria.rules.published.table import Mean, PublishedLine, Settings
from scoring.results.external.columns import at_column
from scoring.results.external.figures import FigureRefused, read_points
from scoring.results.external.grid import Grid
from scoring.results.external.headings import POINTS, ResultHeadings, find_headings
from scoring.results.external.leftovers import leftover_texts
from scoring.results.external.lines import Found, read_units
from scoring.results.external.rows import PrintedRow, means_of, sort_rows
from scoring.results.external.rules import SettingRefused, read_settings
from units.imports.reading import read_lines
from units.refusals import FileRefused

MOST_LINES = 2000
WHOLE = Decimal(100)
Key = TypeVar("Key", bound=str)


@dataclass(frozen=True)
class PublishedFile:
    """What a file holds: its settings, one line per unit in printed order, and sentences about what
    was not used.
    """

    settings: Settings
    lines: tuple[PublishedLine, ...]
    hidden_sheets: tuple[str, ...] = ()
    leftovers: tuple[str, ...] = ()


class ResultsRefused(FileRefused):
    """The file cannot be read as a table of results; `sentences` name rows and columns."""


def read_published(content: bytes, name: str = "", *, excerpt: bool = False) -> PublishedFile:
    """Read a CSV or XLSX file of that name; `excerpt`: it does not hold all units. Raises
    ResultsRefused with everything that is wrong, TableRefused or WorkbookRefused.
    """
    found = read_lines(content, name=name, remark=True)
    problems: list[str] = []
    settings = Settings()
    try:
        settings = read_settings(found.remark)
    except SettingRefused as refusal:
        problems.append(at_column(1, str(refusal)))
    grid = Grid.of(found)
    if not grid.rows:
        raise ResultsRefused(*problems, _("The file holds no table."))
    if len(grid.rows) > MOST_LINES:
        raise ResultsRefused(_("The table has more than %(limit)s rows.") % {"limit": MOST_LINES})
    headings = _headings(grid, problems)
    rows = sort_rows(grid, headings)
    lines = read_units(grid, headings, rows, problems)
    settings = _completed(settings, headings, rows, lines, problems)
    maximum = _printed_maximum([line for _number, line, _place in lines], settings)
    settings = settings if maximum is None else replace(settings, total_max=maximum)
    if problems:
        raise ResultsRefused(*problems)
    odd = _oddly_counted(lines)
    proven = _proves_excerpt(odd, lines)
    leftovers = [*leftover_texts(grid, headings, rows, maximum, found.other_sheets)]
    return PublishedFile(
        settings=replace(settings, excerpt=excerpt or settings.excerpt or proven),
        lines=tuple(line for _number, line, _place in lines),
        hidden_sheets=found.hidden_sheets,
        leftovers=(*leftovers, *_counted_texts(odd, proven=proven)),
    )


def _headings(grid: Grid, problems: list[str]) -> ResultHeadings:
    """The place of each column. Raises ResultsRefused: without them no row can be read."""
    found = find_headings(grid)
    if found is None or not found.are_enough:
        number = grid.number(found.rows[-1]) if found else grid.number(0)
        missing = "unit" if found is None or "unit" not in found.places else "total"
        why = _(
            "the column is missing. A row of headings names the unit and at least one of points,"
            " index, band and rank."
        )
        raise ResultsRefused(*problems, at_column(number, why, missing))
    twice = _("the column stands there twice.")
    problems.extend(at_column(grid.number(found.rows[-1]), twice, key) for key in found.twice)
    if problems and found.twice:
        raise ResultsRefused(*problems)
    return found


# --- what the table says of itself ---------------------------------------------------------------


def _completed(
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


def _printed_maximum(lines: Sequence[PublishedLine], settings: Settings) -> Decimal | None:
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


def _oddly_counted(lines: Sequence[Found]) -> list[tuple[int, int, int]]:
    """The row of each "3/9" that counts neither its group nor the table, that 9, and the group."""
    sizes = Counter(line.group for _number, line, _place in lines if line.ranked)
    return [
        (number, place.of, sizes[line.group])
        for number, line, place in lines
        if place.of not in (None, sizes[line.group], sizes.total())
    ]


def _proves_excerpt(odd: Sequence[tuple[int, int, int]], lines: Sequence[Found]) -> bool:
    """Whether every "3/9" of the table counts more units than its group has here."""
    counted = [number for number, _line, place in lines if place.of is not None]
    return len(odd) == len(counted) > 0 and all(of > size for _number, of, size in odd)


def _counted_texts(odd: Sequence[tuple[int, int, int]], *, proven: bool) -> Iterator[str]:
    if proven:
        yield _(
            "The ranks count more units than the file has, so it is an excerpt: ranks and means"
            " are not compared."
        )
        return
    for number, of, size in odd:
        why = _("the rank counts %(of)s units, the group has %(size)s.")
        yield at_column(number, why % {"of": of, "size": size}, "rank")
