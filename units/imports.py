"""Importing a table: what would change, row by row, and then all of it or nothing."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import Model
from django.utils.translation import gettext as _
from import_export import resources
from import_export.results import RowResult
from tablib import Dataset

from units.models import Unit, User
from units.tables import Column, Table

ROW = "row"  # the column of the data set that carries the row number of the file


@dataclass(frozen=True)
class Difference:
    """One cell that changes."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class RowOutcome:
    """What becomes of one row: `kind` is new, update, skip or invalid."""

    number: int
    title: str
    kind: str
    differences: tuple[Difference, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """What an import did, or would do."""

    rows: tuple[RowOutcome, ...]

    @property
    def counts(self) -> Counter[str]:
        return Counter(row.kind for row in self.rows)

    @property
    def refused(self) -> bool:
        return self.counts["invalid"] > 0

    @property
    def changes(self) -> int:
        return self.counts["new"] + self.counts["update"]


class TableResource(resources.ModelResource):
    """A resource whose rows are the rows of a `Table`; `by` is None for a command.

    Subclasses name their COLUMNS, keep `existing(row)` and may refuse a row in `check(…)` with a
    ValidationError by column.
    """

    COLUMNS: Sequence[Column] = ()

    def __init__(self, *, by: User | None) -> None:
        super().__init__()
        self.by = by

    def title_of(self, row: dict[str, str]) -> str:
        raise NotImplementedError

    def existing(self, row: dict[str, Any]) -> Model | None:
        """The stored row that this one describes; loaded beforehand, not one by one."""
        raise NotImplementedError

    def check(self, instance: Any, original: Any, row: dict[str, Any]) -> None:
        """Refuse what the cells alone do not show."""

    def get_instance(self, instance_loader: Any, row: dict[str, Any]) -> Model | None:
        return self.existing(row)

    def import_instance(self, instance: Any, row: dict[str, Any], **kwargs: Any) -> None:
        before = type(instance)(**{f.attname: getattr(instance, f.attname) for f in _fields(instance)})
        super().import_instance(instance, row, **kwargs)
        self.check(instance, before, row)


class BulkMeta:
    """Settings that keep a thousand rows under a second."""

    use_transactions = True
    use_bulk = True
    batch_size = None
    skip_unchanged = True
    report_skipped = True
    skip_html_diff = True
    store_instance = True
    store_row_values = True


def run(resource: TableResource, table: Table, *, dry: bool) -> Outcome:
    """Import the table, or with `dry` only find out what would happen. One refused row refuses all."""
    dataset = Dataset(headers=[ROW, *(column.key for column in resource.COLUMNS)])
    for number, texts in table.rows:
        dataset.append([number, *(texts[column.key] for column in resource.COLUMNS)])
    result = resource.import_data(
        dataset, dry_run=dry, use_transactions=True, rollback_on_validation_errors=True
    )
    for error in [*result.base_errors, *(each for row in result.rows for each in row.errors)]:
        raise error.error
    return Outcome(tuple(_outcome(resource, row) for row in result.rows))


def _outcome(resource: TableResource, result: RowResult) -> RowOutcome:
    row = result.row_values
    return RowOutcome(
        number=row[ROW],
        title=resource.title_of(row),
        kind=result.import_type,
        differences=_differences(resource, result) if result.is_update() else (),
        problems=_problems(resource, result.validation_error),
    )


def _differences(resource: TableResource, result: RowResult) -> tuple[Difference, ...]:
    labels = {column.key: str(column.label) for column in resource.COLUMNS}
    found = [
        Difference(labels[key], str(field.export(result.original) or ""), str(field.export(result.instance) or ""))
        for key, field in resource.fields.items()
    ]
    return tuple(each for each in found if each.before != each.after)


def _problems(resource: TableResource, error: ValidationError | None) -> tuple[str, ...]:
    """Sentences that name the column."""
    if error is None:
        return ()
    labels = {resource.fields[c.key].attribute: str(c.label) for c in resource.COLUMNS}
    return tuple(
        _("Column “%(column)s”: %(problem)s") % {"column": labels[attribute], "problem": problem}
        for attribute, problems in error.message_dict.items()
        for problem in problems
    )


def _fields(instance: Model) -> list[Any]:
    return list(instance._meta.concrete_fields)


def next_keys(model: type[Model], count: int) -> list[int]:
    """Primary keys for rows that need to know theirs before they are stored in bulk."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [model._meta.db_table, count],
        )
        return [key for (key,) in cursor.fetchall()]


__all__ = ["Outcome", "Unit", "run"]
