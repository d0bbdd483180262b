"""The table of units: read from a file into the tree, and written out again."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F, Value
from django.db.models.functions import Concat, Substr
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from import_export.fields import Field
from import_export.widgets import Widget
from tablib import Dataset

from units.formats.text import search_key, sort_key
from units.grants import Grant
from units.imports.cells import ChoiceWidget, DayWidget, TextWidget
from units.imports.importing import BulkMeta, TableResource, next_keys
from units.imports.tables import Column
from units.models import Unit, User
from units.permissions import may

COLUMNS = (
    Column("code", gettext_lazy("Code"), required=True),
    Column("name", gettext_lazy("Name"), required=True),
    Column("short_name", gettext_lazy("Short name")),
    Column("kind", gettext_lazy("Kind"), required=True),
    Column("parent", gettext_lazy("Belongs to (code)"), required=True),
    Column("valid_from", gettext_lazy("Valid from")),
    Column("valid_to", gettext_lazy("Valid to")),
)

# The words of the public lists of units, beside the labels of the product.
KINDS = {
    "tinh": Unit.Kind.PROVINCE,
    "thanh_pho_truc_thuoc_tw": Unit.Kind.PROVINCE,
    "huyen": Unit.Kind.DISTRICT,
    "quan": Unit.Kind.DISTRICT,
    "thi_xa": Unit.Kind.DISTRICT,
    "thanh_pho": Unit.Kind.DISTRICT,
    "xa": Unit.Kind.COMMUNE,
    "thi_tran": Unit.Kind.TOWNSHIP,
    "phuong": Unit.Kind.WARD,
    "dac_khu": Unit.Kind.SPECIAL_ZONE,
    "phong": Unit.Kind.OFFICE,
    "ban": Unit.Kind.OFFICE,
    "so": Unit.Kind.OFFICE,
    "trung_tam": Unit.Kind.CENTRE,
}


class ParentWidget(Widget):
    """The code of the unit above: one of the same file, else the latest that carries the code."""

    def __init__(self, resource: "UnitResource") -> None:
        super().__init__()
        self.resource = resource

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> Unit | None:
        if not value:
            return None
        known = self.resource.by_code.get(value)
        if known:
            return known[-1]
        raise ValueError(_("there is no unit with the code “%(code)s”.") % {"code": value})

    def render(self, value: Unit | None, obj: Any = None, **kwargs: Any) -> str:
        return value.code if value else ""


class UnitResource(TableResource):
    COLUMNS = COLUMNS
    VERBS = {"new": "unit_added", "update": "unit_changed"}
    code = Field("code", "code", widget=TextWidget(30, required=True))
    name = Field("name", "name", widget=TextWidget(200, required=True))
    short_name = Field("short_name", "short_name", widget=TextWidget(100))
    kind = Field("kind", "kind", widget=ChoiceWidget(KINDS, dict(Unit.Kind.choices)))
    valid_from = Field("valid_from", "valid_from", widget=DayWidget())
    valid_to = Field("valid_to", "valid_to", widget=DayWidget())

    class Meta(BulkMeta):
        model = Unit
        fields = tuple(column.key for column in COLUMNS)
        import_id_fields = ("code", "valid_from")

    def __init__(self, *, by: User | None, dry: bool = False) -> None:
        super().__init__(by=by, dry=dry)
        self.fields["parent"] = Field("parent", "parent", widget=ParentWidget(self))
        self.by_code: dict[str, list[Unit]] = defaultdict(list)
        self.seen: set[tuple[str, date | None]] = set()
        self.moved: list[tuple[str, Unit]] = []

    def ordered(self, rows: Sequence[tuple[int, dict[str, str]]]) -> list[tuple[int, Any]]:
        """Units above before the units below them."""
        below = defaultdict(list)
        codes = {texts["code"] for _number, texts in rows}
        for number, texts in rows:
            below[texts["parent"] if texts["parent"] in codes else ""].append((number, texts))
        taken, waiting = [], [""]
        while waiting:
            found = below.pop(waiting.pop(), [])
            taken += found
            waiting += [texts["code"] for _number, texts in found]
        return taken + [row for circle in below.values() for row in circle]

    def before_import(self, dataset: Dataset, **kwargs: Any) -> None:
        units = {
            unit.pk: unit
            for unit in Unit.objects.order_by(F("valid_from").asc(nulls_first=True), "pk")
        }
        for unit in units.values():
            unit.parent = units.get(unit.parent_id or 0)
            self.by_code[unit.code].append(unit)
        self.stored = {(unit.code, unit.valid_from): unit for unit in units.values()}
        self.parents = {unit.pk: unit.parent_id for unit in units.values()}
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

    def check(self, unit: Unit) -> None:
        unit.short_name = unit.short_name or unit.name[:100]
        self._check_identity(unit)
        self._check_place(unit)
        if self.by is not None:
            self._check_scope(unit, self.by)
        self._plant(unit)

    def _check_identity(self, unit: Unit) -> None:
        identity = (unit.code, unit.valid_from)
        if identity in self.seen:
            raise ValidationError({"code": _("the unit stands in the file twice.")})
        self.seen.add(identity)
        if unit.valid_from and unit.valid_to and unit.valid_from > unit.valid_to:
            raise ValidationError({"valid_to": _("the unit would end before it begins.")})
        for other in self.by_code[unit.code]:
            if other is not unit and _overlap(unit, other):
                raise ValidationError(
                    {"code": _("“%(unit)s” has the same code at the same time.") % {"unit": other}}
                )

    def _check_place(self, unit: Unit) -> None:
        above, passed = unit.parent, set()
        while above is not None and above.pk not in passed:
            if above is unit:
                raise ValidationError({"parent": _("the unit would stand above itself.")})
            passed.add(above.pk)
            above = above.parent

    def _check_scope(self, unit: Unit, by: User) -> None:
        """Nobody changes a unit outside their territory, or moves one into or out of it."""
        is_new = unit._state.adding
        if not is_new:
            _require(by, unit, "code")
        if is_new or unit.parent_id != self.parents[unit.pk]:
            if unit.parent is None:
                raise ValidationError(
                    {"parent": _("a topmost unit is added by the operator of the system only.")}
                )
            _require(by, unit.parent, "parent")

    def _plant(self, unit: Unit) -> None:
        """Set the key, the path and the order of the unit before it is stored in bulk."""
        if unit._state.adding:
            unit.pk = next(self.keys)
            self.by_code[unit.code].append(unit)
        old, unit.path = unit.path, f"{unit.parent.path if unit.parent else '/'}{unit.pk}/"
        if old and old != unit.path:
            self.moved.append((old, unit))
        unit.sort_key = sort_key(unit.name)
        unit.search_key = search_key(f"{unit.name} {unit.short_name} {unit.code}")

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
        """Move the units below those that moved, the deepest first."""
        super().after_import(dataset, result, **kwargs)
        for old, unit in sorted(self.moved, key=lambda move: -len(move[0])):
            below = Unit.objects.filter(path__startswith=old).exclude(pk=unit.pk)
            below.update(path=Concat(Value(unit.path), Substr("path", len(old) + 1)))


def _overlap(one: Unit, other: Unit) -> bool:
    first, last = date.min, date.max
    return (one.valid_from or first) <= (other.valid_to or last) and (
        other.valid_from or first
    ) <= (one.valid_to or last)


def _require(by: User, unit: Unit, column: str) -> None:
    verdict = may(by, Grant.MANAGE_UNITS, unit=unit)
    if not verdict:
        raise ValidationError({column: verdict.reason})
