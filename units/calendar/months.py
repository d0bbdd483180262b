"""A month to pick a day from, and what there is to say about a day: for the fields of days."""

from calendar import Calendar
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from units.calendar.workdays import Workdays, workdays_at
from units.formats.dates import DAY, FIRST_YEAR, LAST_YEAR, format_day
from units.models import User

# Their Vietnamese also replaces Django's own ("Thứ 2") where a template writes `date:"l"`.
WEEKDAYS = (
    gettext_lazy("Monday"),
    gettext_lazy("Tuesday"),
    gettext_lazy("Wednesday"),
    gettext_lazy("Thursday"),
    gettext_lazy("Friday"),
    gettext_lazy("Saturday"),
    gettext_lazy("Sunday"),
)
SHORT = (
    pgettext_lazy("column of days", "Mo"),
    pgettext_lazy("column of days", "Tu"),
    pgettext_lazy("column of days", "We"),
    pgettext_lazy("column of days", "Th"),
    pgettext_lazy("column of days", "Fr"),
    pgettext_lazy("column of days", "Sa"),
    pgettext_lazy("column of days", "Su"),
)


@dataclass(frozen=True)
class MonthDay:
    """One day of the table; `words` name it to people who cannot see the table."""

    day: date
    words: str
    outside: bool
    off: bool
    today: bool

    @property
    def weekday(self) -> str:
        return str(SHORT[self.day.weekday()])


@dataclass(frozen=True)
class Month:
    """Weeks begin on Monday. `earlier` and `later` are the first days of the months beside."""

    first: date
    weeks: tuple[tuple[MonthDay, ...], ...]
    earlier: date | None
    later: date | None


def day_columns() -> tuple[tuple[str, str], ...]:
    """The columns of a month, in short and in full."""
    return tuple((str(short), str(name)) for short, name in zip(SHORT, WEEKDAYS, strict=True))


def own_workdays(user: User) -> Workdays:
    """The calendar of the person's workplace, that of the country for somebody without one."""
    held = next(iter(user.live_memberships), None)
    return workdays_at(held.workplace if held else None)


def month_of(day: date, workdays: Workdays, today: date) -> Month:
    weeks = Calendar().monthdatescalendar(day.year, day.month)
    first = day.replace(day=1)
    return Month(
        first=first,
        weeks=tuple(
            tuple(
                MonthDay(
                    day=each,
                    words=day_words(each, workdays),
                    outside=each.month != day.month,
                    off=not workdays.are(each),
                    today=each == today,
                )
                for each in week
            )
            for week in weeks
        ),
        earlier=_first_of(first - DAY),
        later=_first_of(first + timedelta(days=31)),
    )


def _first_of(day: date) -> date | None:
    return day.replace(day=1) if FIRST_YEAR <= day.year <= LAST_YEAR else None


def day_words(day: date, workdays: Workdays) -> str:
    """The day with its weekday, and what is unusual about it (`kind_words`)."""
    named = _("%(weekday)s %(day)s") % {
        "weekday": WEEKDAYS[day.weekday()],
        "day": format_day(day),
    }
    return f"{named}, {note}" if (note := kind_words(day, workdays)) else named


def kind_words(day: date, workdays: Workdays) -> str:
    """ "day off (Quốc khánh)"; blank for any working day of the week."""
    name = workdays.names.get(day)
    if day in workdays.working:
        return _("make-up working day (%(name)s)") % {"name": name}
    if workdays.are(day):
        return ""
    return _("day off (%(name)s)") % {"name": name} if name else _("day off")
