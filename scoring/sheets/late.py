"""Who is late in a period: for the list on the board, its file and the report."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from scoring.deadlines import due_at, in_time, judged_due_at
from scoring.models import CampaignPeriod, Extension, ScoreSheet
from scoring.sheets.late_line import LateLine
from scoring.sheets.missed import missed_reasons
from units.exports.table import ColumnKind, ExportColumn, ExportTable, texts
from units.models import User


def late_lines(period: CampaignPeriod, now: datetime, user: User | None = None) -> list[LateLine]:
    """The lines of a period in Vietnamese order, for the units that the person may see (None: all
    of them). Three queries.
    """
    sheets = period.sheets.all() if user is None else ScoreSheet.objects.visible_to(user)
    found = list(
        sheets.filter(period=period).select_related("unit").order_by("unit__sort_key", "pk")
    )
    for sheet in found:
        sheet.period = period
    reasons = missed_reasons(found)
    extensions = {
        each.sheet_id: each
        for each in Extension.objects.filter(sheet__in=found, kind=Extension.Kind.SELF)
    }
    lines = (
        _line(sheet, now, reasons.get(sheet.pk, ""), extensions.get(sheet.pk)) for sheet in found
    )
    return [line for line in lines if line.is_late or line.extension]


def _line(sheet: ScoreSheet, now: datetime, reason: str, extension: Extension | None) -> LateLine:
    due = judged_due_at(sheet)
    sent = sheet.first_submitted_at or sheet.submitted_at
    if sheet.submitted_at is not None:
        late_by = None if in_time(sheet) else (sent or due) - due
    else:
        holds = sheet.missed or due_at(sheet) is not None
        late_by = now - due if holds and now >= due and not sheet.missed else None
    return LateLine(sheet, due, sheet.submitted_at, late_by, reason, extension)


def late_table(period: CampaignPeriod, lines: Iterable[LateLine]) -> ExportTable:
    """The list as it leaves."""
    columns = [
        *texts(_("Unit"), _("State")),
        ExportColumn(_("Deadline"), ColumnKind.MOMENT),
        ExportColumn(_("Submitted at"), ColumnKind.MOMENT),
        *texts(_("Late by")),
        ExportColumn(_("Whole days late"), ColumnKind.WHOLE),
        *texts(_("Note")),
    ]
    rows = [
        [
            line.sheet.unit.name,
            line.state,
            line.due_at,
            line.submitted_at,
            line.late,
            line.late_by.days if line.late_by else None,
            line.note,
        ]
        for line in lines
    ]
    return ExportTable(
        _("Late units"), columns, rows, about=[period.in_year], notes=[period.campaign.title]
    )
