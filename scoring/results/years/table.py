"""The results of a unit over the years as a table that leaves."""

from django.utils.translation import gettext as _

from scoring.results.years.history import History
from scoring.results.years.result import YearResult
from units.exports.table import ColumnKind, ExportColumn, ExportTable, Value, points, texts


def history_table(history: History) -> ExportTable:
    """The newest year first, as on the page."""
    whole = ColumnKind.WHOLE
    columns = [
        ExportColumn(_("Year"), whole),
        *texts(_("Judged by"), _("Group"), _("Where it comes from")),
        *points(_("Total"), _("Max.")),
        ExportColumn(_("Index"), ColumnKind.PERCENT),
        *texts(_("Band")),
        ExportColumn(_("Rank"), whole),
        ExportColumn(_("Units ranked"), whole),
    ]
    rows = [_cells(line.result) for line in history.lines]
    return ExportTable(_("Results over the years"), columns, rows, [history.unit.short_name])


def _cells(result: YearResult) -> list[Value]:
    source = _("published table") if result.is_published else _("scored here")
    figures = [result.total, result.maximum, result.index, result.band, result.rank]
    ranked = result.ranked if result.rank else None
    return [result.year, result.authority.short_name, result.group, source, *figures, ranked]
