"""How figures and days are written in an official document (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""

import re
from datetime import date, datetime
from decimal import Decimal

from django import template
from django.utils import timezone
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from reports.content.entries import ended
from reports.data import ReportData
from reports.printing.annexes import Annex
from reports.printing.lines import in_lines
from units.formats.dates import say_moment

register = template.Library()

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
DECIMAL_COMMA = str.maketrans(",.", ".,")


@register.filter
def roman(number: int) -> str:
    return ROMAN[number - 1]


@register.filter
def fixed(value: Decimal | int | None, decimals: int) -> str:
    """With exactly so many decimals ("1.234,50"), so that a column lines up. Unknown is empty."""
    return "" if value is None else f"{value:,.{decimals}f}".translate(DECIMAL_COMMA)


@register.filter
def or_dash(value: object) -> object:
    """What stands in a cell: an empty one has a dash, so that nobody takes it for forgotten."""
    return "-" if value is None or value == "" else value


@register.filter
def rates_kept_whole(text: str) -> str:
    """The text, escaped, whose percentages ("54,4 %") no line break tears apart."""
    kept = r'<span class="figure">\g<0></span>'
    return mark_safe(re.sub(r"[\d.,]*\d %", kept, escape(text)))


@register.filter
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


@register.filter
def official_moment(value: datetime) -> str:
    local = timezone.localtime(value)
    return _("%(hour)s:%(minute)s on %(day)s") % {
        "hour": local.hour,
        "minute": f"{local.minute:02}",
        "day": official_day(local.date()),
    }


@register.filter
def short_moment(value: datetime) -> str:
    return say_moment(value)


register.filter("ended", ended)


@register.simple_tag
def ruled(text: str, size: int, width: int) -> str:
    """A bold heading in even lines over a short rule (`reports.printing.lines`)."""
    lines = format_html_join(
        " ", "<span>{}</span>", ((line,) for line in in_lines(text, size, width))
    )
    return format_html('<span class="ruled">{}</span>', lines)


@register.inclusion_tag("reports/pdf/_annex_head.html")
def annex_head(annex: Annex, report: ReportData) -> dict[str, object]:
    return {
        "numeral": annex.numeral,
        "title": annex.title,
        "number": report.number,
        "day": report.day,
        "symbol": report.letterhead.symbol,
        "year": report.year,
        "issuer": report.letterhead.issuer,
    }


@register.inclusion_tag("reports/pdf/_column_numbers.html")
def column_numbers(count: int) -> dict[str, range]:
    return {"numbers": range(1, count + 1)}
