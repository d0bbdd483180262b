"""Importing a table: a preview of the changes, row by row, then all of them or none."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from import_export.results import RowResult
from tablib import Dataset

from units.imports.outcomes import CellDifference, ImportOutcome, RowOutcome
from units.imports.resources import ROW, TableResource
from units.imports.tables import Table


def run(resource: TableResource, table: Table) -> ImportOutcome:
    """Import the table, or only find out what would happen. One refused row refuses all."""
    dataset = Dataset(headers=[ROW, *(column.key for column in resource.COLUMNS)])
    for number, texts in resource.ordered(table.rows):
        dataset.append([number, *(texts[column.key] for column in resource.COLUMNS)])
    result = resource.import_data(
        dataset, dry_run=resource.dry, use_transactions=True, rollback_on_validation_errors=True
    )
    for error in [*result.base_errors, *(each for row in result.rows for each in row.errors)]:
        raise error.error
    outcomes = (_outcome(resource, row) for row in result.rows)
    return ImportOutcome(tuple(sorted(outcomes, key=lambda outcome: outcome.number)))


def _outcome(resource: TableResource, result: RowResult) -> RowOutcome:
    labels = {column.key: str(column.label) for column in resource.COLUMNS}
    changes = resource.differences(result) if result.is_update() else []
    return RowOutcome(
        number=result.row_values[ROW],
        title=resource.title_of(result.row_values),
        kind=result.import_type,
        differences=tuple(CellDifference(labels[key], old, new) for key, old, new in changes),
        problems=_problems(resource, result.validation_error),
    )


def _problems(resource: TableResource, error: ValidationError | None) -> tuple[str, ...]:
    """Sentences that name the column."""
    if error is None:
        return ()
    labels = {resource.fields[each.key].attribute: str(each.label) for each in resource.COLUMNS}
    return tuple(
        _("Column “%(column)s”: %(problem)s") % {"column": labels[attribute], "problem": problem}
        for attribute, problems in error.message_dict.items()
        for problem in problems
    )
