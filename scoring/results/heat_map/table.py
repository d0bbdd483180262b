"""The heat map of a period as a table that leaves: unit by criterion."""

from django.utils.translation import gettext as _

from criteria.models import Criterion
from scoring.points.stages import STAGES
from scoring.results.heat_map.values import HeatCell, HeatColumn, HeatMap
from units.exports.table import ColumnKind, ExportColumn, ExportTable, Value


def heat_map_table(found: HeatMap) -> ExportTable:
    """Shares of the maximum in percent, points of a bonus or a penalty, or why there is neither."""
    columns = [ExportColumn(_("Unit")), *(_column(each) for each in found.columns)]
    rows = [[row.name, *(_value(cell) for cell in row.cells)] for row in found.rows]
    about = [found.period.in_year, STAGES[found.stage].label, *filter(None, [found.area])]
    notes = [found.period.campaign.title]
    if found.stage == "self":
        notes.append(_("Self-scored points, not appraised yet."))
    return ExportTable(_("By unit and criterion"), columns, rows, about, notes)


def _column(column: HeatColumn) -> ExportColumn:
    leaf = column.criterion
    shared = leaf.sign == Criterion.Sign.NORMAL and leaf.maximum
    return ExportColumn(str(leaf), ColumnKind.PERCENT if shared else ColumnKind.POINTS)


def _value(cell: HeatCell) -> Value:
    return cell.word or None if cell.value is None else cell.value
