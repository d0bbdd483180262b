"""Filters for the templates of a report: words of an official document, and its layout."""

import re

from django import template
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import pgettext

from criteria.annex.grid.codes import in_roman
from reports.content.entries import ended
from reports.content.heads import attached_line, number_line, place_line
from reports.content.official import (
    fixed,
    official_day,
    official_moment,
    or_dash,
    short_moment,
)
from reports.data.report import ReportData
from reports.printing.annexes import ReportAnnex
from reports.printing.lines import in_lines

register = template.Library()

for words in (ended, fixed, official_day, official_moment, or_dash, short_moment):
    register.filter(words.__name__, words)
register.filter("roman", in_roman)
register.filter("number_line", number_line)
register.filter("place_line", place_line)


@register.filter
def rates_kept_whole(text: str) -> str:
    """The text, escaped, with percentages ("54,4%") that no line break splits, and no break after a
    dash in front: WeasyPrint prefers it to the one before a percentage at the end of the line.
    """
    kept = r'<span class="figure">\g<0></span>'
    whole = re.sub(r"[\d.,]*\d%", kept, escape(text))
    return mark_safe(re.sub(r"^([-–+]) ", "\\1\u00a0", whole))


@register.simple_tag
def ruled(text: str, size: int, width: int) -> str:
    """A bold heading in even lines over a short rule (`reports.printing.lines`)."""
    lines = format_html_join(
        " ", "<span>{}</span>", ((line,) for line in in_lines(text, size, width))
    )
    return format_html('<span class="ruled">{}</span>', lines)


@register.inclusion_tag("reports/pdf/_annex_head.html")
def annex_head(annex: ReportAnnex, report: ReportData) -> dict[str, object]:
    attached = attached_line(report, pgettext("kind of document", "Report"))
    return {"numeral": annex.numeral, "title": annex.title, "attached": attached}


@register.inclusion_tag("reports/pdf/_column_numbers.html")
def column_numbers(count: int) -> dict[str, range]:
    return {"numbers": range(1, count + 1)}
