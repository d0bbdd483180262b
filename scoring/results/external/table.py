"""A published table as it leaves: as it was printed."""

from django.utils.translation import gettext as _

from scoring.models import PublishedTable
from scoring.results.external.page import TablePage
from units.exports.table import ColumnKind, ExportColumn, ExportTable, points, texts


def external_table(table: PublishedTable, page: TablePage) -> ExportTable:
    columns = [
        *texts(_("Group")),
        ExportColumn(_("Rank"), ColumnKind.WHOLE),
        *texts(_("Unit as printed")),
        *points(_("Appraised"), _("Survey"), _("Total")),
        ExportColumn(_("Index"), ColumnKind.PERCENT),
        *texts(_("Band")),
    ]
    lines = [row.line for _group, rows in page.groups for row in rows]
    rows = [
        [
            *(line.group, line.rank, line.unit, line.appraised, line.survey),
            *(line.total, line.index, line.band),
        ]
        for line in lines
    ]
    notes = [page.counts, *(f"{name}: {value}" for name, value in page.means)]
    return ExportTable(table.title, columns, rows, [table.published_by], notes)
