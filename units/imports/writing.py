"""Rows of the database as the table from which they are imported."""

from collections.abc import Iterable

from django.db.models import Model

from units.exports.table import ColumnKind, ExportColumn, ExportTable, Value
from units.formats.dates import read_day
from units.imports.cells import DayWidget
from units.imports.resources import TableResource


def table_of_rows(title: str, resource: TableResource, rows: Iterable[Model]) -> ExportTable:
    """Days as days, everything else as texts, below the labels that the import reads."""
    dataset = resource.export(rows)
    columns = [
        ExportColumn(str(column.label), _kind(resource, column.key)) for column in resource.exported
    ]
    kinds = [column.kind for column in columns]
    values = [[_value(*pair) for pair in zip(row, kinds, strict=True)] for row in dataset]
    return ExportTable(title, columns, values)


def _kind(resource: TableResource, key: str) -> ColumnKind:
    days = isinstance(resource.fields[key].widget, DayWidget)
    return ColumnKind.DAY if days else ColumnKind.TEXT


def _value(text: str, kind: ColumnKind) -> Value:
    return read_day(text) if kind is ColumnKind.DAY else text
