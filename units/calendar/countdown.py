"""The time left until a deadline, as text and colour."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from units.calendar.workdays import workdays_at
from units.formats.dates import format_day
from units.models import Unit

SOON = 3  # working days
LONG = 60  # days; after that the day says more than their number


@dataclass(frozen=True)
class Countdown:
    """`tone` is one of the tones of the style sheet."""

    when: datetime
    words: str
    tone: str


def countdown(due: datetime, now: datetime, at: Unit | None = None) -> Countdown:
    """Working days to the deadline by the calendar of the unit `at`, hours on its day."""
    today, last = timezone.localdate(now), timezone.localdate(due)
    if due <= now:
        days = (today - last).days
        if days > LONG:
            since = _("overdue since %(day)s") % {"day": format_day(last)}
            return Countdown(due, since, "bad")
        late = ngettext("%(days)s day overdue", "%(days)s days overdue", days) % {"days": days}
        return Countdown(due, late if days else _("overdue since today"), "bad")
    if today == last:
        hours = int((due - now).total_seconds() // 3600)
        left = ngettext("%(hours)s hour left", "%(hours)s hours left", hours) % {"hours": hours}
        return Countdown(due, left if hours else _("less than an hour left"), "warn")
    days = workdays_at(at).count(today, last)
    if not days:
        return Countdown(due, _("less than a working day left"), "warn")
    left = ngettext("%(days)s working day left", "%(days)s working days left", days)
    return Countdown(due, left % {"days": days}, "warn" if days <= SOON else "mute")


def closing(due: datetime, now: datetime, at: Unit | None = None) -> Countdown:
    """The countdown to a closing date; after it nobody is shown as late."""
    return countdown(due, now, at) if now < due else Countdown(due, _("time is over"), "mute")
