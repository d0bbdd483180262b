"""The history of a sheet as a table that leaves."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from scoring.history.events import TimelineEvent
from scoring.models import ScoreSheet
from units.exports.table import ColumnKind, ExportColumn, ExportTable, Value, texts


def timeline_table(sheet: ScoreSheet, lines: Iterable[TimelineEvent]) -> ExportTable:
    columns = [
        ExportColumn(_("At"), ColumnKind.SECOND),
        *texts(_("By"), _("Kind of event"), _("Criterion"), _("What")),
        *texts(_("Before"), _("After"), _("Reason"), _("From address")),
    ]
    rows = [_cells(line) for line in lines]
    about = [sheet.unit.short_name, sheet.period.in_year]
    notes = [sheet.period.campaign.title]
    return ExportTable(_("History of the sheet"), columns, rows, about, notes)


def _cells(line: TimelineEvent) -> list[Value]:
    said = [line.code, line.what, line.before, line.after, line.why, line.address]
    return [line.at, line.by, str(line.kind.label), *said]
