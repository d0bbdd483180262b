"""Days off of a year as a table that leaves; its first columns are what the import reads."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from units.exports.table import ColumnKind, ExportColumn, ExportTable, Value, texts
from units.models import Holiday


def holidays_table(year: int, holidays: Iterable[Holiday]) -> ExportTable:
    columns = [
        ExportColumn(_("Day"), ColumnKind.DAY),
        *texts(_("Occasion"), _("Kind of day"), _("Holds for")),
    ]
    return ExportTable(_("Days off"), columns, [_cells(each) for each in holidays], [year])


def _cells(holiday: Holiday) -> list[Value]:
    whom = holiday.authority.short_name if holiday.authority else _("the whole country")
    return [holiday.day, holiday.name, holiday.get_kind_display(), whom]
