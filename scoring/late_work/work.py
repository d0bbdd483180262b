"""What is late, or due within a few working days, as values."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils import timezone
from django.utils.translation import gettext as _

from scoring.models import Part, ScoreSheet
from units.calendar.countdown import Countdown
from units.formats.dates import moment_text


class LateKind(StrEnum):
    """What somebody is waited for with."""

    SHEET = "sheet"
    EXPLANATION = "explanation"
    PART = "part"

    @property
    def verb(self) -> str:
        """The event of the audit trail: somebody was reminded of it."""
        return f"remind_{self.value}"

    @property
    def notice(self) -> str:
        """The kind of notice that reminds of it."""
        return f"{self.value}_reminded"


@dataclass(frozen=True)
class Reminder:
    """Who reminded by hand, and when."""

    at: datetime
    by: str


@dataclass(frozen=True)
class LateWork:
    """A unit waited for with its sheet or explanation, or an office or person with a part of it.

    `reminded` is the last reminder by hand. `is_open`: it can still be sent without more time.
    """

    kind: LateKind
    sheet: ScoreSheet
    part: Part | None
    due: Countdown
    is_open: bool
    reminded: Reminder | None = None

    @property
    def target(self) -> ScoreSheet | Part:
        return self.part or self.sheet

    @property
    def key(self) -> str:
        """The key of the line in a form."""
        return f"{self.kind.value}-{self.target.pk}"

    @property
    def who(self) -> str:
        return self.part.label if self.part else self.sheet.unit.short_name

    def was_reminded_today(self, now: datetime) -> bool:
        """Nobody is reminded of the same twice on one day."""
        today = timezone.localdate(now)
        return self.reminded is not None and timezone.localdate(self.reminded.at) == today


def reminded_text(reminder: Reminder) -> str:
    """When it was reminded of by hand, and by whom."""
    words = {"time": moment_text(reminder.at), "name": reminder.by}
    return _("reminded at %(time)s, %(name)s") % words
