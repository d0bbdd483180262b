"""The warnings of a plan as a table that leaves."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from plans.models import Plan
from plans.warnings.reading import WarningLine
from units.exports.table import ColumnKind, ExportColumn, ExportTable, Value, texts
from units.formats.dates import format_day


def warnings_table(
    plan: Plan, lines: Iterable[WarningLine], on: date, *, total: int
) -> ExportTable:
    """The warnings that were found of so many."""
    columns = [
        *texts(_("Level of warning"), _("Order"), _("Task"), _("Lead office"), _("Reason")),
        ExportColumn(_("Days overdue"), ColumnKind.WHOLE),
        ExportColumn(_("Warned on"), ColumnKind.DAY),
        *texts(_("Addressed to"), _("State"), _("What will be done, and by when")),
        *texts(pgettext("warning", "Acknowledged by")),
        ExportColumn(pgettext("warning", "Acknowledged at"), ColumnKind.MOMENT),
    ]
    rows = [_cells(line, on) for line in lines]
    notes = [
        _("State on %(day)s") % {"day": format_day(on)},
        _("%(found)s of %(total)s warnings") % {"found": len(rows), "total": total},
    ]
    return ExportTable(pgettext("page", "Warnings"), columns, rows, [plan.title], notes)


def _cells(line: WarningLine, on: date) -> list[Value]:
    warning, task = line.warning, line.task
    by = warning.acknowledged_by.full_name if warning.acknowledged_by else ""
    what: list[Value] = [warning.get_level_display(), task.code, task.title, task.lead, line.about]
    days = warning.days_over(on) or None
    answer = [line.to, line.state, warning.words, by, warning.acknowledged_at]
    return [*what, days, warning.issued_on, *answer]
