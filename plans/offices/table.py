"""The open tasks of an office as a table that leaves."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from plans.offices.open_list import OfficeTask
from units.exports.table import ColumnKind, ExportColumn, ExportTable, Value, texts
from units.formats.dates import format_day


def office_table(tasks: Iterable[OfficeTask], on: date, *, total: int) -> ExportTable:
    columns = [
        *texts(_("Plan"), _("Order"), _("Task"), _("Product"), _("Our part"), _("Lead office")),
        *texts(_("Deadline")),
        ExportColumn(_("Due on"), ColumnKind.DAY),
        *texts(_("State")),
    ]
    rows = [_cells(each) for each in tasks]
    notes = [
        _("State on %(day)s") % {"day": format_day(on)},
        _("%(found)s of %(total)s tasks") % {"found": len(rows), "total": total},
    ]
    return ExportTable(_("Tasks of our office"), columns, rows, [], notes)


def _cells(each: OfficeTask) -> list[Value]:
    task = each.row.task
    part = _("lead") if each.leads else _("coordinating")
    words = [task.plan.title, task.code, task.title, task.product, part, task.lead]
    return [*words, task.deadline_text, each.due, str(each.row.state.label)]
