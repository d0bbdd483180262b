"""The table of units: read from a file into the tree, and written out again."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import chain
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F
from import_export.fields import Field
from import_export.results import RowResult
from tablib import Dataset

from units.database.keys import next_keys
from units.formats.dates import format_day
from units.imports.cells import ChoiceWidget, DayWidget, TextWidget
from units.imports.resources import ROW, BulkMeta, TableResource
from units.imports.unit_checks import (
    check_as_the_pages,
    check_identity,
    check_new_name,
    check_place,
    check_scope,
    refusals_at_columns,
)
from units.imports.unit_columns import COLUMNS, KINDS, ParentWidget
from units.imports.unit_tree import parents_first
from units.models import Unit, User
from units.unit_tree.checks import named
from units.unit_tree.marks import lock_trees
from units.unit_tree.moving import move_below
from units.unit_tree.names import former_names
from units.unit_tree.renaming import keep_name
from units.unit_tree.successions import follow_along


class UnitResource(TableResource):
    COLUMNS = COLUMNS
    VERBS = {"new": "unit_added", "update": "unit_changed"}
    code = Field("code", "code", widget=TextWidget(30, required=True))
    name = Field("name", "name", widget=TextWidget(200, required=True))
    short_name = Field("short_name", "short_name", widget=TextWidget(100))
    name_since = Field("name_since", "name_since", widget=DayWidget())
    kind = Field("kind", "kind", widget=ChoiceWidget(KINDS, dict(Unit.Kind.choices)))
    valid_from = Field("valid_from", "valid_from", widget=DayWidget())
    valid_to = Field("valid_to", "valid_to", widget=DayWidget())

    class Meta(BulkMeta):
        model = Unit
        fields = tuple(column.key for column in COLUMNS)
        import_id_fields = ("code", "valid_from")

    def __init__(self, *, by: User | None, dry: bool = False) -> None:
        super().__init__(by=by, dry=dry)
        self.by_code: dict[str, list[Unit]] = defaultdict(list)
        self.fields["parent"] = Field("parent", "parent", widget=ParentWidget(self.by_code))
        self.seen: set[tuple[str, date | None]] = set()
        self.since: date | None = None  # in the row that is read
        self.renamed_on: dict[int, date] = {}
        self.moved: list[tuple[str, Unit]] = []

    def ordered(self, rows: Sequence[tuple[int, dict[str, str]]]) -> list[tuple[int, Any]]:
        return parents_first(rows)

    def before_import(self, dataset: Dataset, **kwargs: Any) -> None:
        lock_trees()
        units = {
            unit.pk: unit
            for unit in Unit.objects.order_by(F("valid_from").asc(nulls_first=True), "pk")
        }
        for unit in units.values():
            unit.parent = units.get(unit.parent_id or 0)
            self.by_code[unit.code].append(unit)
        self.stored = {(unit.code, unit.valid_from): unit for unit in units.values()}
        self.parents = {unit.pk: unit.parent_id for unit in units.values()}
        self.names = {unit.pk: (unit.name, unit.short_name) for unit in units.values()}
        self.former = former_names(units)
        self.keys = iter(next_keys(Unit, len(dataset)))

    def existing(self, row: Mapping[str, Any]) -> Unit | None:
        try:
            return self.stored.get((row["code"], DayWidget().clean(row["valid_from"])))
        except ValueError:
            return None  # the column itself says so

    def title_of(self, row: Mapping[str, Any]) -> str:
        return f"{row['code']} {row['name']}".strip()

    def unit_of(self, unit: Unit) -> Unit:
        return unit

    def import_field(
        self, field: Field, instance: Any, row: Any, *args: Any, **kwargs: Any
    ) -> None:
        """The day of a new name is no field of a unit."""
        if field is self.fields["name_since"]:
            self.since = None
            self.since = field.clean(row)
        else:
            super().import_field(field, instance, row, *args, **kwargs)

    def differences(self, row: RowResult) -> list[tuple[str, str, str]]:
        found = super().differences(row)
        since = self.renamed_on.get(row.instance.pk)
        return [*found, ("name_since", "", format_day(since))] if since else found

    def check(self, unit: Unit) -> None:
        unit.short_name = unit.short_name or unit.name[:100]
        names, former = self.names.get(unit.pk or 0), self.former.get(unit.pk or 0, [])
        if since := check_new_name(unit, self.since, names, former):
            self.renamed_on[unit.pk] = since
        check_identity(unit, self.seen, self.by_code[unit.code])
        check_place(unit)
        if self.by is not None:
            check_scope(unit, self.by, self.parents)
        self._plant(unit)

    def _plant(self, unit: Unit) -> None:
        """Set the key, the path and the order of the unit before it is stored in bulk."""
        if unit._state.adding:
            unit.pk = next(self.keys)
            self.by_code[unit.code].append(unit)
        old, unit.path = unit.path, f"{unit.parent.path if unit.parent else '/'}{unit.pk}/"
        if old and old != unit.path:
            self.moved.append((old, unit))
        former = [each.name for each in self.former.get(unit.pk, ())]
        kept = self.names[unit.pk][:1] if unit.pk in self.renamed_on else ()
        unit.key_words([*former, *kept])

    def get_bulk_update_fields(self) -> list[str]:
        return [
            "name",
            "short_name",
            "kind",
            "parent",
            "valid_to",
            "path",
            "sort_key",
            "search_key",
        ]

    def after_import(self, dataset: Dataset, result: Any, **kwargs: Any) -> None:
        super().after_import(dataset, result, **kwargs)
        move_below(self.moved)
        if result.has_validation_errors():
            return  # what else is wrong is seen when all rows are stored
        namesakes: dict[tuple[int | None, str], list[Unit]] = defaultdict(list)
        for unit in chain.from_iterable(self.by_code.values()):
            namesakes[named(unit)].append(unit)
        for row in self.changed:
            before = row.original if row.is_update() else None
            try:
                with refusals_at_columns():
                    check_as_the_pages(row.instance, before, namesakes[named(row.instance)])
                    self._store_beside(row.instance, before)
            except ValidationError as refusal:
                row.import_type, row.validation_error = row.IMPORT_TYPE_INVALID, refusal
                result.append_invalid_row(row.row_values[ROW], row.row_values, refusal)

    def _store_beside(self, unit: Unit, before: Unit | None) -> None:
        """Keep the name that the unit bore, and let who follows it follow its last day."""
        if before and (since := self.renamed_on.get(unit.pk)):
            keep_name(before, list(self.former.get(unit.pk, ())), since)
        if before and before.valid_to and before.valid_to != unit.valid_to:
            follow_along(unit, before.valid_to, by=self.by)
