from django import template

from reports.content.sentences.openings import abstract_text
from reports.models import Report

register = template.Library()


@register.filter
def abstract(report: Report) -> str:
    """The subject of the report: "Kết quả công tác cải cách hành chính Quý I năm 2021"."""
    return abstract_text(report.period.value, report.period.campaign.year)
