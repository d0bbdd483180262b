"""The results of a unit over the years as a table that leaves."""

from django.utils.translation import gettext as _

from scoring.results.years.history import History, HistoryLine
from units.exports.table import ColumnKind, ExportColumn, ExportTable, Value, points, texts


def history_table(history: History) -> ExportTable:
    """The newest year first, as on the page; then the other indices."""
    whole = ColumnKind.WHOLE
    columns = [
        ExportColumn(_("Year"), whole),
        *texts(_("Index"), _("Judged by"), _("Group"), _("Where it comes from")),
        *points(_("Total"), _("Max.")),
        ExportColumn(_("Index (%)"), ColumnKind.PERCENT),
        *texts(_("Band")),
        ExportColumn(_("Rank"), whole),
        ExportColumn(_("Units ranked"), whole),
        *points(_("On the year before")),
        *texts(_("Areas at their maximum"), _("Areas below their maximum")),
    ]
    rows = [_cells(line) for line in (*history.lines, *history.others)]
    return ExportTable(_("Results over the years"), columns, rows, [history.unit.short_name])


def _cells(line: HistoryLine) -> list[Value]:
    result, change = line.result, line.compared.change
    about = [result.index_name or _("PAR Index"), result.issuer, result.group, result.source.label]
    return [
        result.year,
        *map(str, about),
        *(result.total, result.maximum, result.index, result.band, result.rank),
        result.ranked if result.rank else None,
        change.points if change else None,
        "; ".join(area.title for area in result.areas if area.is_full),
        "; ".join(area.title for area in result.areas if not area.is_full),
    ]
