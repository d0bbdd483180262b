"""The headings without which no row can be read."""

from django.utils.translation import gettext as _

from scoring.results.external.columns import at_column
from scoring.results.external.grid import Grid
from scoring.results.external.headings.finding import find_headings
from scoring.results.external.headings.headings import ResultHeadings
from scoring.results.external.reading.file import ResultsRefused


def required_headings(grid: Grid, problems: list[str]) -> ResultHeadings:
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
    twice = _("the column occurs twice.")
    problems.extend(at_column(grid.number(found.rows[-1]), twice, key) for key in found.twice)
    if problems and found.twice:
        raise ResultsRefused(*problems)
    return found
