"""The meetings about a plan, and what one of them looks at, as tables that leave."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from plans.meetings.reading import Review, ReviewedTask
from plans.models import Meeting, Plan
from units.exports.table import ColumnKind, ExportColumn, ExportTable, Value, texts
from units.formats.dates import format_day


def meetings_table(plan: Plan, meetings: Iterable[Meeting]) -> ExportTable:
    columns = [
        ExportColumn(_("Meeting"), ColumnKind.WHOLE),
        ExportColumn(_("Day of the meeting"), ColumnKind.DAY),
        *texts(_("Status"), _("Chaired by"), _("Conclusions")),
    ]
    rows: list[list[Value]] = [
        [each.ordinal, each.held_on, each.get_status_display(), each.chair, each.minutes]
        for each in meetings
    ]
    return ExportTable(_("Meetings"), columns, rows, [plan.title])


def meeting_table(review: Review) -> ExportTable:
    """Every task of the page under the heading where it stands there; one may stand twice."""
    columns = [
        *texts(
            _("Part of the meeting"),
            _("Order"),
            _("Task"),
            _("Lead office"),
            _("Responsible person"),
        ),
        *texts(_("Deadline"), _("State")),
        ExportColumn(_("Days overdue"), ColumnKind.WHOLE),
        ExportColumn(_("Reported for"), ColumnKind.DAY),
        *texts(_("Last report"), _("Difficulties")),
    ]
    parts = [
        (_("Follow-ups of earlier meetings"), review.earlier),
        (_("What is stuck"), review.stuck),
        (_("What is slow"), review.slow),
        (_("What moved"), review.moved),
        (_("Follow-ups of this meeting"), review.own),
    ]
    rows = [_cells(heading, row) for heading, part in parts for row in part]
    meeting = review.meeting
    words = _("Meeting %(number)s, %(day)s")
    about = words % {"number": meeting.ordinal, "day": format_day(meeting.held_on)}
    return ExportTable(_("Meeting"), columns, rows, [about, meeting.plan.title])


def _cells(heading: str, row: ReviewedTask) -> list[Value]:
    task, person = row.task, row.task.responsible
    what: list[Value] = [heading, task.code, task.title, task.lead]
    what += [person.full_name if person else "", task.deadline_text, str(row.state.label)]
    return [*what, row.late, row.last.day if row.last else None, row.said, row.why]
