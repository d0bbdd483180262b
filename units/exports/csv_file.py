"""A table as CSV: what a Vietnamese Excel opens by itself."""

import csv
import io
from datetime import date, datetime
from decimal import Decimal

from units.exports.cells import guarded
from units.exports.table import ColumnKind, ExportTable, Value
from units.formats.dates import format_day, format_moment
from units.formats.numbers import as_typed

DELIMITER = ";"  # the comma is the decimal mark


def write_csv(table: ExportTable) -> bytes:
    """UTF-8 with the mark that makes Excel read Vietnamese: the headings and the rows, nothing
    above them. Numbers have a decimal comma, days are 31/12/2021.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=DELIMITER)
    writer.writerow([guarded(column.label) for column in table.columns])
    kinds = [column.kind for column in table.columns]
    for row in table.rows:
        writer.writerow([cell_text(value, kind) for value, kind in zip(row, kinds, strict=True)])
    return buffer.getvalue().encode("utf-8-sig")


def cell_text(value: Value, kind: ColumnKind) -> str:
    match value:
        case None:
            return ""
        case datetime():
            return format_moment(value, seconds=kind is ColumnKind.SECOND)
        case date():
            return format_day(value)
        case int() | Decimal() if kind in (ColumnKind.POINTS, ColumnKind.PERCENT):
            return as_typed(Decimal(value), places=2) + ("%" if kind is ColumnKind.PERCENT else "")
        case int() | Decimal():
            return as_typed(Decimal(value))
        case _text:
            return guarded(value)
