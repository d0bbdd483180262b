"""Filters for the templates of a report: words of an official document, and its layout."""

import re

from django import template
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import mark_safe

from reports.content.entries import ended
from reports.content.official import (
    fixed,
    official_day,
    official_moment,
    or_dash,
    roman,
    short_moment,
)
from reports.data.report import ReportData
from reports.printing.annexes import ReportAnnex
from reports.printing.lines import in_lines

register = template.Library()

for words in (ended, fixed, official_day, official_moment, or_dash, roman, short_moment):
    register.filter(words.__name__, words)


@register.filter
def rates_kept_whole(text: str) -> str:
    """The text, escaped, with percentages ("54,4%") that no line break splits."""
    kept = r'<span class="figure">\g<0></span>'
    return mark_safe(re.sub(r"[\d.,]*\d%", kept, escape(text)))


@register.simple_tag
def ruled(text: str, size: int, width: int) -> str:
    """A bold heading in even lines over a short rule (`reports.printing.lines`)."""
    lines = format_html_join(
        " ", "<span>{}</span>", ((line,) for line in in_lines(text, size, width))
    )
    return format_html('<span class="ruled">{}</span>', lines)


@register.inclusion_tag("reports/pdf/_annex_head.html")
def annex_head(annex: ReportAnnex, report: ReportData) -> dict[str, object]:
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
