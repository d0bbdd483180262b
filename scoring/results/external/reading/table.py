"""A file of published results, as it is printed, read into the lines that the engine checks.

Nothing is guessed: what is not used is reported, what is ambiguous is refused with its row.
"""

from dataclasses import replace

from django.utils.translation import gettext as _

from criteria.rules.published.table import Settings
from scoring.results.external.columns import at_column
from scoring.results.external.grid import Grid
from scoring.results.external.reading.counted_ranks import (
    counted_texts,
    oddly_counted,
    proves_excerpt,
)
from scoring.results.external.reading.file import PublishedFile, ResultsRefused
from scoring.results.external.reading.leftovers import leftover_texts
from scoring.results.external.reading.lines import read_units
from scoring.results.external.reading.printed_settings import completed_settings, printed_maximum
from scoring.results.external.reading.required_headings import required_headings
from scoring.results.external.rows.sorting import sort_rows
from scoring.results.external.settings.reading import read_settings
from scoring.results.external.settings.values import SettingRefused
from units.imports.reading import read_lines

MOST_LINES = 2000


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
    headings = required_headings(grid, problems)
    rows = sort_rows(grid, headings)
    lines = read_units(grid, headings, rows, problems)
    settings = completed_settings(settings, headings, rows, lines, problems)
    maximum = printed_maximum([line for _number, line, _place in lines], settings)
    settings = settings if maximum is None else replace(settings, total_max=maximum)
    if problems:
        raise ResultsRefused(*problems)
    odd = oddly_counted(lines)
    proven = proves_excerpt(odd, lines)
    leftovers = [*leftover_texts(grid, headings, rows, maximum, found.other_sheets)]
    return PublishedFile(
        settings=replace(settings, excerpt=excerpt or settings.excerpt or proven),
        lines=tuple(line for _number, line, _place in lines),
        hidden_sheets=found.hidden_sheets,
        leftovers=(*leftovers, *counted_texts(odd, proven=proven)),
    )
