"""One unit that is late in a period: by how much, and why."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from scoring.models import Extension, ScoreSheet
from scoring.sheets.durations import format_duration
from units.formats.dates import moment_text


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
        return _("sent late") if self.submitted_at else _("not sent yet")

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
                % {"time": moment_text(self.extension.due_at), "reason": self.extension.reason}
            )
        return "; ".join(notes)
