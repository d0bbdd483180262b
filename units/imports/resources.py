"""The base of the resources: how the rows of a table become rows of the database."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Model
from import_export import resources
from import_export.fields import Field
from import_export.results import RowResult
from tablib import Dataset

from units.audit.trail import record
from units.imports.tables import Column
from units.models import Unit, User

ROW = "row"  # the column of the data set that carries the row number of the file


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

    @property
    def exported(self) -> list[Column]:
        return [column for column in self.COLUMNS if column.exported]

    def get_export_fields(self, selected_fields: Any = None) -> list[Field]:
        return [self.fields[column.key] for column in self.exported]

    def get_export_headers(self, selected_fields: Any = None) -> list[str]:
        """The labels, so that what `export` gives can be imported again."""
        return [str(column.label) for column in self.exported]

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
