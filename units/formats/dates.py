"""Days and moments as people here write them: 31/12/2021, 17:00 31/12/2021.

This is the one place that decides which day was typed, for fields and imports.
"""

import re
from calendar import monthrange
from datetime import date, datetime, time, timedelta

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from units.formats.text import clean, search_key
from units.refusals import Unworded

DAY = timedelta(days=1)
DAY_FORMAT = "%d/%m/%Y"
FIRST_YEAR, LAST_YEAR = 1900, 2200
_LONGEST = 48  # "17 giờ 00 phút, ngày 05 tháng 9 năm 2026" has 41
_DAY = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]+)|([0-9]{2})([0-9]{2})([0-9]{4})")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_IN_WORDS = re.compile(r"(?:ngay )?([0-9]{1,2}) thang ([0-9]{1,2}) nam ([0-9]+)")
_TIME = re.compile(r"([0-9]{1,2})(?::|h| gio ?)([0-9]{2})?(?::00)?(?: phut)?")


class DayError(Unworded):
    """The text is no day, or no moment, that can be accepted; `day_error_text` says why."""


def format_day(day: date) -> str:
    return day.strftime(DAY_FORMAT)


def format_moment(moment: datetime, *, seconds: bool = False) -> str:
    """An aware moment by the clocks of here, as it is typed and as it stands in a column."""
    return localtime(moment).strftime(
        f"%H:%M:%S {DAY_FORMAT}" if seconds else f"%H:%M {DAY_FORMAT}"
    )


def moment_text(moment: datetime) -> str:
    """An aware moment within a sentence: "17:00 ngày 31/12/2021"."""
    here = localtime(moment)
    return _("%(time)s on %(day)s") % {"time": f"{here:%H:%M}", "day": format_day(here)}


def read_day(text: str) -> date | None:
    """The day that was typed, None for blank: day, month and a year of four digits, in this order,
    apart by "/", "." or "-", or in words; 31122021 and 2021-12-31 too. Raises DayError.

    Days lie between 1900 and 2200: the next day, and the same moment in another zone, exist too.
    """
    text = _short(text)
    if not text:
        return None
    if found := _ISO.fullmatch(text):
        year, month, day = found.groups()
    elif found := _DAY.fullmatch(text) or _IN_WORDS.fullmatch(search_key(text)):
        parts = [part for part in found.groups() if part and part not in "/.-"]
        day, month, year = parts
    else:
        raise DayError("not_a_day", text=text)
    return _existing(int(day), int(month), year, text)


def iso_day(text: str) -> date | None:
    """The day that an address names as 2021-12-31; None for all that is written otherwise."""
    try:
        return read_day(text) if _ISO.fullmatch(text) else None
    except DayError:
        return None


def _short(text: str) -> str:
    """The clean text; what is too long to be a moment in words is refused before it is looked at,
    as the ways to part it grow with its length.
    """
    text = clean(text)
    if len(text) > _LONGEST:
        raise DayError("not_a_day", text=f"{text[:_LONGEST]}…")
    return text


def _existing(day: int, month: int, year: str, shown: str) -> date:
    if len(year) != len("2021"):
        raise DayError("short_year", text=shown)
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        raise DayError("far_year", text=shown, first=FIRST_YEAR, last=LAST_YEAR)
    if not 1 <= month <= 12:
        raise DayError("no_month", text=shown)
    most = monthrange(int(year), month)[1]
    if not 1 <= day <= most:
        raise DayError("no_such_day", text=shown, month=f"{month}/{year}", days=most)
    return date(int(year), month, day)


def read_moment(text: str) -> datetime | None:
    """The day and the time that were typed, in any order and by the clocks of here; None for blank.

    Both must stand there: a day without its hour could mean its first or its last minute. Raises
    DayError.
    """
    text = _short(text)
    if not text:
        return None
    words = re.sub(r"(?<=[0-9])T(?=[0-9])", " ", text)
    for clock, day in _pairs(words):
        if typed := _TIME.fullmatch(search_key(clock)):
            return datetime.combine(_day_beside(day), _time(typed))
    _day_beside(words)  # says what is wrong with it
    raise DayError("no_time", text=text)


def _day_beside(words: str) -> date:
    day = read_day(re.sub(r"^ngay (?=[0-9])", "", search_key(words)))
    assert day  # what stands there is not blank
    return day


def _time(typed: re.Match[str]) -> time:
    hour, minute = int(typed[1]), int(typed[2] or 0)
    if hour > 23 or minute > 59:
        raise DayError("no_such_time", text=typed[0])
    return time(hour, minute)


def _pairs(words: str) -> list[tuple[str, str]]:
    """The ways to part the text into a time and a day, those with the longest time first."""
    halves = [(words[: gap.start()], words[gap.end() :]) for gap in re.finditer(r",? +", words)]
    return halves[::-1] + [(second, first) for first, second in halves]


def day_error_text(error: DayError) -> str:
    """The refusal as a sentence for the person who typed the day."""
    match error.code:
        case "short_year":
            sentence = _("“%(text)s”: write the year with four digits, such as 31/12/2021.")
        case "far_year":
            sentence = _("“%(text)s”: write a day between the years %(first)s and %(last)s.")
        case "no_month":
            sentence = _("“%(text)s”: there are 12 months; write the day first, then the month.")
        case "no_such_day":
            sentence = _("“%(text)s”: month %(month)s has %(days)s days.")
        case "no_time":
            sentence = _("“%(text)s”: write the time too, such as 17:00 31/12/2021.")
        case "no_such_time":
            sentence = _("“%(text)s” is no time of the day: write 00:00 to 23:59.")
        case _other:
            sentence = _("“%(text)s” is not a day such as 31/12/2021.")
    return sentence % error.facts
