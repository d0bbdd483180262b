"""How official documents write figures, days and words (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""

from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from units.formats.dates import format_moment

DECIMAL_COMMA = str.maketrans(",.", ".,")


def fixed(value: Decimal | int | None, decimals: int) -> str:
    """With exactly so many decimals ("1.234,50"), so that a column lines up. Unknown is empty."""
    return "" if value is None else f"{value:,.{decimals}f}".translate(DECIMAL_COMMA)


def or_dash(value: object) -> object:
    """The text of a cell; a dash for an empty one, to show that it is empty on purpose."""
    return "-" if value is None or value == "" else value


def official_day(value: date | None) -> str:
    """ "ngày 07 tháng 3 năm 2021": days under 10 and the months 1 and 2 carry a leading zero."""
    if value is None:
        return ""
    month = f"{value.month:02}" if value.month < 3 else str(value.month)
    return _("day %(day)s month %(month)s year %(year)s") % {
        "day": f"{value.day:02}",
        "month": month,
        "year": value.year,
    }


def official_moment(value: datetime) -> str:
    local = timezone.localtime(value)
    return _("%(hour)s:%(minute)s on %(day)s") % {
        "hour": local.hour,
        "minute": f"{local.minute:02}",
        "day": official_day(local.date()),
    }


def short_moment(value: datetime) -> str:
    return format_moment(value)


def lower_first(text: str) -> str:
    """The text as it goes on inside a sentence; a short form ("UBND huyện") stays as it is."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def official_count(number: int) -> str:
    """Numbers under 10 are written with a leading zero, as officials write them: 04 nhiệm vụ."""
    return f"{number:02}"
