"""The targets of a plan as a table that leaves."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from plans.targets.page import ReadTarget, TargetsPage
from units.exports.table import ColumnKind, ExportColumn, ExportTable, Value, texts
from units.formats.dates import format_day


def targets_table(page: TargetsPage) -> ExportTable:
    """The targets as printed, each with its level in words and the reading that counts."""
    columns = [
        *texts(_("Code"), _("Target"), _("Level"), _("Measured in"), _("Index")),
        *texts(_("Newest result")),
        ExportColumn(pgettext("of a result", "In figures"), ColumnKind.NUMBER),
        ExportColumn(_("As of"), ColumnKind.DAY),
        *texts(_("Reached"), _("Reported by"), _("Tasks that serve it"), _("Source")),
    ]
    notes = [_("State on %(day)s") % {"day": format_day(page.on)}]
    rows = [_cells(row) for row in page.rows]
    return ExportTable(_("Targets"), columns, rows, [page.plan.title], notes)


def _cells(row: ReadTarget) -> list[Value]:
    target, reading = row.target, row.reading
    said: list[Value] = ["", None, None, "", ""]
    if reading and row.reach:
        figure = reading.rank if reading.value is None else reading.value
        judged = [str(row.reach.label), str(reading.reported_by)]
        said = [row.result, figure, reading.day, *judged]
    served = ", ".join(task.code for task in target.tasks.all())
    goal = [target.code, target.title, row.level, target.measure, target.get_index_display()]
    return [*goal, *said, served, target.source]
