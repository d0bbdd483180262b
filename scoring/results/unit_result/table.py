"""The result of one unit as a table that leaves."""

from collections.abc import Callable, Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from scoring.results.unit_result.line import ResultLine
from scoring.results.unit_result.result import Result
from units.exports.table import ColumnKind, ExportColumn, ExportTable, Value, table_of

Cell = Callable[[ResultLine], Value]


def result_table(result: Result) -> ExportTable:
    """The lines of the page: areas, criteria and leaves, each with its code."""
    sheet = result.sheet
    about = [sheet.unit.short_name, sheet.period.in_year, *_area(result)]
    return table_of(_("Result sheet"), _columns(result), result.lines, about, _notes(result))


def _area(result: Result) -> list[str]:
    return [str(area) for area in result.areas if area.code == result.area]


def _notes(result: Result) -> list[str]:
    notes = [result.sheet.period.campaign.title, result.sheet.get_status_display()]
    if result.stage is None:
        notes.append(_("Self-scored points, not appraised yet."))
    if result.basis:
        notes.append(result.basis)
    return notes


def _columns(result: Result) -> Iterator[tuple[ExportColumn, Cell]]:
    yield ExportColumn(_("Code")), lambda line: line.criterion.code
    yield ExportColumn(_("Criterion")), lambda line: line.criterion.title
    yield _points(_("Max.")), lambda line: line.maximum
    yield _points(_("Self-scored")), lambda line: _or_na(line.claimed, na=line.claimed_na)
    if result.stage:
        if result.first:
            yield (
                _points(_("First appraisal")),
                lambda line: _or_na(line.first, na=line.first_na),
            )
        yield _points(_("Granted")), lambda line: _or_na(line.granted, na=line.not_applicable)
        yield _points(_("Lost")), lambda line: line.lost or None
    yield ExportColumn(_("Index"), ColumnKind.PERCENT), lambda line: line.index
    if result.stage:
        yield ExportColumn(_("Reason")), lambda line: line.reason


def _or_na(points: Decimal | None, *, na: bool) -> Value:
    return _("N/A") if na else points


def _points(label: str) -> ExportColumn:
    return ExportColumn(label, ColumnKind.POINTS)
