"""Importing a table: a preview of the changes, row by row, then all of them or none."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import Model
from django.utils.translation import gettext as _
from import_export import resources
from import_export.results import RowResult
from tablib import Dataset

from units.audit.trail import record
from units.imports.tables import Column, Table
from units.models import Unit, User

ROW = "row"  # the column of the data set that carries the row number of the file


@dataclass(frozen=True)
class CellDifference:
    """One cell that changes."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class RowOutcome:
    """The outcome of one row: `kind` is new, update, skip or invalid."""

    number: int
    title: str
    kind: str
    differences: tuple[CellDifference, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class ImportOutcome:
    """What an import did, or would do."""

    rows: tuple[RowOutcome, ...]

    @property
    def counts(self) -> Counter[str]:
        return Counter(row.kind for row in self.rows)

    @property
    def shown(self) -> list[RowOutcome]:
        """Refused rows first, then changed ones; unchanged rows are only counted."""
        order = ("invalid", "update", "new")
        rows = [row for row in self.rows if row.kind in order]
        return sorted(rows, key=lambda row: order.index(row.kind))

    @property
    def refused(self) -> bool:
        return self.counts["invalid"] > 0

    @property
    def changes(self) -> int:
        return self.counts["new"] + self.counts["update"]


class TableResource(resources.ModelResource):
    """A resource whose rows are the rows of a `Table`; `by` is None for a command.
    With `dry` nothing is stored.

    Subclasses name their COLUMNS (the fields have the same names), find the `existing` instance
    of a row, and may refuse in `check` what one cell alone does not show, by ValidationError.
    """

    COLUMNS: Sequence[Column] = ()
    VERBS: Mapping[str, str] = {}  # of the audit rows, by "new" and "update"

    def __init__(self, *, by: User | None, dry: bool = False) -> None:
        super().__init__()
        self.by = by
        self.dry = dry
        self.changed: list[RowResult] = []

    def ordered(self, rows: Sequence[tuple[int, dict[str, str]]]) -> Iterable[tuple[int, Any]]:
        """The order in which the rows are taken in."""
        return rows

    def title_of(self, row: Mapping[str, Any]) -> str:
        raise NotImplementedError

    def unit_of(self, instance: Any) -> Unit:
        """The unit in whose audit trail a change is recorded."""
        raise NotImplementedError

    def existing(self, row: Mapping[str, Any]) -> Model | None:
        """The stored row that this one describes; loaded beforehand, not one by one."""
        raise NotImplementedError

    def check(self, instance: Any) -> None:
        """Raise ValidationError by attribute."""

    def get_instance(self, instance_loader: Any, row: dict[str, Any]) -> Model | None:
        return self.existing(row)

    def import_instance(self, instance: Any, row: Mapping[str, Any], **kwargs: Any) -> None:
        super().import_instance(instance, row, **kwargs)
        self.check(instance)

    def after_import_row(self, row: Any, row_result: RowResult, **kwargs: Any) -> None:
        if row_result.import_type in self.VERBS:
            self.changed.append(row_result)

    def after_import(self, dataset: Dataset, result: Any, **kwargs: Any) -> None:
        super().after_import(dataset, result, **kwargs)
        for row in self.changed:
            differences = self.differences(row)
            record(
                self.VERBS[row.import_type],
                by=self.by,
                target=row.instance,
                unit=self.unit_of(row.instance),
                before={key: before for key, before, _after in differences if row.is_update()},
                after={key: after for key, _before, after in differences},
            )

    def differences(self, row: RowResult) -> list[tuple[str, str, str]]:
        """Key of the column, text before, text after, for each cell that changes."""
        before = {key: self.text_of(key, row.original) for key in self.fields}
        after = {key: self.text_of(key, row.instance) for key in self.fields}
        return [(key, before[key], after[key]) for key in after if before[key] != after[key]]

    def get_export_headers(self, selected_fields: Any = None) -> list[str]:
        """The labels, so that what `export` gives can be imported again."""
        return [str(column.label) for column in self.COLUMNS]

    def text_of(self, key: str, instance: Any) -> str:
        return "" if instance is None else str(self.fields[key].export(instance) or "")


class BulkMeta:
    """Settings with which a thousand rows are imported within a second."""

    use_transactions = True
    use_bulk = True
    batch_size = None
    skip_unchanged = True
    report_skipped = True
    skip_html_diff = True
    store_instance = True
    store_row_values = True


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


def next_keys(model: type[Model], count: int) -> list[int]:
    """Primary keys for rows that need to know theirs before they are stored in bulk."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [model._meta.db_table, count],
        )
        return [key for (key,) in cursor.fetchall()]
