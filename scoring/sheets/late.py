"""Who is late in a period, by how much and why: for the list on the board, its file and
the report.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from scoring.deadlines import due_at, in_time, judged_due_at
from scoring.models import CampaignPeriod, Extension, ScoreSheet
from units.formats.dates import format_moment
from units.models import AuditEvent, User


@dataclass(frozen=True)
class LateLine:
    """One unit that is late, was taken in as “not submitted”, or was given more time.

    `due_at` is its deadline, `late_by` None where nothing is late.
    """

    sheet: ScoreSheet
    due_at: datetime
    submitted_at: datetime | None
    late_by: timedelta | None
    missed_because: str
    extension: Extension | None

    @property
    def is_late(self) -> bool:
        return self.late_by is not None or self.sheet.missed

    @property
    def state(self) -> str:
        """The kind of lateness, in one or two words."""
        if self.sheet.missed:
            return _("taken in as “not submitted”")
        if self.late_by is None:
            return _("extended")
        return _("came late") if self.submitted_at else _("not here yet")

    @property
    def tone(self) -> str:
        return "mute" if not self.is_late else "warn" if self.submitted_at else "bad"

    @property
    def late(self) -> str:
        return format_duration(self.late_by) if self.late_by else ""

    @property
    def note(self) -> str:
        """Why it was taken in without its sheet, and until when it was extended, why."""
        notes = []
        if self.sheet.missed:
            notes.append(": ".join(filter(None, [_("not submitted"), self.missed_because])))
        if self.extension:
            notes.append(
                _("extended until %(time)s: %(reason)s")
                % {"time": format_moment(self.extension.due_at), "reason": self.extension.reason}
            )
        return "; ".join(notes)


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
    reasons = _reasons(found)
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


def _reasons(sheets: Iterable[ScoreSheet]) -> dict[int | None, str]:
    """The last reasons with which sheets were taken in as “not submitted”."""
    taken_in = AuditEvent.objects.filter(
        target_type=ScoreSheet._meta.label_lower,
        target_id__in=[sheet.pk for sheet in sheets if sheet.missed],
        verb="miss",
    )
    return dict(taken_in.order_by("pk").values_list("target_id", "reason"))


def format_duration(span: timedelta) -> str:
    """Whole days, else hours, else minutes."""
    minutes = max(1, int(span.total_seconds() // 60))
    if span.days:
        return ngettext("%(count)s day", "%(count)s days", span.days) % {"count": span.days}
    if minutes >= 60:
        hours = minutes // 60
        return ngettext("%(count)s hour", "%(count)s hours", hours) % {"count": hours}
    return ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes}


def late_table(lines: Iterable[LateLine]) -> tuple[list[str], list[list[str]]]:
    """Headings and rows of the list as a file."""
    headings = [_("Unit"), _("State"), _("Deadline"), _("Submitted at"), _("Late by"), _("Note")]
    rows = [
        [
            line.sheet.unit.name,
            line.state,
            format_moment(line.due_at),
            format_moment(line.submitted_at) if line.submitted_at else "",
            line.late,
            line.note,
        ]
        for line in lines
    ]
    return headings, rows
