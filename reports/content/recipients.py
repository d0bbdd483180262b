"""Who receives an official document."""

from django.utils.translation import gettext as _

from reports.content.entries import entries
from reports.content.official import lower_first
from reports.content.outline import RECIPIENTS, paragraphs
from reports.models import Report
from units.models import Unit


def recipients_of(report: Report) -> tuple[str, ...]:
    """The recipients, typed one a line or separated by semicolons."""
    typed = report.texts.get(RECIPIENTS.key, "").replace(";", "\n")
    return entries(paragraphs(typed)) or default_recipients(report)


def default_recipients(report: Report) -> tuple[str, ...]:
    group = report.period.criteria_set.unit_group
    everybody = _("All %(group)s") % {"group": lower_first(group)}
    return recipients_by_default(report.authority, everybody)


def recipients_by_default(authority: Unit, *others: str) -> tuple[str, ...]:
    """The body above, the others, the archives."""
    above = (authority.parent.name,) if authority.parent else ()
    return (*above, *others, _("Archives: clerk, NV"))
