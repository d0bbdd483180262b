"""What came back of lost points, as a table that leaves."""

from django.utils.translation import gettext as _

from analysis.remediation.overcome import Overcome
from units.exports.table import ExportTable, points, table_of, texts


def overcome_table(found: Overcome) -> ExportTable:
    task, code, title = texts(_("Task"), _("Criterion"), _("Content"))
    maximum, before, now, regained = points(
        _("Max."), _("Points before"), _("Points now"), _("Regained")
    )
    columns = (
        (task, lambda line: line.task.code),
        (code, lambda line: line.criterion.code),
        (title, lambda line: line.criterion.title),
        (maximum, lambda line: line.criterion.maximum),
        (before, lambda line: line.before),
        (now, lambda line: line.now),
        (regained, lambda line: line.regained),
    )
    about = [found.plan.authority.short_name, found.plan.year]
    return table_of(_("Points overcome"), columns, found.lines, about, [found.words])
