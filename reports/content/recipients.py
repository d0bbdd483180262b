"""Who receives a report."""

from django.utils.translation import gettext as _

from reports.content.entries import entries
from reports.content.official import lower_first
from reports.content.outline import RECIPIENTS, paragraphs
from reports.models import Report


def recipients_of(report: Report) -> tuple[str, ...]:
    """The recipients, typed one a line or separated by semicolons."""
    typed = report.texts.get(RECIPIENTS.key, "").replace(";", "\n")
    return entries(paragraphs(typed)) or default_recipients(report)


def default_recipients(report: Report) -> tuple[str, ...]:
    above = (report.authority.parent.name,) if report.authority.parent else ()
    group = report.period.criteria_set.unit_group
    return (*above, _("All %(group)s") % {"group": lower_first(group)}, _("Archives: clerk, NV"))
