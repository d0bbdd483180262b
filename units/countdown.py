"""How long until a deadline, in the words and the colour it is shown in."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

SOON = 3  # working days
LONG = 60  # days; after that the day says more than their number


@dataclass(frozen=True)
class Countdown:
    """`tone` is one of the tones of the style sheet."""

    when: datetime
    words: str
    tone: str


def countdown(due: datetime, now: datetime) -> Countdown:
    """Working days to the deadline (Monday to Friday; holidays are not known), hours on its day."""
    today, last = timezone.localdate(now), timezone.localdate(due)
    if due <= now:
        days = (today - last).days
        if days > LONG:
            since = _("overdue since %(day)s") % {"day": last.strftime("%d/%m/%Y")}
            return Countdown(due, since, "bad")
        late = ngettext("%(days)s day overdue", "%(days)s days overdue", days) % {"days": days}
        return Countdown(due, late if days else _("overdue since today"), "bad")
    if today == last:
        hours = int((due - now).total_seconds() // 3600)
        left = ngettext("%(hours)s hour left", "%(hours)s hours left", hours) % {"hours": hours}
        return Countdown(due, left if hours else _("less than an hour left"), "warn")
    days = working_days(today, last)
    if not days:
        return Countdown(due, _("less than a working day left"), "warn")
    left = ngettext("%(days)s working day left", "%(days)s working days left", days)
    return Countdown(due, left % {"days": days}, "warn" if days <= SOON else "mute")


def closing(due: datetime, now: datetime) -> Countdown:
    """The countdown of a door: once it is shut, it alone says of nobody that he is late."""
    return countdown(due, now) if now < due else Countdown(due, _("time is over"), "mute")


def working_days(after: date, until: date) -> int:
    """Mondays to Fridays after the first day up to and with the second."""
    span = (after + timedelta(days=step) for step in range(1, (until - after).days + 1))
    return sum(day.weekday() < 5 for day in span)
