"""A table that leaves the product, as values; the files decide how they look."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import TypeVar

from django.utils.translation import gettext as _

from units.formats.numbers import format_number
from units.refusals import NotReady

MOST_ROWS = 20_000  # of a file; a workbook of so many rows takes some seconds
MOST_READ = MOST_ROWS + 1  # one more tells that there are more
Value = str | int | Decimal | date | datetime | None
Rows = Sequence[Sequence[Value]]
Row = TypeVar("Row")


class ColumnKind(Enum):
    """What the values of a column are. PERCENT holds 88.4 for 88,4 %; MOMENT and SECOND are aware
    datetimes; NUMBER is a figure whose places nobody fixed.
    """

    TEXT = "text"
    WHOLE = "whole"
    NUMBER = "number"
    POINTS = "points"
    PERCENT = "percent"
    DAY = "day"
    MOMENT = "moment"
    SECOND = "second"


@dataclass(frozen=True)
class ExportColumn:
    label: str
    kind: ColumnKind = ColumnKind.TEXT


@dataclass(frozen=True)
class ExportTable:
    """`about` says of what the table is (period, unit, filter) and goes into the file's name with
    the title; `notes` say how its figures are to be read. A value is None where nothing stands.
    A `form` is filled in and handed in again: it begins with its headings.
    """

    title: str
    columns: Sequence[ExportColumn]
    rows: Rows
    about: Sequence[object] = ()
    notes: Sequence[str] = ()
    form: bool = False


def texts(*labels: object) -> list[ExportColumn]:
    """Columns of texts."""
    return [ExportColumn(str(label)) for label in labels]


def points(*labels: object) -> list[ExportColumn]:
    return [ExportColumn(str(label), ColumnKind.POINTS) for label in labels]


def table_of(
    title: str,
    columns: Iterable[tuple[ExportColumn, Callable[[Row], Value]]],
    rows: Iterable[Row],
    about: Sequence[object] = (),
    notes: Sequence[str] = (),
) -> ExportTable:
    """A table whose columns each say what stands in them for a row."""
    heads, cells = zip(*columns, strict=True)
    values = [[cell(row) for cell in cells] for row in rows]
    return ExportTable(title, heads, values, about, notes)


def form_of(title: str, headings: Iterable[object], rows: Rows = ()) -> ExportTable:
    """A table to be filled in."""
    return ExportTable(title, texts(*headings), rows, form=True)


def require_short(table: ExportTable) -> None:
    """Raises NotReady for more rows than a file holds: a part of them would pass for the whole."""
    if len(table.rows) > MOST_ROWS:
        message = _(
            "The table has more than %(limit)s rows. Narrow it by the filters of the page, then"
            " download it again."
        )
        raise NotReady(message % {"limit": format_number(MOST_ROWS)})
