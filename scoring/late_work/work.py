"""What is late, or due within a few working days, as values."""

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from scoring.models import CampaignPeriod, Part, ScoreSheet
from units.calendar.countdown import Countdown
from units.formats.dates import moment_text
from units.grants import Grant
from units.models import Unit, User


class LateKind(StrEnum):
    """What somebody is waited for with."""

    SHEET = "sheet"
    EXPLANATION = "explanation"
    PART = "part"
    APPRAISAL = "appraisal"
    SECOND = "second"

    @property
    def verb(self) -> str:
        """The event of the audit trail: somebody was reminded of it."""
        return f"remind_{self.value}"

    @property
    def grant(self) -> Grant:
        """What people need to do it."""
        appraises = self in (LateKind.APPRAISAL, LateKind.SECOND)
        return Grant.APPRAISE if appraises else Grant.ENTER_SCORES

    @property
    def notice(self) -> str:
        """The kind of notice that reminds of it."""
        return f"{self.value}_reminded"


@dataclass(frozen=True)
class Reminder:
    """Who reminded by hand, and when."""

    at: datetime
    by: str


@dataclass(frozen=True, kw_only=True)
class Late:
    """Somebody who is waited for. `reminded` is the last reminder by hand."""

    kind: LateKind
    period: CampaignPeriod
    due: Countdown
    reminded: Reminder | None = None

    @property
    @abstractmethod
    def target(self) -> ScoreSheet | Part | CampaignPeriod:
        """The row of which the audit trail says that somebody was reminded."""

    @property
    @abstractmethod
    def page(self) -> ScoreSheet | CampaignPeriod:
        """The row to whose page the notice leads."""

    @property
    @abstractmethod
    def unit(self) -> Unit:
        """The unit under which event and notice are filed."""

    @property
    @abstractmethod
    def who(self) -> str: ...

    @property
    @abstractmethod
    def key(self) -> str:
        """The key of the line in a form; blank for what is only read."""

    @property
    @abstractmethod
    def facts(self) -> dict[str, Any]:
        """What the notice says besides period, deadline and who reminds."""

    @property
    @abstractmethod
    def person(self) -> User | None:
        """The one person who is waited for; otherwise it is all of the `workplace`."""

    @property
    @abstractmethod
    def workplace(self) -> Unit | None: ...

    @property
    def recorded(self) -> Mapping[str, str]:
        """What the audit trail says besides the target."""
        return {}

    def was_reminded_today(self, now: datetime) -> bool:
        """Nobody is reminded of the same twice on one day."""
        today = timezone.localdate(now)
        return self.reminded is not None and timezone.localdate(self.reminded.at) == today


@dataclass(frozen=True, kw_only=True)
class LateWork(Late):
    """A unit waited for with its sheet or explanation, or an office or person with a part of it.

    `is_open`: it can still be sent without more time.
    """

    sheet: ScoreSheet
    part: Part | None = None
    is_open: bool

    @property
    def target(self) -> ScoreSheet | Part:
        return self.part or self.sheet

    @property
    def page(self) -> ScoreSheet:
        return self.sheet

    @property
    def unit(self) -> Unit:
        return self.sheet.unit

    @property
    def who(self) -> str:
        return self.part.label if self.part else self.sheet.unit.short_name

    @property
    def key(self) -> str:
        return f"{self.kind.value}-{self.target.pk}"

    @property
    def person(self) -> User | None:
        return self.part.person if self.part else None

    @property
    def workplace(self) -> Unit:
        return self.part.workplace if self.part else self.unit

    @property
    def facts(self) -> dict[str, Any]:
        facts = {"unit": self.unit.short_name}
        if self.part:
            facts |= {"part": self.who, "day": self.part.due.isoformat()}
        return facts


def reminded_text(reminder: Reminder) -> str:
    """When it was reminded of by hand, and by whom."""
    words = {"time": moment_text(reminder.at), "name": reminder.by}
    return _("reminded at %(time)s, %(name)s") % words
